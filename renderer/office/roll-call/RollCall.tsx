import { Bell, FileDown, Printer, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { isMissing } from '../../../core/roll-call.ts';
import { timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../clock.ts';
import { useOffice, useSchool } from '../context.ts';
import { Unreadable } from '../damage/Unreadable.tsx';
import { UnsureArrivals } from '../damage/UnsureArrivals.tsx';
import { useRead, useWrite } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { canSaveFiles, savePdf } from '../papers/pdf.ts';
import { useOfficeWords } from '../words.ts';
import { EndDialog } from './EndDialog.tsx';
import { PastRollCalls } from './PastRollCalls.tsx';
import { Person } from './Person.tsx';
import { useTicks } from './ticks.ts';
import './roll-call.css';

export type RollCallList = Outputs['rollCall']['list'];
export type RollCallPerson = RollCallList['people'][number];

/** Everybody on site at once; and, while a roll call runs, who has been found. */
export function RollCall() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data, dataUpdatedAt, errorUpdateCount } = useRead(
    ['rollCall.list'],
    (signal) => api.rollCall.list.query(undefined, { signal }),
    {
      live: true,
    },
  );
  const ticks = useTicks(data?.running?.rollCallId ?? null, dataUpdatedAt);
  if (!data) return <OfficePage heading={say('rollCall.title')}>{errorUpdateCount > 0 && <Unreadable />}</OfficePage>;
  const people = data.people.map((person) => withTick(person, ticks.ticked(person.visitId)));
  return (
    <OfficePage heading={say('rollCall.title')} lead={<Lead list={data} people={people} />}>
      {data.unsure && <UnsureArrivals unsure={data.unsure} />}
      <div className="row roll-call__ways">
        {data.running ? <End running={data.running} people={people} /> : <Start />}
        <Paper />
      </div>
      {ticks.waiting > 0 && (
        <p role="status" className="tag">
          {say('rollCall.notSent', { count: ticks.waiting })}
        </p>
      )}
      {people.length === 0 ? (
        <Empty icon={UsersRound} words={say('rollCall.nobody')} />
      ) : (
        <ul className="plain-list roll-call">
          {people.map((person) => (
            <li key={person.visitId}>
              <Person
                person={person}
                running={data.running !== null}
                onTick={(safe) => ticks.tick(person.visitId, safe)}
              />
            </li>
          ))}
        </ul>
      )}
      {!data.running && <PastRollCalls />}
    </OfficePage>
  );
}

/** What this screen knows better than the service does yet. */
function withTick(person: RollCallPerson, ticked: boolean | undefined): RollCallPerson {
  if (ticked === undefined) return person;
  return { ...person, tickedAt: ticked ? (person.tickedAt ?? Date.now()) : null };
}

function Lead({ list, people }: { list: RollCallList; people: readonly RollCallPerson[] }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(1000);
  const children = people.reduce((sum, person) => sum + person.children, 0);
  const present = countOf(people.filter((person) => !person.signedOut));
  const { running, assemblyPoint } = list;
  if (!running) {
    return (
      <p>
        {say('rollCall.onSite', { count: present })}
        {children > 0 && `, ${say('arrivals.children', { count: children })}`}
      </p>
    );
  }
  const missing = countOf(people.filter(isMissing));
  const missingChildren = people.filter(isMissing).reduce((sum, person) => sum + person.children, 0);
  const minutes = Math.max(0, Math.floor((now - running.startedAt) / 60_000));
  return (
    <div className="roll-call__lead" role="status">
      <p className="roll-call__missing">
        {missing === 0 ? say('rollCall.allFound') : say('rollCall.missing', { count: missing })}
        {missingChildren > 0 && `, ${say('arrivals.children', { count: missingChildren })}`}
      </p>
      <p>
        {say(`rollCall.running.${running.kind}`, { time: timeText(running.startedAt, timeZone), count: minutes })}
        {assemblyPoint !== '' && ` · ${assemblyPoint}`}
      </p>
    </div>
  );
}

function countOf(people: readonly RollCallPerson[]): number {
  return people.reduce((sum, person) => sum + person.people, 0);
}

function Start() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { send, busy, failed } = useWrite((requestId, kind: 'real' | 'drill') =>
    api.rollCall.start.mutate({ requestId, kind }),
  );
  return (
    <>
      <Button look="danger" icon={Bell} onClick={() => !busy && send('real')}>
        {say('rollCall.start.real')}
      </Button>
      <Button icon={Bell} onClick={() => !busy && send('drill')}>
        {say('rollCall.start.drill')}
      </Button>
      <NotSaved when={failed} />
    </>
  );
}

function End({
  running,
  people,
}: {
  running: NonNullable<RollCallList['running']>;
  people: readonly RollCallPerson[];
}) {
  const say = useOfficeWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="main" onClick={() => setAsking(true)}>
        {say('rollCall.end')}
      </Button>
      {asking && (
        <EndDialog
          rollCallId={running.rollCallId}
          missing={people.filter(isMissing).map(({ name }) => name)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** The list on paper: behind the counter where a printer is chosen, else as a PDF. */
function Paper() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  const { send, busy, failed } = useWrite((requestId) => api.rollCall.print.mutate({ requestId }));
  const print = async () => {
    const answer = busy ? null : await send(undefined);
    if (answer) setSaid(say(`rollCall.print.${answer.outcome}`));
  };
  const save = async () => {
    const paper = await api.rollCall.pdf.query().catch(() => null);
    if (paper?.outcome === 'drawn') savePdf(paper.base64, 'roll-call.pdf');
    else setSaid(say('lost'));
  };
  return (
    <>
      <Button icon={Printer} onClick={print}>
        {say('rollCall.printList')}
      </Button>
      {canSaveFiles() && (
        <Button icon={FileDown} onClick={save}>
          {say('rollCall.saveList')}
        </Button>
      )}
      <span role="status">{said}</span>
      <NotSaved when={failed} />
    </>
  );
}
