import { useId } from 'react';
import { FieldFrame } from './FieldFrame.tsx';
import './TextAreaField.css';

interface TextAreaFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  id?: string;
  value: string;
  maxLength: number;
  onChange: (value: string) => void;
}

/** A few lines of typing; the field grows with them. */
export function TextAreaField({ label, hint, error, id, value, maxLength, onChange }: TextAreaFieldProps) {
  const made = useId();
  const field = id ?? made;
  return (
    <FieldFrame id={field} label={label} hint={hint} error={error}>
      <textarea
        id={field}
        className="field__control text-area"
        spellCheck={false}
        rows={2}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={[hint && `${field}-hint`, error && `${field}-error`].filter(Boolean).join(' ') || undefined}
      />
    </FieldFrame>
  );
}
