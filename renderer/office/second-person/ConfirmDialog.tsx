import { useOffice } from '../context.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import type { NewCode } from '../staff/CodeDialog.tsx';
import { type OfficeKey, useOfficeWords } from '../words.ts';
import type { OpenRequest } from './SecondPerson.tsx';

const REFUSALS: Readonly<Record<string, OfficeKey>> = {
  'no longer open': 'second.no longer open',
  'not yours to answer': 'second.not yours to answer',
  'too new': 'second.too new',
};

interface ConfirmDialogProps {
  request: OpenRequest;
  /** With the code, which is shown once; null where nobody gets one. */
  onConfirmed: (made: NewCode | null) => void;
  onClose: () => void;
}

/** A second person confirms with their own PIN, after they spoke with whom it is about. */
export function ConfirmDialog({ request, onConfirmed, onClose }: ConfirmDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { id, kind, name } = request;
  const send = async (requestId: string, pin: string) => {
    const answer = await api.secondPerson.confirm.mutate({ requestId, id, pin });
    if (answer.outcome === 'confirmed') {
      const { name: whose, oneTimeCode } = answer;
      onConfirmed(oneTimeCode === null ? null : { name: whose, oneTimeCode });
    }
    return answer;
  };
  return (
    <SignDialog
      title={say('second.confirmTitle', { name })}
      action={say('second.confirm')}
      send={send}
      done={['confirmed']}
      refusals={REFUSALS}
      onClose={onClose}
    >
      <p>{say('second.speak', { name })}</p>
      <p>{say(`second.means.${kind}`, { name })}</p>
    </SignDialog>
  );
}
