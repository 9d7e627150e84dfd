import { SecretField } from '../../ui/SecretField.tsx';
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

/** A PIN or passphrase of somebody who works here. */
export function PinField(props: PinFieldProps) {
  const say = useOfficeWords();
  return <SecretField {...props} showWords={say('pin.show')} />;
}
