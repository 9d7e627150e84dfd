import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useWords } from '../words/words.ts';
import { type FieldError, KioskPage } from './KioskPage.tsx';

interface TypingPageProps {
  heading: string;
  /** A sentence under the heading; what helps to fill the field in is its hint. */
  lead?: string;
  hint?: string;
  start?: string;
  /** What autofill may know this by (WCAG 1.3.5), or "off". */
  autoComplete: string;
  autoCapitalize?: 'words' | 'characters' | 'off';
  inputMode?: 'text' | 'numeric';
  /** A fault found elsewhere, to be shown from the start. */
  fault?: string | undefined;
  /** The words of what is wrong with an entry, or null. */
  check: (typed: string) => string | null;
  /** Takes a good entry; answers what is wrong with it when only the service can know. */
  onDone: (typed: string) => Promise<string | null> | undefined;
  onBack: () => void;
  children?: ReactNode;
}

/** A page with one field: it is ready to type in, and Enter goes on. What is wrong is said twice in the same words. */
export function TypingPage(props: TypingPageProps) {
  const { heading, lead, hint, start = '', autoComplete, autoCapitalize = 'off', fault, check, onDone, onBack } = props;
  const t = useWords();
  const [typed, setTyped] = useState(start);
  const fieldId = useId();
  const [errors, setErrors] = useState<readonly FieldError[]>(fault ? [{ fieldId, message: fault }] : []);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const alive = useRef(true);

  useEffect(() => {
    alive.current = true;
    form.current?.querySelector('input')?.focus();
    return () => {
      alive.current = false;
    };
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const message = check(typed) ?? (await onDone(typed)) ?? null;
    if (!alive.current) return;
    setBusy(false);
    setErrors(message === null ? [] : [{ fieldId, message }]);
  };

  return (
    <form ref={form} className="typing" noValidate onSubmit={submit}>
      <KioskPage
        heading={heading}
        lead={lead}
        takesFocus={false}
        errors={errors}
        onBack={onBack}
        actions={
          <Button look="main" type="submit">
            {t(busy ? 'action.moment' : 'action.continue')}
          </Button>
        }
      >
        <TextField
          id={fieldId}
          label={heading}
          labelUnseen
          hint={hint}
          error={errors[0]?.message}
          value={typed}
          onChange={setTyped}
          autoComplete={autoComplete}
          autoCapitalize={autoCapitalize}
          inputMode={props.inputMode ?? 'text'}
          enterKeyHint="go"
        />
        {props.children}
      </KioskPage>
    </form>
  );
}
