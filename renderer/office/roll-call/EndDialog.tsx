import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

interface EndDialogProps {
  rollCallId: string;
  missing: readonly string[];
  onClose: () => void;
}

/** Ends a roll call: who is missing is read out once more, and sign-in opens again. */
export function EndDialog({ rollCallId, missing, onClose }: EndDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { send, busy, failed } = useWrite((requestId, id: string) =>
    api.rollCall.end.mutate({ requestId, rollCallId: id }),
  );
  const end = async () => {
    if (busy || (await send(rollCallId)) === null) return;
    onClose();
  };
  return (
    <Dialog
      title={say('rollCall.endTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('rollCall.goOn')}</Button>
          <Button look="main" onClick={end}>
            {say('rollCall.endYes')}
          </Button>
        </>
      }
    >
      {missing.length === 0 ? (
        <p>{say('rollCall.allFound')}</p>
      ) : (
        <>
          <p>{say('rollCall.stillMissing', { count: missing.length })}</p>
          <ul>
            {missing.map((name, index) => (
              <li key={`${name} ${index.toString()}`}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <p>{say('rollCall.endText')}</p>
      <NotSaved when={failed} />
    </Dialog>
  );
}
