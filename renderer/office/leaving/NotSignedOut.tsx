import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { dateText, schoolDay, timeText } from '../../../core/time.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { instantOf } from '../school-time.ts';
import { joined, roleLine, useOfficeWords } from '../words.ts';
import '../documents/documents.css';

type List = Outputs['visits']['notSignedOut'];
type Open = List['open'][number];
type Answer = Inputs['visits']['settleDeparture']['answer'];

/** Who has not signed out: each settled by a person before the school closes their visit. */
export function NotSignedOut() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { data } = useRead(['visits.notSignedOut'], (signal) => api.visits.notSignedOut.query(undefined, { signal }));
  return (
    <OfficePage
      heading={say('leavingList.title')}
      lead={
        <p>
          {data?.closesAt == null
            ? say('leavingList.lead')
            : say('leavingList.closes', {
                day: dateText(data.closesAt, timeZone),
                time: timeText(data.closesAt, timeZone),
              })}
        </p>
      }
    >
      {data?.open.length === 0 && <Empty icon={DoorOpen} words={say('leavingList.nobody')} />}
      <div className="papers">
        {data?.open.map((visit) => (
          <OpenVisit key={visit.visitId} visit={visit} />
        ))}
      </div>
      {data && data.closed.length > 0 && <Closed visits={data.closed} />}
    </OfficePage>
  );
}

function OpenVisit({ visit }: { visit: Open }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const [held, setHeld] = useState(false);
  const { visitId, name, arrivedAt, staysOverAt } = visit;
  const { send, busy, failed } = useWrite((requestId, answer: Answer) =>
    api.visits.settleDeparture.mutate({ requestId, visitId, answer }),
  );
  const settle = async (answer: Answer) => {
    const said = busy ? null : await send(answer);
    if (said === null) return;
    if (said.outcome === 'device held') setHeld(true);
    setProblem(said.outcome === 'done' ? '' : say(`leavingList.${said.outcome}`));
  };
  const leftAt = () => {
    const at = instantOf(typed, schoolDay(arrivedAt, timeZone), timeZone);
    if (at === null) return setProblem(say('leavingList.unreadable'));
    void settle({ kind: 'left', at, leavesDevices: held });
  };
  return (
    <Card
      actions={
        <>
          <Button look="main" onClick={leftAt}>
            {say('leavingList.leftAt')}
            <span className="unseen">: {name}</span>
          </Button>
          <Button onClick={() => settle({ kind: 'left', at: null, leavesDevices: held })}>
            {say('leavingList.leftUnknown')}
            <span className="unseen">: {name}</span>
          </Button>
          <Button onClick={() => settle({ kind: 'stays' })}>
            {say('leavingList.stays')}
            <span className="unseen">: {name}</span>
          </Button>
        </>
      }
    >
      <h2>
        <a href={hrefOf({ kind: 'visit', visitId })}>{name}</a>
      </h2>
      <p className="quiet">
        {joined(
          roleLine(visit, say),
          say('arrivals.sinceDay', { day: dateText(arrivedAt, timeZone), time: timeText(arrivedAt, timeZone) }),
        )}
      </p>
      {staysOverAt !== null && (
        <p className="tag">
          {say('leavingList.staysOver', {
            day: dateText(staysOverAt, timeZone),
            time: timeText(staysOverAt, timeZone),
          })}
        </p>
      )}
      <TextField
        label={say('leavingList.time')}
        error={problem || undefined}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        autoComplete="off"
      />
      <NotSaved when={failed} />
    </Card>
  );
}

function Closed({ visits }: { visits: List['closed'] }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  return (
    <section className="sheet" aria-labelledby="closed-title">
      <h2 id="closed-title">{say('leavingList.closed')}</h2>
      <p className="quiet">{say('leavingList.closedLead')}</p>
      <ul className="plain-list lines">
        {visits.map((visit) => (
          <li key={visit.visitId}>
            <a href={hrefOf({ kind: 'visit', visitId: visit.visitId })}>{visit.name}</a>{' '}
            <span className="quiet">
              {joined(dateText(visit.arrivedAt, timeZone), timeText(visit.arrivedAt, timeZone))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
