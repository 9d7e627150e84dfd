import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { LONGEST_OUTCOME } from '../../../core/breaches.ts';
import { dateText, dayText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { joined, useOfficeWords } from '../words.ts';
import '../documents/documents.css';
import '../../ui/Button.css';

type Breach = Outputs['breaches']['list'][number];

/** What staff reported: taken on, and closed with what came of it and what the school learns. */
export function Breaches() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const { data } = useRead(['breaches.list'], (signal) => api.breaches.list.query(undefined, { signal }));
  const open = data?.filter((breach) => breach.closedAt === null) ?? [];
  const closed = data?.filter((breach) => breach.closedAt !== null) ?? [];
  return (
    <OfficePage heading={say('breaches.title')}>
      {may(roles, 'breaches.report') && (
        <p>
          <a className="button button--plain" href={hrefOf({ kind: 'report', visitId: null })}>
            {say('bar.report')}
          </a>
        </p>
      )}
      {data && open.length === 0 && <Empty icon={ShieldCheck} words={say('breaches.none')} />}
      <div className="papers">
        {open.map((breach) => (
          <BreachCard key={breach.breachId} breach={breach} />
        ))}
      </div>
      {closed.length > 0 && (
        <section className="stack" aria-labelledby="closed-breaches">
          <h2 id="closed-breaches">{say('breaches.closed')}</h2>
          <div className="papers">
            {closed.map((breach) => (
              <BreachCard key={breach.breachId} breach={breach} />
            ))}
          </div>
        </section>
      )}
    </OfficePage>
  );
}

function BreachCard({ breach }: { breach: Breach }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [closing, setClosing] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const { send, busy, failed } = useWrite((requestId, breachId: string) =>
    api.breaches.acknowledge.mutate({ requestId, breachId }),
  );
  const { breachId, reference, kind, place, challenged, acknowledgedBy, closedAt } = breach;
  const when = (at: number) => `${dateText(at, timeZone)}, ${timeText(at, timeZone)}`;
  const isOpen = closedAt === null;
  return (
    <Card
      actions={
        isOpen && !closing ? (
          <>
            {acknowledgedBy === null && (
              <Button look="main" onClick={() => !busy && send(breachId)}>
                {say('breaches.acknowledge')}
                <span className="unseen">: {reference}</span>
              </Button>
            )}
            <Button onClick={() => setClosing(true)}>
              {say('breaches.close')}
              <span className="unseen">: {reference}</span>
            </Button>
          </>
        ) : !isOpen && !keeping ? (
          <Button onClick={() => setKeeping(true)}>
            {say('breaches.keepFor')}
            <span className="unseen">: {reference}</span>
          </Button>
        ) : undefined
      }
    >
      <h2>{say(`breach.kind.${kind}`)}</h2>
      <p>
        {breach.visitId === null ? (
          <strong>{breach.name ?? say('breaches.unknown')}</strong>
        ) : (
          <a href={hrefOf({ kind: 'visit', visitId: breach.visitId })}>{breach.name}</a>
        )}
      </p>
      <p className="quiet">
        {joined(
          place === null ? '' : say(`breach.place.${place}`),
          challenged === null ? '' : say(challenged ? 'breaches.spokenTo' : 'breaches.notSpokenTo'),
        )}
      </p>
      <p className="quiet">
        {say('breaches.reported', { when: when(breach.reportedAt), name: breach.reportedBy, reference })}
      </p>
      {acknowledgedBy !== null && (
        <p className="quiet">
          {say('breaches.acknowledgedBy', { name: acknowledgedBy, when: when(breach.acknowledgedAt ?? 0) })}
        </p>
      )}
      {kind === 'about a child' && <p>{say('breaches.elsewhere')}</p>}
      {breach.outcome !== null && <p>{`${say('breaches.outcome')}: ${breach.outcome}`}</p>}
      {breach.lesson !== null && <p>{`${say('breaches.lesson')}: ${breach.lesson}`}</p>}
      {closedAt !== null && (
        <p className="quiet">{say('breaches.closedBy', { name: breach.closedBy ?? '', when: when(closedAt) })}</p>
      )}
      {closedAt !== null && breach.keepUntil !== null && (
        <p className="quiet">{say('breaches.keptUntil', { day: dayText(breach.keepUntil) })}</p>
      )}
      <NotSaved when={failed} />
      {keeping && <KeepForm breach={breach} onClose={() => setKeeping(false)} />}
      {closing && <CloseForm breach={breach} onClose={() => setClosing(false)} />}
    </Card>
  );
}

/** A case can need its breach for longer than the school keeps others. */
function KeepForm({ breach, onClose }: { breach: Breach; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [until, setUntil] = useState(breach.keepUntil ?? '');
  const [error, setError] = useState<string | undefined>();
  const { breachId } = breach;
  const { send, busy, failed } = useWrite((requestId, keepUntil: string | null) =>
    api.breaches.keep.mutate({ requestId, breachId, keepUntil }),
  );
  const save = async () => {
    const answer = await send(until === '' ? null : until);
    if (answer?.outcome === 'day at fault') return setError(say('breaches.inThePast'));
    if (answer) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('breaches.keep')}
        hint={say('breaches.keepHint')}
        type="date"
        error={error}
        value={until}
        onChange={setUntil}
      />
    </SectionForm>
  );
}

function CloseForm({ breach, onClose }: { breach: Breach; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [outcome, setOutcome] = useState('');
  const [lesson, setLesson] = useState('');
  const [error, setError] = useState<string | undefined>();
  const { breachId } = breach;
  const { send, busy, failed } = useWrite((requestId, words: { outcome: string; lesson: string }) =>
    api.breaches.close.mutate({ requestId, breachId, ...words }),
  );
  const save = async () => {
    const answer = await send({ outcome, lesson });
    if (answer === null) return;
    if (answer.outcome === 'no outcome') return setError(say('breaches.no outcome'));
    onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      {breach.kind !== 'about a child' && (
        <>
          <TextAreaField
            label={say('breaches.outcome')}
            error={error}
            value={outcome}
            onChange={setOutcome}
            maxLength={LONGEST_OUTCOME}
          />
          <TextAreaField
            label={say('breaches.lesson')}
            value={lesson}
            onChange={setLesson}
            maxLength={LONGEST_OUTCOME}
          />
        </>
      )}
    </SectionForm>
  );
}
