import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { Page } from '../ui/Page.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { Shell } from '../ui/Shell.tsx';
import { TextField } from '../ui/TextField.tsx';
import type words from '../words/locked.en.json';
import { useMoreWords } from '../words/words.ts';
import { type Answer, type KeyKind, type Lock, readLock, unlock } from './lock.ts';

const useLockedWords = () => useMoreWords<typeof words>('locked');
type Say = ReturnType<typeof useLockedWords>;

/** The record cannot be opened without a person: the page that asks for what opens it. */
export function Locked({ leave }: { leave: () => void }) {
  const [lock, setLock] = useState<Lock | null>(null);
  useEffect(() => {
    readLock().then((found) => (found ? setLock(found) : leave()), leave);
  }, [leave]);
  return lock && <Ask lock={lock} leave={leave} />;
}

function Ask({ lock, leave }: { lock: Lock; leave: () => void }) {
  const say = useLockedWords();
  const field = useId();
  const [kind, setKind] = useState<KeyKind>(lock.ways[0] ?? 'recovery key');
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const other = lock.ways.find((way) => way !== kind);
  const errors = problem === '' ? [] : [{ fieldId: field, message: problem }];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (typed.trim() === '') return setProblem(say(`empty.${kind}`));
    setBusy(true);
    const answer = await unlock(kind, typed);
    if (answer === 'open') return leave();
    setBusy(false);
    setProblem(problemOf(answer, kind, say));
  };
  const change = (to: KeyKind) => {
    setKind(to);
    setTyped('');
    setProblem('');
  };

  return (
    <Shell schoolName="Gatehouse" initial="G" band={null}>
      <form className="narrow" noValidate onSubmit={submit}>
        <Page
          figure={LockKeyhole}
          heading={say('title')}
          schoolName="Gatehouse"
          takesFocus={false}
          lead={
            <>
              <p>{say('visitors')}</p>
              <p>{say(lock.fault === 'needs passphrase' ? 'lead.needs passphrase' : 'lead.key lost')}</p>
            </>
          }
          problemWord={say('problemWord')}
          problem={errors.length > 0 && <ErrorSummary title={say('problem')} errors={errors} />}
          actions={
            <>
              {other && <Button onClick={() => change(other)}>{say(`use.${other}`)}</Button>}
              <Button look="main" type="submit">
                {say(busy ? 'opening' : 'open')}
              </Button>
            </>
          }
        >
          <KeyField key={kind} id={field} kind={kind} error={problem} value={typed} onChange={setTyped} />
          {kind === 'recovery key' && lock.ways.includes('passphrase') && (
            <p className="quiet">{say('afterRecovery')}</p>
          )}
        </Page>
      </form>
    </Shell>
  );
}

interface KeyFieldProps {
  id: string;
  kind: KeyKind;
  error: string;
  value: string;
  onChange: (value: string) => void;
}

/** A passphrase is hidden; a recovery key is read from paper and compared letter by letter. */
function KeyField({ id, kind, error, value, onChange }: KeyFieldProps) {
  const say = useLockedWords();
  const field = { id, label: say(kind), error: error || undefined, value, onChange, maxLength: 300, autoFocus: true };
  if (kind === 'passphrase') {
    return <SecretField {...field} showWords={say('show')} autoComplete="current-password" inputMode="text" />;
  }
  return <TextField {...field} hint={say('recoveryHint')} autoComplete="off" autoCapitalize="characters" />;
}

function problemOf(answer: Exclude<Answer, 'open'>, kind: KeyKind, say: Say): string {
  if (typeof answer === 'object') return answer.sentence;
  if (answer === 'no answer') return say('no answer');
  return say(kind === 'passphrase' ? `passphraseAnswer.${answer}` : `recoveryAnswer.${answer}`);
}
