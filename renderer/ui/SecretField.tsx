import { type ComponentProps, useState } from 'react';
import { TextField } from './TextField.tsx';
import './SecretField.css';

interface SecretFieldProps extends Omit<ComponentProps<typeof TextField>, 'type' | 'autoCapitalize'> {
  /** The words beside the box that shows what is typed. */
  showWords: string;
}

/** A PIN or passphrase: hidden unless its owner wants to see it; pasting and password managers work (WCAG 3.3.8). */
export function SecretField({ showWords, ...field }: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="secret-field">
      <TextField {...field} type={shown ? 'text' : 'password'} autoCapitalize="off" />
      <label className="tick">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {showWords}
      </label>
    </div>
  );
}
