import { Flame, LogOut, Shield, UsersRound } from 'lucide-react';
import { useCallback, useState } from 'react';
import { categoryInEnglish } from '../../../core/badges.ts';
import { dateText, timeText } from '../../../core/time.ts';
import { BadgePicture } from '../../ui/BadgePicture.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';
import { KioskPage } from '../KioskPage.tsx';
import { useLabelOutcome } from '../label-outcome.ts';
import { planOf } from './answers.ts';
import type { SignInResult } from './flow.ts';
import type { PageProps } from './page-of.tsx';

type SignedIn = Extract<SignInResult, { outcome: 'signed in' }>;

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
          <NextSteps answers={context.answers} />
          <SafetyNotes />
        </div>
        <VisitorBadge context={context} result={result} />
      </div>
    </KioskPage>
  );
}

/** What became of the badge, and what to do now: one thing, not two. */
function BadgeNews({ result: { visitId, badgeCode, waitHere } }: { result: SignedIn }) {
  const t = useWords();
  const { api } = useKiosk();
  const ask = useCallback(() => api.visits.badgeOutcome.query({ visitId }), [api, visitId]);
  const outcome = useLabelOutcome(ask);
  const toWrite = outcome === 'write number';
  return (
    <div role="status" className="done__now">
      <p>{t(toWrite && waitHere ? 'done.writeHere' : outcome === null ? 'done.printing' : `done.${outcome}`)}</p>
      {toWrite && (
        <p className="done__code" data-private>
          {badgeCode}
        </p>
      )}
      {!(toWrite && waitHere) && <p>{t(waitHere ? 'done.waitHere' : 'done.goOn')}</p>}
    </div>
  );
}

/** What somebody who asked for something, or works on the building, has to know before they go on. */
function NextSteps({ answers }: { answers: PageProps['context']['answers'] }) {
  const t = useWords();
  const asked = (answers.devices ?? []).some((device) =>
    ['ask', 'ask too'].includes(planOf(answers, device)?.way ?? ''),
  );
  if (!asked && !answers.buildingWork) return null;
  return (
    <div className="done__steps">
      {asked && <p>{t('done.asked')}</p>}
      {answers.buildingWork && <p>{t('done.noWorkYet')}</p>}
    </div>
  );
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
      <p className="note">
        <Icon of={UsersRound} />
        <span>{t('done.escorted')}</span>
      </p>
    </div>
  );
}

function VisitorBadge({ context, result }: { context: PageProps['context']; result: SignedIn }) {
  const t = useWords();
  const { school } = useKiosk();
  const [now] = useState(() => Date.now());
  const { name, organisation, category, host, pass } = context.answers;
  // Of whoever came with a pass the screen shows a first name only; the badge has the rest.
  const role =
    organisation ||
    (category && !pass ? categoryInEnglish({ categoryWords: category.words, categoryLabel: category.label }) : '');
  // As it is printed: nobody wears "I am not sure".
  const visiting = host?.kind === 'person' ? `for ${host.name}` : host?.kind === 'office' ? 'for the office' : '';
  const status = result.status.headline.join(' ');
  return (
    <BadgePicture
      description={t('done.badge', { status, code: result.badgeCode })}
      date={dateText(now, school.timeZone)}
      time={timeText(now, school.timeZone)}
      schoolName={school.schoolName}
      visitorName={name ?? pass?.firstName ?? ''}
      roleLine={[role, visiting].filter(Boolean).join(' · ')}
      code={result.badgeCode}
      status={result.status}
      supervision="escorted"
    />
  );
}
