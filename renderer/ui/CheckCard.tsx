import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './CheckCard.css';

interface CheckCardProps {
  id?: string;
  label: string;
  hint?: string | undefined;
  icon?: LucideIcon;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** A mark that belongs to the card and is read out with it. */
  children?: ReactNode;
}

/** One of several things that can be true together: a real checkbox with a card as its label. */
export function CheckCard({ id, label, hint, icon, checked, onChange, children }: CheckCardProps) {
  return (
    <label className="check-card">
      <input
        id={id}
        className="check-card__input"
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {icon && <Icon of={icon} large />}
      <span className="choice__words">
        <span className="choice__label">{label}</span>
        {hint && <span className="choice__hint">{hint}</span>}
        {children}
      </span>
      <span className="check-card__box">
        <Icon of={Check} />
      </span>
    </label>
  );
}
