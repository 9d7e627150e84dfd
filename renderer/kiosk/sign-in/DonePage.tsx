import { Flame, LogOut, Shield } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BadgeOutcome } from '../../../core/printing.ts';
import { dateText, timeText } from '../../../core/time.ts';
import { reach } from '../../ui/api.ts';
import { BadgePicture } from '../../ui/BadgePicture.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import type { SignInResult } from './flow.ts';
import { useCategoryLabel, useHostLabel } from './labels.ts';
import type { PageProps } from './page-of.tsx';

type SignedIn = Extract<SignInResult, { outcome: 'signed in' }>;

const LOOK_EVERY_MS = 400;
/** After this long a visitor is told to wait for a person, whatever the printer does later. */
const PATIENCE_MS = 2000;

/** Signed in: what happens next, and what everybody in the building has to know. */
export function DonePage({ context }: PageProps) {
  const t = useWords();
  const { goHome } = useKiosk();
  const { result } = context;
  if (result?.outcome !== 'signed in') return null;
  return (
    <KioskPage
      heading={t('done.title')}
      actions={
        <Button look="main" onClick={goHome}>
          {t('action.finish')}
        </Button>
      }
    >
      <div className="done">
        <div className="done__next">
          <BadgeNews result={result} />
          <p className="done__now">{t(result.waitHere ? 'done.waitHere' : 'done.goOn')}</p>
          <SafetyNotes />
        </div>
        <VisitorBadge context={context} result={result} />
      </div>
    </KioskPage>
  );
}

/** What became of the badge, said as soon as it is known and after two seconds at the latest. */
function BadgeNews({ result }: { result: SignedIn }) {
  const t = useWords();
  const outcome = useBadgeOutcome(result.visitId);
  return (
    <div role="status" className="done__now">
      <p>{t(outcome === null ? 'done.printing' : `done.${outcome}`)}</p>
      {outcome === 'write number' && <p className="done__code">{result.badgeCode}</p>}
    </div>
  );
}

function useBadgeOutcome(visitId: string): Exclude<BadgeOutcome, 'still printing'> | 'slow' | null {
  const { api } = useKiosk();
  const [outcome, setOutcome] = useState<BadgeOutcome>('still printing');
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const patience = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(patience);
  }, []);
  useEffect(() => {
    if (outcome !== 'still printing') return;
    const look = async () => {
      const answer = await reach(api.visits.badgeOutcome.query({ visitId }));
      if (answer.reached) setOutcome(answer.value.outcome);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [api, visitId, outcome]);
  if (outcome !== 'still printing') return outcome;
  return slow ? 'slow' : null;
}

function SafetyNotes() {
  const t = useWords();
  const { school } = useKiosk();
  const team = school.safeguardingTeam;
  return (
    <div className="notes">
      <div className="note">
        <Icon of={Shield} />
        <div>
          <p>{t(team.length > 0 ? 'done.worry' : 'done.worryNobody')}</p>
          {team.map(({ name, part, whereToFind, photo }) => (
            <p key={name} className={photo === null ? undefined : 'lead-person'}>
              {photo !== null && <img src={photo} alt="" />}
              <span>
                <strong>{name}</strong>
                {[part, whereToFind].filter(Boolean).map((fact) => `, ${fact}`)}
              </span>
            </p>
          ))}
        </div>
      </div>
      <p className="note">
        <Icon of={Flame} />
        <span>
          {t(school.assemblyPoint ? 'done.alarm' : 'done.alarmOffice')} <strong>{school.assemblyPoint}</strong>
        </span>
      </p>
      <p className="note">
        <Icon of={LogOut} />
        <span>{t('done.leaving')}</span>
      </p>
    </div>
  );
}

function VisitorBadge({ context, result }: { context: PageProps['context']; result: SignedIn }) {
  const t = useWords();
  const { school } = useKiosk();
  const categoryLabel = useCategoryLabel();
  const hostLabel = useHostLabel();
  const [now] = useState(() => Date.now());
  const { name, organisation, category, host, pass } = context.answers;
  // Of whoever came with a pass the screen shows a first name only; the badge has the rest.
  const role = organisation?.trim() || (category && !pass ? categoryLabel(category) : '');
  const status = result.status.headline.join(' ');
  return (
    <BadgePicture
      description={t('done.badge', { status, code: result.badgeCode })}
      date={dateText(now, school.timeZone)}
      time={timeText(now, school.timeZone)}
      schoolName={school.schoolName}
      visitorName={name?.trim() ?? pass?.firstName ?? ''}
      roleLine={[role, host && hostLabel(host)].filter(Boolean).join(' · ')}
      code={result.badgeCode}
      status={result.status}
      supervision="escorted"
    />
  );
}
