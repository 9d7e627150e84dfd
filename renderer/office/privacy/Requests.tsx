import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { REQUEST_KINDS, type RequestKind } from '../../../core/data-requests.ts';
import { LONGEST_REFERENCE } from '../../../core/retention.ts';
import { dateText, dayText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { hrefOf } from '../place.ts';
import { SectionForm } from '../setup/SectionForm.tsx';
import { type Say, useOfficeWords } from '../words.ts';

type DataRequest = Outputs['privacy']['requests']['requests'][number];

/** What people asked about their own data, the open ones first. */
export function Requests() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [entering, setEntering] = useState(false);
  const { data } = useRead(['privacy.requests'], (signal) => api.privacy.requests.query(undefined, { signal }));
  return (
    <section className="stack" aria-labelledby="requests">
      <h2 id="requests">{say('dataRequests.title')}</h2>
      <p className="quiet">{say('dataRequests.lead')}</p>
      {data && data.requests.length > 0 && (
        <div className="papers under-heading">
          {data.requests.map((request) => (
            <RequestCard key={request.dataRequestId} request={request} />
          ))}
        </div>
      )}
      {entering && data ? (
        <div className="sheet">
          <EnterForm today={data.today} onClose={() => setEntering(false)} />
        </div>
      ) : (
        <Button icon={Inbox} className="start" onClick={() => setEntering(true)}>
          {say('dataRequests.enter')}
        </Button>
      )}
    </section>
  );
}

function RequestCard({ request }: { request: DataRequest }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { dataRequestId, kind, reference, receivedOn, dueOn, overdue, answer } = request;
  const done = useWrite((requestId, id: string) => api.privacy.answerRequest.mutate({ requestId, dataRequestId: id }));
  const name = say(`dataRequests.kind.${kind}`);
  return (
    <Card
      actions={
        answer === null && (
          <>
            {kind !== 'complaint' && (
              <a className="button button--plain" href={hrefOf({ kind: 'person', dataRequestId })}>
                {say('dataRequests.open')}
                <span className="unseen">{`: ${name} ${reference}`}</span>
              </a>
            )}
            {kind !== 'erasure' && (
              <Button onClick={() => !done.busy && done.send(dataRequestId)}>
                {say(kind === 'access' ? 'dataRequests.sent' : 'dataRequests.acknowledged')}
                <span className="unseen">{`: ${name} ${reference}`}</span>
              </Button>
            )}
          </>
        )
      }
    >
      <h3>{name}</h3>
      {reference !== '' && <p>{reference}</p>}
      <p className="quiet">{say('dataRequests.received', { day: dayText(receivedOn) })}</p>
      {answer === null ? (
        <p>{say(overdue ? 'due.overdue' : 'due.by', { day: dayText(dueOn) })}</p>
      ) : (
        <p className="quiet">
          {`${answerText(answer, say)} ${say('dataRequests.by', { name: answer.by, day: dateText(answer.at, timeZone) })}`}
        </p>
      )}
      <NotSaved when={done.failed} />
    </Card>
  );
}

function answerText({ outcome, ground, visits }: NonNullable<DataRequest['answer']>, say: Say): string {
  switch (outcome) {
    case 'answered':
      return say('dataRequests.answered');
    case 'granted':
      return say('dataRequests.granted', { count: visits ?? 0 });
    case 'refused':
      return say('dataRequests.refused', { ground: ground === null ? '' : say(`dataRequests.ground.${ground}`) });
  }
}

function EnterForm({ today, onClose }: { today: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [kind, setKind] = useState<RequestKind | null>(null);
  const [reference, setReference] = useState('');
  const [receivedOn, setReceivedOn] = useState(today);
  const [errors, setErrors] = useState<{ kind?: string; day?: string }>({});
  const { send, busy, failed } = useWrite(
    (requestId, input: { kind: RequestKind; reference: string; receivedOn: string }) =>
      api.privacy.enterRequest.mutate({ requestId, ...input }),
  );
  const save = async () => {
    if (kind === null) return setErrors({ kind: say('dataRequests.noKind') });
    const answer = await send({ kind, reference, receivedOn });
    if (answer?.outcome === 'entered') onClose();
    if (answer?.outcome === 'day at fault') setErrors({ day: say('dataRequests.inTheFuture') });
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <RadioCards
        legend={say('dataRequests.which')}
        error={errors.kind}
        value={kind}
        options={REQUEST_KINDS.map((value) => ({
          value,
          label: say(`dataRequests.kind.${value}`),
          hint: say(`dataRequests.hint.${value}`),
        }))}
        onChange={setKind}
      />
      <TextField
        label={say('dataRequests.receivedOn')}
        type="date"
        error={errors.day}
        value={receivedOn}
        max={today}
        onChange={(chosen) => chosen !== '' && setReceivedOn(chosen)}
      />
      <TextField
        label={say('dataRequests.reference')}
        hint={say('dataRequests.referenceHint')}
        value={reference}
        onChange={setReference}
        maxLength={LONGEST_REFERENCE}
        autoComplete="off"
      />
    </SectionForm>
  );
}
