import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './Choice.css';

interface ChoiceProps {
  label: string;
  /** A few words under the label. */
  hint?: string;
  icon?: LucideIcon;
  onChoose: () => void;
  disabled?: boolean;
}

/**
 * One of several answers: the whole card is the target and the tap goes on. It carries an arrow and no ring, because
 * a ring promises that one can choose first and go on later.
 */
export function Choice({ label, hint, icon, onChoose, disabled = false }: ChoiceProps) {
  return (
    <button type="button" className="choice" onClick={onChoose} disabled={disabled}>
      {icon && <Icon of={icon} large />}
      <span className="choice__words">
        <span className="choice__label">{label}</span>
        {hint && <span className="choice__hint">{hint}</span>}
      </span>
      <Icon of={ChevronRight} />
    </button>
  );
}

/** Choices under each other, beside each other where there is room. `columns` is the most there are in a row. */
export function Choices({ columns = 1, children }: { columns?: 1 | 2 | 3; children: ReactNode }) {
  return <div className={`choices choices--${columns}`}>{children}</div>;
}
