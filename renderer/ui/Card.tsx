import type { ReactNode } from 'react';
import './Card.css';

/** A sheet on the paper: something that belongs together, with what can be done about it at its end. */
export function Card({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="card">
      <div className="card__content">{children}</div>
      {actions && <div className="card__actions">{actions}</div>}
    </div>
  );
}
