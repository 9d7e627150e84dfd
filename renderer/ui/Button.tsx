import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Icon } from './Icon.tsx';
import './Button.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `main`: the one thing to do here. `danger`: what everybody in the building will notice. `plain`: another way on. `quiet`: text only. `aid`: round, for help. */
  look?: 'main' | 'danger' | 'plain' | 'quiet' | 'aid';
  icon?: LucideIcon;
  iconAfter?: LucideIcon;
}

/** A button. It does nothing to a form unless `type="submit"` is given. */
export function Button({ look = 'plain', icon, iconAfter, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button--${look} ${className}`} {...rest}>
      {icon && <Icon of={icon} />}
      <span className="button__words">{children}</span>
      {iconAfter && <Icon of={iconAfter} />}
    </button>
  );
}
