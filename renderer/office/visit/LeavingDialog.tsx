import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

interface LeavingDialogProps {
  visit: { readonly visitId: string; readonly name: string };
  onClose: () => void;
  onSaved: () => void;
}

/** Signs somebody out who left without doing so; asked once more, because it cannot be taken back. */
export function LeavingDialog({ visit, onClose, onSaved }: LeavingDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [problem, setProblem] = useState('');
  const { name, visitId } = visit;
  const [held, setHeld] = useState(false);
  const { send, busy, failed } = useWrite((requestId, leavesDevices: boolean) =>
    api.visits.signOutByOffice.mutate({ requestId, visitId, leavesDevices }),
  );
  const signOut = async () => {
    if (busy) return;
    const answer = await send(held);
    if (answer === null) return;
    if (answer.outcome === 'device held') {
      setHeld(true);
      const devices = answer.devices.map(({ kind, tag }) =>
        say('devices.kept', { device: say(`device.${kind}`), tag }),
      );
      return setProblem(say('leaving.held', { devices: devices.join(', ') }));
    }
    if (answer.outcome !== 'done') return setProblem(say(`check.${answer.outcome}`, { name }));
    onSaved();
    onClose();
  };
  return (
    <Dialog
      title={say('leaving.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('leaving.no')}</Button>
          <Button look="main" onClick={signOut}>
            {say(held ? 'leaving.keep' : 'leaving.yes')}
          </Button>
        </>
      }
    >
      <p>{say('leaving.text')}</p>
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={failed} />
    </Dialog>
  );
}
