import { Monitor, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';

type Door = Outputs['doors']['get'];

/** Whether the office works on its own computers, which ones, and how they know this tablet. */
export function OfficeComputers() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: door } = useRead(['doors.get'], (signal) => api.doors.get.query(undefined, { signal }));
  if (!door) return null;
  return (
    <Section
      title={say('door.title')}
      lead={say('door.lead')}
      shown={<Shown door={door} />}
      form={(close) => <DoorForm door={door} onClose={close} />}
    />
  );
}

function Shown({ door }: { door: Door }) {
  const say = useOfficeWords();
  return (
    <div className="section__value stack">
      <p>{say(door.on ? `door.state.${door.state}` : 'door.off', { port: door.port })}</p>
      {door.state === 'open' && (
        <>
          <div>
            <p>{say('door.address')}</p>
            <ul>
              {door.addresses.map((address) => (
                <li key={address} className="door__address">
                  {address}
                </li>
              ))}
            </ul>
          </div>
          <div>
            <p>{say('door.fingerprint')}</p>
            <p className="door__fingerprint">{door.fingerprint}</p>
          </div>
          <PairButton />
        </>
      )}
      {door.computers.length > 0 && (
        <ul className="plain-list stack">
          {door.computers.map((computer) => (
            <Computer key={computer.computerId} computer={computer} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Computer({ computer }: { computer: Door['computers'][number] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [asking, setAsking] = useState(false);
  const { computerId, name, pairedAt, pairedBy, seenAt } = computer;
  const { send, busy, failed } = useWrite((requestId, id: string) =>
    api.doors.drop.mutate({ requestId, computerId: id }),
  );
  return (
    <li className="row">
      <Icon of={Monitor} />
      <span className="device-row__what">
        <strong>{name}</strong>
        <span className="quiet door__when">
          {say('door.paired', { day: dateText(pairedAt, timeZone), name: pairedBy })}{' '}
          {say('door.seen', { day: dateText(seenAt, timeZone), time: timeText(seenAt, timeZone) })}
        </span>
      </span>
      {asking ? (
        <>
          <Button onClick={() => setAsking(false)}>{say('door.keep')}</Button>
          <Button look="main" onClick={() => !busy && send(computerId)}>
            {say('door.dropYes')}
          </Button>
        </>
      ) : (
        <Button icon={Trash2} onClick={() => setAsking(true)}>
          {say('door.drop')}
          <span className="unseen">: {name}</span>
        </Button>
      )}
      <NotSaved when={failed} />
    </li>
  );
}

function PairButton() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [shown, setShown] = useState<Outputs['doors']['beginPairing'] | 'not here' | null>(null);
  const begin = () =>
    api.doors.beginPairing
      .mutate()
      .then(setShown)
      // The code is shown by the tablet only: whoever pairs stands beside it.
      .catch(() => setShown('not here'));
  return (
    <>
      <Button look="main" className="start" icon={Monitor} onClick={begin}>
        {say('door.pair')}
      </Button>
      {shown && (
        <Dialog
          title={say('door.pair')}
          onClose={() => setShown(null)}
          actions={
            <Button look="main" onClick={() => setShown(null)}>
              {say('action.close')}
            </Button>
          }
        >
          {shown === 'not here' ? (
            <p>{say('door.atTablet')}</p>
          ) : (
            <>
              <p>{say('door.typeCode', { time: timeText(shown.until, timeZone) })}</p>
              <p className="code">{shown.code}</p>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

function DoorForm({ door, onClose }: { door: Door; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [on, setOn] = useState(door.on);
  const [port, setPort] = useState(String(door.port));
  const [problem, setProblem] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, input: { on: boolean; port: number }) =>
    api.doors.save.mutate({ requestId, ...input }),
  );
  const save = async () => {
    const number = Number(port);
    if (!Number.isInteger(number) || number < 1024 || number > 65_535) return setProblem(say('door.portFault'));
    const answer = await send({ on, port: number });
    if (answer === null) return;
    if (answer.outcome === 'port in use' || answer.outcome === 'cannot listen')
      return setProblem(say(`door.state.${answer.outcome}`, { port: number }));
    onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <CheckCard label={say('door.on')} hint={say('door.onHint')} checked={on} onChange={setOn} />
      <TextField
        label={say('door.port')}
        error={problem}
        value={port}
        onChange={setPort}
        inputMode="numeric"
        autoComplete="off"
      />
    </SectionForm>
  );
}
