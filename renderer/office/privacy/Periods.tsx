import { useState } from 'react';
import { LONGEST_REASON } from '../../../core/retention.ts';
import { dateText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { nextDay } from '../school-time.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { useOfficeWords } from '../words.ts';
import { monthDayText, reviewText } from './texts.ts';

type Retention = Outputs['privacy']['retention'];
type Period = Retention['periods'][number];

/** How long each kind of record is kept, why, and when somebody looks again. */
export function Periods({ retention }: { retention: Retention }) {
  const say = useOfficeWords();
  const { periods, today, schoolYearEnd } = retention;
  return (
    <section className="stack" aria-labelledby="periods">
      <h2 id="periods">{say('privacy.periods')}</h2>
      <div className="papers under-heading">
        {periods.map((period) => (
          <PeriodCard key={period.kind} period={period} today={today} />
        ))}
        <YearEnd schoolYearEnd={schoolYearEnd} />
      </div>
      <div className="sheet stack">
        <h3>{say('privacy.fixed')}</h3>
        <Facts
          facts={(['aids', 'do-not-admit', 'passes', 'answers', 'rest'] as const).map(
            (kind) => [say(`privacy.fixedName.${kind}`), say(`privacy.fixedPeriod.${kind}`)] as const,
          )}
        />
      </div>
    </section>
  );
}

function PeriodCard({ period, today }: { period: Period; today: string }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const [changing, setChanging] = useState(false);
  const { kind, years, decided } = period;
  const name = say(`privacy.period.${kind}`);
  return (
    <Card
      actions={
        changing ? undefined : (
          <Button onClick={() => setChanging(true)} aria-label={say('action.changeWhat', { what: name })}>
            {say('action.change')}
          </Button>
        )
      }
    >
      <h3>{name}</h3>
      {changing ? (
        <PeriodForm period={period} today={today} onClose={() => setChanging(false)} />
      ) : (
        <>
          <p>
            <strong>{yearsText(kind, years, say)}</strong>
          </p>
          <p>{decided === null ? say(`privacy.reason.${kind}`) : decided.reason}</p>
          <p className="quiet">
            {decided === null
              ? say('privacy.asShipped')
              : `${reviewText(decided, say)} ${say('privacy.changedBy', { name: decided.changedBy, day: dateText(decided.changedAt, timeZone) })}`}
          </p>
        </>
      )}
    </Card>
  );
}

function yearsText(kind: Period['kind'], years: number, say: ReturnType<typeof useOfficeWords>): string {
  if (kind === 'audit') return say('privacy.years', { count: years });
  return years === 0 ? say('privacy.thisSchoolYear') : say('privacy.schoolYears', { count: years });
}

function PeriodForm({ period, today, onClose }: { period: Period; today: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { kind, least, most, decided } = period;
  const [years, setYears] = useState(String(period.years));
  const [reason, setReason] = useState(decided?.reason ?? say(`privacy.reason.${kind}`));
  const [reviewOn, setReviewOn] = useState(nextDay(today, 364));
  const [fault, setFault] = useState<{ field: 'years' | 'reason' | 'review'; says: string } | null>(null);
  const { send, busy, failed } = useWrite((requestId, input: { years: number; reason: string; reviewOn: string }) =>
    api.privacy.savePeriod.mutate({ requestId, kind, ...input }),
  );
  const save = async () => {
    const answer = await send({ years: /^\d+$/.test(years) ? Number(years) : -1, reason, reviewOn });
    if (answer === null) return;
    switch (answer.outcome) {
      case 'saved':
        return onClose();
      case 'no reason':
        return setFault({ field: 'reason', says: say('privacy.fault.no reason') });
      case 'not within a year':
        return setFault({ field: 'review', says: say('doNotAdmit.not within a year') });
      case 'out of bounds':
        return setFault({ field: 'years', says: say('privacy.fault.out of bounds', { least, most }) });
      default:
        return setFault({ field: 'years', says: say(`privacy.fault.${answer.outcome}`) });
    }
  };
  const errorOf = (field: 'years' | 'reason' | 'review') => (fault?.field === field ? fault.says : undefined);
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say(kind === 'audit' ? 'privacy.yearsField' : 'privacy.schoolYearsField')}
        hint={say('privacy.yearsHint', { least, most })}
        inputMode="numeric"
        error={errorOf('years')}
        value={years}
        onChange={setYears}
        maxLength={2}
        autoComplete="off"
      />
      <TextField
        label={say('privacy.why')}
        error={errorOf('reason')}
        value={reason}
        onChange={setReason}
        maxLength={LONGEST_REASON}
        autoComplete="off"
      />
      <TextField
        label={say('doNotAdmit.reviewOn')}
        hint={say('doNotAdmit.reviewHint')}
        type="date"
        error={errorOf('review')}
        value={reviewOn}
        min={today}
        onChange={(chosen) => chosen !== '' && setReviewOn(chosen)}
      />
    </SectionForm>
  );
}

function YearEnd({ schoolYearEnd }: { schoolYearEnd: string }) {
  const say = useOfficeWords();
  const [changing, setChanging] = useState(false);
  return (
    <Card
      actions={
        changing ? undefined : (
          <Button
            onClick={() => setChanging(true)}
            aria-label={say('action.changeWhat', { what: say('privacy.yearEnd') })}
          >
            {say('action.change')}
          </Button>
        )
      }
    >
      <h3>{say('privacy.yearEnd')}</h3>
      {changing ? (
        <YearEndForm start={schoolYearEnd} onClose={() => setChanging(false)} />
      ) : (
        <>
          <p>
            <strong>{monthDayText(schoolYearEnd)}</strong>
          </p>
          <p className="quiet">{say('privacy.yearEndWhy')}</p>
        </>
      )}
    </Card>
  );
}

function YearEndForm({ start, onClose }: { start: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [month = '', day = ''] = start.split('-');
  const [typed, setTyped] = useState(`${day}/${month}`);
  const [error, setError] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, schoolYearEnd: string) =>
    api.privacy.saveYearEnd.mutate({ requestId, schoolYearEnd }),
  );
  const save = async () => {
    const found = /^\s*(0?[1-9]|[12]\d|3[01])\s*[/. -]\s*(0?[1-9]|1[0-2])\s*$/.exec(typed);
    if (!found) return setError(say('privacy.noSuchDay'));
    const [, dayTyped = '', monthTyped = ''] = found;
    const answer = await send(`${monthTyped.padStart(2, '0')}-${dayTyped.padStart(2, '0')}`);
    if (answer?.outcome === 'saved') onClose();
    if (answer?.outcome === 'no such day') setError(say('privacy.noSuchDay'));
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('privacy.yearEndField')}
        hint={say('privacy.yearEndHint')}
        error={error}
        value={typed}
        onChange={setTyped}
        maxLength={10}
        autoComplete="off"
      />
    </SectionForm>
  );
}
