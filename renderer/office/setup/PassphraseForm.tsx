import { type FormEvent, useId, useState } from 'react';
import { LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE } from '../../../core/protection.ts';
import { Button } from '../../ui/Button.tsx';
import { SecretField } from '../../ui/SecretField.tsx';
import { useOffice } from '../context.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import { useOfficeWords } from '../words.ts';
import type { Keys } from './Protection.tsx';

/** A passphrase that a person types at each start: set, changed or taken away, signed with a PIN. */
export function PassphraseForm({ keys, onClose }: { keys: Keys; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [signing, setSigning] = useState<'set' | 'remove' | null>(null);
  const ids = { typed: useId(), again: useId() };
  if (!keys.hasRecoveryKey) {
    return (
      <div className="stack">
        <p>{say('protection.recoveryKeyFirst')}</p>
        <Button className="start" onClick={onClose}>
          {say('action.close')}
        </Button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = errorsOf(
      [ids.typed, typed.length < SHORTEST_PASSPHRASE ? say('protection.tooShort') : null],
      [ids.again, typed === again ? null : say('protection.differs')],
    );
    setErrors(found);
    if (found.length === 0) setSigning('set');
  };
  return (
    <>
      <form className="stack" noValidate onSubmit={submit}>
        <p>{say('protection.passphraseLead')}</p>
        <SecretField
          id={ids.typed}
          label={say('protection.newPassphrase')}
          hint={say('protection.passphraseHint')}
          error={errorOf(errors, ids.typed)}
          value={typed}
          onChange={(value) => setTyped(value.slice(0, LONGEST_PASSPHRASE))}
          autoComplete="new-password"
          inputMode="text"
          showWords={say('pin.show')}
        />
        <SecretField
          id={ids.again}
          label={say('protection.again')}
          error={errorOf(errors, ids.again)}
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          inputMode="text"
          showWords={say('pin.show')}
        />
        <div className="row">
          <Button look="main" type="submit">
            {say('protection.set')}
          </Button>
          {keys.hasPassphrase && <Button onClick={() => setSigning('remove')}>{say('protection.remove')}</Button>}
          <Button onClick={onClose}>{say('action.cancel')}</Button>
        </div>
      </form>
      {signing === 'set' && (
        <SignDialog
          title={say('protection.set')}
          action={say('protection.set')}
          send={(requestId, pin) => api.keys.setPassphrase.mutate({ requestId, pin, passphrase: typed })}
          done={['set', 'needs recovery key']}
          onClose={onClose}
        >
          <p>{say('protection.setMeans')}</p>
        </SignDialog>
      )}
      {signing === 'remove' && (
        <SignDialog
          title={say('protection.remove')}
          action={say('protection.remove')}
          send={(requestId, pin) => api.keys.removePassphrase.mutate({ requestId, pin })}
          done={['removed', 'no store']}
          onClose={onClose}
        >
          <p>{say('protection.removeMeans')}</p>
        </SignDialog>
      )}
    </>
  );
}
