import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './Field.css';

interface FieldFrameProps {
  id: string;
  label: string;
  labelUnseen?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  children: ReactNode;
}

/** What stands around every control that is filled in: label, hint, error, in this order and with these ids. */
export function FieldFrame({ id, label, labelUnseen = false, hint, error, children }: FieldFrameProps) {
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label htmlFor={id} className={labelUnseen ? 'unseen' : 'field__label'}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field__hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field__error">
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </p>
      )}
      {children}
    </div>
  );
}
