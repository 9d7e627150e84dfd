import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { Frame } from '../Frame.tsx';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { TakeOver } from '../moving/TakeOver.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { PinField } from './PinField.tsx';
import { newPinProblem, pinFaultText } from './pin-faults.ts';

/** The first start: whoever stands at the machine becomes its administrator, with a PIN of their own. */
export function FirstStart() {
  const say = useOfficeWords();
  const { api, session } = useOffice();
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [takesOver, setTakesOver] = useState(false);
  const [tooLate, setTooLate] = useState(false);
  const ids = { name: useId(), pin: useId(), again: useId() };
  const { send, busy, failed } = useWrite((requestId, input: { name: string; pin: string }) =>
    api.staff.firstAdministrator.mutate({ requestId, ...input }),
  );

  useEffect(() => document.getElementById(ids.name)?.focus(), [ids.name]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = errorsOf(
      [ids.name, name.trim() === '' ? say('firstStart.nameEmpty') : null],
      [ids.pin, newPinProblem(pin, say)],
      [ids.again, pin === again ? null : say('setPin.differs')],
    );
    setErrors(found);
    if (found.length > 0 || busy) return;
    const answer = await send({ name: name.trim(), pin });
    if (answer?.outcome === 'PIN at fault') setErrors(errorsOf([ids.pin, pinFaultText(answer.fault, say)]));
    setTooLate(answer?.outcome === 'already made');
    if (answer?.outcome !== 'made') return;
    const signedIn = await api.staff.signIn.mutate({ staffId: answer.staffId, pin }).catch(() => null);
    if (signedIn?.outcome === 'signed in') session.begin(signedIn.session);
  };

  if (takesOver) return <TakeOver onClose={() => setTakesOver(false)} />;
  return (
    <Frame>
      <form className="narrow" noValidate onSubmit={submit}>
        <OfficePage
          heading={say('firstStart.title')}
          lead={<p>{say('firstStart.lead')}</p>}
          takesFocus={false}
          errors={errors}
          actions={
            <>
              <Button look="main" type="submit">
                {say('firstStart.start')}
              </Button>
              <Button onClick={() => setTakesOver(true)}>{say('takeOver.title')}</Button>
            </>
          }
        >
          <TextField
            id={ids.name}
            label={say('firstStart.name')}
            error={errorOf(errors, ids.name)}
            value={name}
            onChange={setName}
            maxLength={120}
            autoComplete="name"
          />
          <PinField
            id={ids.pin}
            label={say('firstStart.pin')}
            hint={say('setPin.pinHint')}
            error={errorOf(errors, ids.pin)}
            value={pin}
            onChange={setPin}
            autoComplete="new-password"
          />
          <PinField
            id={ids.again}
            label={say('firstStart.again')}
            error={errorOf(errors, ids.again)}
            value={again}
            onChange={setAgain}
            autoComplete="new-password"
          />
          <div role="alert">{tooLate && <p className="field__error">{say('firstStart.alreadyMade')}</p>}</div>
          <NotSaved when={failed} />
        </OfficePage>
      </form>
    </Frame>
  );
}
