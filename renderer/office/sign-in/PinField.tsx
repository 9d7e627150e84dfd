import { useState } from 'react';
import { TextField } from '../../ui/TextField.tsx';
import { useOfficeWords } from '../words.ts';

interface PinFieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** `current-password` for a PIN that exists, `new-password` for one being chosen. */
  autoComplete: 'current-password' | 'new-password';
  autoFocus?: boolean;
}

/** A PIN or passphrase: hidden unless its owner wants to see it; pasting and password managers work (WCAG 3.3.8). */
export function PinField(props: PinFieldProps) {
  const say = useOfficeWords();
  const [shown, setShown] = useState(false);
  return (
    <div className="pin-field">
      <TextField {...props} type={shown ? 'text' : 'password'} autoCapitalize="off" />
      <label className="tick">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {say('pin.show')}
      </label>
    </div>
  );
}
