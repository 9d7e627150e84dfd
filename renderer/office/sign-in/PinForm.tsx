import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import type { Person } from './FindYourself.tsx';
import { PinField } from './PinField.tsx';
import { WaitText } from './WaitText.tsx';

interface PinFormProps {
  person: Person;
  onOther: () => void;
  onNoPin: () => void;
  onCode: () => void;
}

type Problem =
  | { readonly kind: 'none' | 'empty' | 'wrong' | 'locked' | 'no answer' }
  | { readonly kind: 'waits'; readonly until: number };

const NONE: Problem = { kind: 'none' };

/** The PIN of one person, and a sentence for every way in which it can fail. */
export function PinForm({ person, onOther, onNoPin, onCode }: PinFormProps) {
  const say = useOfficeWords();
  const { api, session } = useOffice();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>(NONE);
  const field = useId();
  useEffect(() => document.getElementById(field)?.focus(), [field]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (pin === '') return setProblem({ kind: 'empty' });
    setBusy(true);
    const answer = await api.staff.signIn.mutate({ staffId: person.id, pin }).catch(() => null);
    setBusy(false);
    switch (answer?.outcome) {
      case undefined:
        return setProblem({ kind: 'no answer' });
      case 'signed in':
        return session.begin(answer.session);
      case 'no PIN yet':
        return onNoPin();
      case 'wrong PIN':
        setPin('');
        setProblem({ kind: 'wrong' });
        return document.getElementById(field)?.focus();
      case 'PIN waits':
        return setProblem({ kind: 'waits', until: answer.until });
      case 'PIN locked':
        return setProblem({ kind: 'locked' });
    }
  };

  return (
    <form className="stack" noValidate onSubmit={submit}>
      <PinField
        id={field}
        label={say('pin.label')}
        error={problem.kind === 'empty' ? say('pin.empty') : problem.kind === 'wrong' ? say('pin.wrong') : undefined}
        value={pin}
        onChange={setPin}
        autoComplete="current-password"
      />
      <div role="alert">
        {problem.kind === 'wrong' && <span className="unseen">{say('pin.wrong')}</span>}
        {problem.kind === 'locked' && <p className="field__error">{say('pin.locked')}</p>}
        {problem.kind === 'waits' && <WaitText key={problem.until} until={problem.until} />}
      </div>
      <NotSaved when={problem.kind === 'no answer'} />
      <div className="row">
        <Button look="main" type="submit" aria-disabled={busy}>
          {say(busy ? 'pin.checking' : 'pin.signIn')}
        </Button>
        <Button onClick={onOther}>{say('pin.other')}</Button>
        <Button look="quiet" onClick={onCode}>
          {say('pin.code')}
        </Button>
      </div>
    </form>
  );
}
