import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

interface ReprintDialogProps {
  visitId: string;
  name: string;
  onClose: () => void;
  onSaved: () => void;
}

const REASONS = ['lost', 'not printed', 'changed'] as const;

/** Prints a badge again; the reason is a tap and stands in the record. */
export function ReprintDialog({ visitId, name, onClose, onSaved }: ReprintDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [problem, setProblem] = useState('');
  const { send, busy, failed } = useWrite((requestId, reason: (typeof REASONS)[number]) =>
    api.badges.reprint.mutate({ requestId, visitId, reason }),
  );
  const print = async (reason: (typeof REASONS)[number]) => {
    if (busy) return;
    const answer = await send(reason);
    if (answer === null) return;
    if (answer.outcome !== 'done') return setProblem(say(`check.${answer.outcome}`, { name }));
    onSaved();
    onClose();
  };
  return (
    <Dialog
      title={say('reprint.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('action.cancel')}</Button>}
    >
      <p>{say('reprint.text')}</p>
      <p>
        <strong>{say('reprint.why')}</strong>
      </p>
      <Choices>
        {REASONS.map((reason) => (
          <Choice key={reason} label={say(`reprint.${reason}`)} onChoose={() => print(reason)} />
        ))}
      </Choices>
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={failed} />
    </Dialog>
  );
}
