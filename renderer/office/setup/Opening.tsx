import { DoorClosed, DoorOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useOfficeWords } from '../words.ts';
import type { Confirmation } from './Section.tsx';

interface OpeningProps {
  open: boolean;
  missing: readonly Confirmation[];
  /** A way to where it can be opened. */
  children?: ReactNode;
}

/** Whether visitors can sign in, and what still has to be confirmed. */
export function Opening({ open, missing, children }: OpeningProps) {
  const say = useOfficeWords();
  return (
    <section className={open ? 'opening opening--open' : 'opening'} role="status">
      <Icon of={open ? DoorOpen : DoorClosed} large />
      <div>
        <h2>{say(open ? 'school.open' : 'school.shut')}</h2>
        <p>{say(open ? 'school.openLead' : 'school.shutLead')}</p>
        {missing.length > 0 && (
          <p>
            {say('school.missing')}: <strong>{missing.map(({ kind }) => say(`school.${kind}`)).join(', ')}</strong>
          </p>
        )}
        {children}
      </div>
    </section>
  );
}
