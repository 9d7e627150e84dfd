import { type ComponentProps, useId } from 'react';
import { FieldFrame } from './FieldFrame.tsx';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  label: string;
  /** True where the page's heading already says it: the label is then read, not seen. */
  labelUnseen?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** One line of typing. The spelling checker stays off: it would download dictionaries, and it underlines names. */
export function TextField({ label, labelUnseen = false, hint, error, value, onChange, id, ...rest }: TextFieldProps) {
  const made = useId();
  const field = id ?? made;
  return (
    <FieldFrame id={field} label={label} labelUnseen={labelUnseen} hint={hint} error={error}>
      <input
        id={field}
        className="field__control"
        type="text"
        // A name in Latin letters stays one on a page that is read from the right.
        dir="auto"
        spellCheck={false}
        autoCorrect="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={[hint && `${field}-hint`, error && `${field}-error`].filter(Boolean).join(' ') || undefined}
        {...rest}
      />
    </FieldFrame>
  );
}
