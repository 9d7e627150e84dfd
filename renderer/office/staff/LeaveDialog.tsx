import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { AskSecondPerson } from '../second-person/AskSecondPerson.tsx';
import { useOfficeWords } from '../words.ts';

interface LeaveDialogProps {
  person: { readonly id: string; readonly name: string };
  /** A sentence about what came of it. */
  onSaid: (said: string) => void;
  onClose: () => void;
}

/** Somebody works here no longer: what that means, before it is done. */
export function LeaveDialog({ person: { id, name }, onSaid, onClose }: LeaveDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [refused, setRefused] = useState(false);
  const [problem, setProblem] = useState('');
  const leaving = useWrite((requestId, staffId: string) => api.staff.leave.mutate({ requestId, staffId }));
  const leave = async () => {
    const answer = await leaving.send(id);
    if (answer?.outcome === 'left') onSaid(say('staff.left', { name }));
    else if (answer?.outcome === 'needs a second person') setRefused(true);
    else if (answer)
      setProblem(say(answer.outcome === 'not by oneself' ? 'staff.leaveOneself' : `staff.${answer.outcome}`));
  };
  if (refused) {
    return (
      <AskSecondPerson
        about={{ kind: 'leaving', staffId: id }}
        title={say('staff.leaveTitle', { name })}
        text={say('staff.leaveNeedsSecond')}
        onSaid={onSaid}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title={say('staff.leaveTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="danger" onClick={leave} aria-disabled={leaving.busy}>
            {say('staff.leaveYes')}
          </Button>
        </>
      }
    >
      <p>{say('staff.leaveText')}</p>
      <p role="alert" className="field__error">
        {problem}
      </p>
      <NotSaved when={leaving.failed} />
    </Dialog>
  );
}
