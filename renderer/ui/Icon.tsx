import type { LucideIcon } from 'lucide-react';
import './Icon.css';

/** A line icon beside words that say the same; never the only bearer of a meaning, so it is hidden from readers. */
export function Icon({ of: Drawing, large = false }: { of: LucideIcon; large?: boolean }) {
  return <Drawing className={large ? 'icon icon--large' : 'icon'} strokeWidth={1.75} aria-hidden focusable="false" />;
}
