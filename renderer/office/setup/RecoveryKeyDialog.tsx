import { Printer } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { SignDialog } from '../forms/SignDialog.tsx';
import { useOfficeWords } from '../words.ts';

/** A new recovery key: signed for, shown once, printed, and kept once its last part was read from the paper. */
export function RecoveryKeyDialog({ onClose }: { onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [groups, setGroups] = useState<readonly string[] | null>(null);
  if (groups !== null) return <OnPaper groups={groups} onClose={onClose} />;
  return (
    <SignDialog
      title={say('protection.make')}
      action={say('protection.make')}
      send={async (requestId, pin) => {
        const answer = await api.keys.makeRecoveryKey.mutate({ requestId, pin });
        if (answer.outcome === 'made') setGroups(answer.groups);
        return answer;
      }}
      done={[]}
      onClose={onClose}
    >
      <p>{say('protection.makeMeans')}</p>
    </SignDialog>
  );
}

function OnPaper({ groups, onClose }: { groups: readonly string[]; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const field = useId();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [said, setSaid] = useState('');
  const print = useWrite((_requestId, _nothing: null) => api.keys.printRecoveryKey.mutate());
  const keep = useWrite((requestId, lastGroup: string) => api.keys.keepRecoveryKey.mutate({ requestId, lastGroup }));
  const printIt = async () => {
    const answer = print.busy ? null : await print.send(null);
    if (answer) setSaid(say(`protection.print.${answer.outcome}`));
  };
  const keepIt = async () => {
    const answer = keep.busy ? null : await keep.send(typed.trim());
    if (answer?.outcome === 'kept') onClose();
    if (answer && answer.outcome !== 'kept') setError(say(`protection.keep.${answer.outcome}`));
  };
  return (
    <Dialog
      title={say('protection.onPaper')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="main" onClick={keepIt}>
            {say('protection.keepIt')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{say('protection.onPaperLead')}</p>
        <ol className="plain-list recovery-key" aria-label={say('protection.onPaper')}>
          {groups.map((group) => (
            <li key={group} className="code">
              {group}
            </li>
          ))}
        </ol>
        <Button icon={Printer} className="start" onClick={printIt}>
          {say('protection.printIt')}
        </Button>
        <p role="status">{said}</p>
        <TextField
          id={field}
          label={say('protection.lastPart')}
          hint={say('protection.lastPartHint')}
          error={error}
          value={typed}
          onChange={setTyped}
          maxLength={10}
          autoComplete="off"
          autoCapitalize="characters"
        />
        <NotSaved when={print.failed || keep.failed} />
      </div>
    </Dialog>
  );
}
