import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';

/** What is wrong with something in the set-up, where it is shown. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p className="field__error">
      <Icon of={CircleAlert} />
      {children}
    </p>
  );
}
