import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWrite } from '../data.ts';
import { PinField } from '../sign-in/PinField.tsx';
import { WaitText } from '../sign-in/WaitText.tsx';
import { type OfficeKey, useOfficeWords } from '../words.ts';
import { NotSaved } from './NotSaved.tsx';

interface Refusal {
  readonly outcome: string;
  readonly until?: number;
}

interface SignDialogProps {
  title: string;
  children: ReactNode;
  /** What the button does. */
  action: string;
  send: (requestId: string, pin: string) => Promise<Refusal>;
  /** The outcomes that close it; what is neither done nor a refusal of a PIN is said by whoever sends. */
  done: readonly string[];
  /** Refusals with words of their own. */
  refusals?: Readonly<Record<string, OfficeKey>>;
  onClose: () => void;
}

/** Why nothing was done, in words. */
const REFUSALS: Readonly<Record<string, OfficeKey>> = {
  'wrong PIN': 'pin.wrong',
  'PIN locked': 'pin.locked',
  'no longer open': 'decide.no longer open',
  'not yours to decide': 'decide.not yours to decide',
  suspended: 'decide.suspended',
};
const NO_OTHERS = {};

/** Something that its author signs with their own PIN, entered again. */
export function SignDialog({ title, children, action, send, done, refusals = NO_OTHERS, onClose }: SignDialogProps) {
  const say = useOfficeWords();
  const form = useId();
  const field = useId();
  const [pin, setPin] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [waitsUntil, setWaitsUntil] = useState<number | null>(null);
  const write = useWrite(send);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (write.busy) return;
    setWaitsUntil(null);
    if (pin === '') return setError(say('pin.empty'));
    const answer = await write.send(pin);
    if (answer === null) return;
    if (answer.outcome === 'PIN waits') return setWaitsUntil(answer.until ?? null);
    const refusal = { ...REFUSALS, ...refusals }[answer.outcome];
    setError(refusal && say(refusal));
    if (done.includes(answer.outcome)) onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="main" type="submit" form={form}>
            {write.busy ? say('action.saving') : action}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" noValidate onSubmit={submit}>
        {children}
        <PinField
          id={field}
          label={say('decide.pin')}
          error={error}
          value={pin}
          onChange={setPin}
          autoComplete="current-password"
        />
        <div role="alert">{waitsUntil !== null && <WaitText key={waitsUntil} until={waitsUntil} />}</div>
        <NotSaved when={write.failed} />
      </form>
    </Dialog>
  );
}
