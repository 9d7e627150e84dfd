import type { Outputs } from '../../ui/api.ts';
import { isAtTablet } from '../../ui/lock.ts';
import { useOffice, useStaff } from '../context.ts';
import { useRead } from '../data.ts';
import { HealthLine } from '../health/HealthLine.tsx';
import { may } from '../may.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { AssemblyPoint } from './AssemblyPoint.tsx';
import { Backups } from './Backups.tsx';
import { Categories } from './Categories.tsx';
import { CloseProgram } from './CloseProgram.tsx';
import { ClosingHour } from './ClosingHour.tsx';
import { Custody } from './Custody.tsx';
import { GettingStarted } from './GettingStarted.tsx';
import { Leaving } from './Leaving.tsx';
import { Numbers } from './Numbers.tsx';
import { OfficeComputers } from './OfficeComputers.tsx';
import { Opening } from './Opening.tsx';
import { Printers } from './Printers.tsx';
import { Protection } from './Protection.tsx';
import { SchoolName } from './SchoolName.tsx';
import { SchoolProfile } from './SchoolProfile.tsx';
import { Team } from './Team.tsx';
import { Updates } from './Updates.tsx';

export type SchoolSettings = Outputs['school']['get'];

/** What the administrator sets up, what a person of the school confirms, and whether sign-in is open. */
export function Setup() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const { data: school } = useRead(['school.get'], (signal) => api.school.get.query(undefined, { signal }));
  return (
    <OfficePage heading={say('school.title')}>
      {school && (
        <>
          <Opening open={school.open} missing={school.confirmations.filter((each) => each.confirmedAt === null)} />
          <HealthLine />
          <GettingStarted steps={school.steps} />
          <div className="setup">
            <div className="stack">
              <Team school={school} />
              <AssemblyPoint school={school} />
              {may(roles, 'doors.get') && <OfficeComputers />}
              {may(roles, 'profile.take') && <SchoolProfile />}
              {may(roles, 'leaving.begin') && <Leaving />}
              {may(roles, 'updates.save') && <Updates />}
            </div>
            <div className="stack">
              <Numbers school={school} />
              <Custody school={school} />
              <SchoolName school={school} />
              <Printers school={school} />
              <ClosingHour school={school} />
              {may(roles, 'backups.get') && <Backups />}
              {may(roles, 'keys.get') && <Protection />}
              {may(roles, 'program.close') && isAtTablet(location) && <CloseProgram />}
            </div>
          </div>
          <Categories school={school} />
        </>
      )}
    </OfficePage>
  );
}
