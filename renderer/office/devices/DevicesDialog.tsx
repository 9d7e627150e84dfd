import { useState } from 'react';
import { DEVICE_KINDS, type DeviceKind } from '../../../core/devices.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { joined, useOfficeWords } from '../words.ts';

type OfVisit = Extract<Outputs['devices']['ofVisit'], { outcome: 'found' }>;
type Device = OfVisit['devices'][number];

interface DevicesDialogProps {
  visitId: string;
  name: string;
  onClose: () => void;
}

/** What reception does with the devices of a visit: take in against a tag, hand back, write down one it saw. */
export function DevicesDialog({ visitId, name, onClose }: DevicesDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['devices.ofVisit', visitId], (signal) =>
    api.devices.ofVisit.query({ visitId }, { signal }),
  );
  const found = data?.outcome === 'found' ? data : null;
  return (
    <Dialog
      title={say('devices.title', { name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('action.close')}</Button>}
    >
      {found?.devices.length === 0 && <p>{say('devices.none')}</p>}
      <ul className="plain-list stack">
        {found?.devices.map((device) => (
          <li key={device.deviceId}>
            {device.tag === null ? (
              <TakeIn device={device} found={found} />
            ) : (
              <HandBack deviceId={device.deviceId} kind={device.kind} tag={device.tag} />
            )}
          </li>
        ))}
      </ul>
      {found && !found.departed && <Seen visitId={visitId} there={found.devices.map((device) => device.kind)} />}
    </Dialog>
  );
}

function TakeIn({ device, found }: { device: Device; found: OfVisit }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, tag: string) =>
    api.devices.takeIn.mutate({ requestId, deviceId: device.deviceId, tag }),
  );
  const tag = typed ?? found.freeTag;
  const takeIn = async () => {
    if (busy) return;
    const answer = await send(tag);
    if (answer && answer.outcome !== 'taken in') setProblem(say(`devices.${answer.outcome}`));
  };
  const what = joined(
    say(`device.${device.kind}`),
    say(`devices.treatment.${device.treatment}`),
    device.declared ? '' : say('devices.undeclared'),
  );
  if (found.departed) return <p>{what}</p>;
  return (
    <div className="row device-row">
      <p className="device-row__what">{what}</p>
      <TextField
        label={say('devices.tag')}
        error={problem}
        value={tag}
        onChange={setTyped}
        maxLength={8}
        autoComplete="off"
        autoCapitalize="characters"
      />
      <Button
        look="main"
        onClick={takeIn}
        aria-label={say('do.for', { action: say('devices.takeIn'), name: say(`device.${device.kind}`) })}
      >
        {say('devices.takeIn')}
      </Button>
      <NotSaved when={failed} />
    </div>
  );
}

/** One kept device, and the button for the moment it goes back to its owner. */
export function HandBack({ deviceId, kind, tag }: { deviceId: string; kind: DeviceKind; tag: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [problem, setProblem] = useState('');
  const { send, busy, failed } = useWrite((requestId, id: string) =>
    api.devices.handBack.mutate({ requestId, deviceId: id }),
  );
  const handBack = async () => {
    if (busy) return;
    const answer = await send(deviceId);
    setProblem(answer?.outcome === 'not kept' ? say('devices.not kept') : '');
  };
  const device = say(`device.${kind}`);
  return (
    <div className="row device-row">
      <p className="device-row__what">
        <strong>{say('devices.kept', { device, tag })}</strong>
      </p>
      <Button
        look="main"
        onClick={handBack}
        aria-label={say('do.for', { action: say('devices.handBack'), name: say('devices.kept', { device, tag }) })}
      >
        {say('devices.handBack')}
      </Button>
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={failed} />
    </div>
  );
}

function Seen({ visitId, there }: { visitId: string; there: readonly DeviceKind[] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const others = DEVICE_KINDS.filter((kind) => !there.includes(kind));
  const [chosen, setChosen] = useState<DeviceKind | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const kind = chosen && others.includes(chosen) ? chosen : others[0];
  const { send, busy, failed } = useWrite((requestId, seen: DeviceKind) =>
    api.devices.seenUndeclared.mutate({ requestId, visitId, kind: seen }),
  );
  if (kind === undefined) return null;
  const add = async () => {
    if (busy) return;
    const answer = await send(kind);
    setProblem(answer && answer.outcome !== 'added' ? say(`devices.${answer.outcome}`) : undefined);
  };
  return (
    <section className="stack" aria-labelledby="seen-title">
      <h3 id="seen-title">{say('devices.seenTitle')}</h3>
      <div className="row device-row">
        <SelectField
          label={say('devices.seen')}
          error={problem}
          value={kind}
          options={others.map((value) => ({ value, label: say(`device.${value}`) }))}
          onChange={setChosen}
        />
        <Button onClick={add}>{say('devices.add')}</Button>
        <NotSaved when={failed} />
      </div>
    </section>
  );
}
