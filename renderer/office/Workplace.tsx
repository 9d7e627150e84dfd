import { ArrangementPage } from './arrangements/ArrangementPage.tsx';
import { Arrangements } from './arrangements/Arrangements.tsx';
import { AskPage } from './arrangements/AskPage.tsx';
import { Mine } from './arrangements/Mine.tsx';
import { Arrivals } from './arrivals/Arrivals.tsx';
import { Audit } from './audit/Audit.tsx';
import { Bar } from './Bar.tsx';
import { Badges } from './badges/Badges.tsx';
import { Breaches } from './breaches/Breaches.tsx';
import { Report } from './breaches/Report.tsx';
import { StaffProvider } from './context.ts';
import { DoNotAdmit } from './do-not-admit/DoNotAdmit.tsx';
import { DocumentPage } from './documents/DocumentPage.tsx';
import { Documents } from './documents/Documents.tsx';
import { VersionPage } from './documents/VersionPage.tsx';
import { Due } from './due/Due.tsx';
import { Expected } from './expected/Expected.tsx';
import { Frame } from './Frame.tsx';
import { Health } from './health/Health.tsx';
import { NotSignedOut } from './leaving/NotSignedOut.tsx';
import { DayLog } from './log/DayLog.tsx';
import { More } from './more/More.tsx';
import { OfficePage } from './OfficePage.tsx';
import { firstPlace, type Place, usePlace } from './place.ts';
import { Policies } from './policies/Policies.tsx';
import { Person } from './privacy/Person.tsx';
import { Privacy } from './privacy/Privacy.tsx';
import { ProgramLog } from './program-log/ProgramLog.tsx';
import { RollCall } from './roll-call/RollCall.tsx';
import { RollCallBand } from './roll-call/RollCallBand.tsx';
import { SecondPerson } from './second-person/SecondPerson.tsx';
import type { StaffMember } from './session.ts';
import { Setup } from './setup/Setup.tsx';
import { Signs } from './signs/Signs.tsx';
import { LockedStaff } from './staff/LockedStaff.tsx';
import { Staff } from './staff/Staff.tsx';
import { VisitPage } from './visit/VisitPage.tsx';
import { useOfficeWords } from './words.ts';

/** Everything behind the sign-in: the bar with the pages one may use, and the page one is on. */
export function Workplace({ staff }: { staff: StaffMember }) {
  const place = usePlace(staff.roles);
  return (
    <StaffProvider value={staff}>
      <Frame beside={<Bar place={place} />}>
        <RollCallBand place={place} />
        {place?.kind === firstPlace(staff.roles)?.kind && (
          <>
            <SecondPerson />
            <LockedStaff />
          </>
        )}
        {pageOf(place)}
      </Frame>
    </StaffProvider>
  );
}

function pageOf(place: Place | null) {
  switch (place?.kind) {
    case undefined:
      return <NothingForYou />;
    case 'arrivals':
      return <Arrivals />;
    case 'do-not-admit':
      return <DoNotAdmit />;
    case 'badges':
      return <Badges />;
    case 'not-signed-out':
      return <NotSignedOut />;
    case 'breaches':
      return <Breaches />;
    case 'report':
      return <Report key={place.visitId} visitId={place.visitId} />;
    case 'audit':
      return <Audit />;
    case 'program-log':
      return <ProgramLog />;
    case 'privacy':
      return <Privacy />;
    case 'person':
      return <Person key={place.dataRequestId} dataRequestId={place.dataRequestId} />;
    case 'due':
      return <Due />;
    case 'health':
      return <Health />;
    case 'more':
      return <More />;
    case 'roll-call':
      return <RollCall />;
    case 'expected':
      return <Expected day={place.day} />;
    case 'log':
      return <DayLog day={place.day} />;
    case 'visit':
      return <VisitPage key={place.visitId} visitId={place.visitId} />;
    case 'arrangements':
      return <Arrangements />;
    case 'arrangement':
      return <ArrangementPage key={place.arrangementId} arrangementId={place.arrangementId} />;
    case 'ask':
      return <AskPage key={place.from} from={place.from} />;
    case 'mine':
      return <Mine />;
    case 'documents':
      return <Documents />;
    case 'document':
      return <DocumentPage key={place.document} kind={place.document} />;
    case 'version':
      return <VersionPage key={place.versionId} versionId={place.versionId} />;
    case 'policies':
      return <Policies />;
    case 'signs':
      return <Signs />;
    case 'school':
      return <Setup />;
    case 'staff':
      return <Staff />;
  }
}

function NothingForYou() {
  const say = useOfficeWords();
  return <OfficePage heading={say('nothingForYou.title')} lead={<p>{say('nothingForYou.lead')}</p>} />;
}
