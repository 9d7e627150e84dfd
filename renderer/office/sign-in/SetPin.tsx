import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import type { Person } from './FindYourself.tsx';
import { PinField } from './PinField.tsx';
import { newPinProblem, pinFaultText } from './pin-faults.ts';
import { WaitText } from './WaitText.tsx';

interface SetPinProps {
  person: Person;
  /** True for somebody who never had a PIN. */
  isNew: boolean;
  onOther: () => void;
}

/** A new PIN with the administrator's one-time code; then signed in with it. */
export function SetPin({ person, isNew, onOther }: SetPinProps) {
  const say = useOfficeWords();
  const { api, session } = useOffice();
  const [oneTimeCode, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [stop, setStop] = useState<{ kind: 'no answer' | 'locked' } | { kind: 'waits'; until: number } | null>(null);
  const ids = { code: useId(), pin: useId(), again: useId() };

  const setAndSignIn = async () => {
    const staffId = person.id;
    const answer = await api.staff.setPin.mutate({ staffId, oneTimeCode, pin });
    switch (answer.outcome) {
      case 'PIN at fault':
        return setErrors(errorsOf([ids.pin, pinFaultText(answer.fault, say)]));
      case 'wrong code':
        return setErrors(errorsOf([ids.code, say('setPin.wrongCode')]));
      case 'PIN locked':
        return setStop({ kind: 'locked' });
      case 'PIN waits':
        return setStop({ kind: 'waits', until: answer.until });
      case 'set': {
        const signedIn = await api.staff.signIn.mutate({ staffId, pin });
        return signedIn.outcome === 'signed in' ? session.begin(signedIn.session) : onOther();
      }
    }
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = errorsOf(
      [ids.code, oneTimeCode.trim() === '' ? say('setPin.codeEmpty') : null],
      [ids.pin, newPinProblem(pin, say)],
      [ids.again, pin === again ? null : say('setPin.differs')],
    );
    setErrors(found);
    setStop(null);
    if (found.length > 0 || busy) return;
    setBusy(true);
    await setAndSignIn().catch(() => setStop({ kind: 'no answer' }));
    setBusy(false);
  };

  return (
    <form className="narrow" noValidate onSubmit={submit}>
      <OfficePage
        heading={say('setPin.title', { name: person.name })}
        lead={<p>{say(isNew ? 'setPin.leadNew' : 'setPin.lead')}</p>}
        errors={errors}
      >
        <TextField
          id={ids.code}
          label={say('setPin.code')}
          hint={say('setPin.codeHint')}
          error={errorOf(errors, ids.code)}
          value={oneTimeCode}
          onChange={setCode}
          maxLength={40}
          autoComplete="one-time-code"
          autoCapitalize="characters"
        />
        <PinField
          id={ids.pin}
          label={say('setPin.pin')}
          hint={say('setPin.pinHint')}
          error={errorOf(errors, ids.pin)}
          value={pin}
          onChange={setPin}
          autoComplete="new-password"
        />
        <PinField
          id={ids.again}
          label={say('setPin.again')}
          error={errorOf(errors, ids.again)}
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
        />
        <div role="alert">
          {stop?.kind === 'locked' && <p className="field__error">{say('pin.locked')}</p>}
          {stop?.kind === 'waits' && <WaitText key={stop.until} until={stop.until} />}
        </div>
        <NotSaved when={stop?.kind === 'no answer'} />
        <div className="row">
          <Button look="main" type="submit" aria-disabled={busy}>
            {say('setPin.save')}
          </Button>
          <Button onClick={onOther}>{say('pin.other')}</Button>
        </div>
      </OfficePage>
    </form>
  );
}
