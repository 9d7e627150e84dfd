import type { LucideIcon } from 'lucide-react';
import { Icon } from '../ui/Icon.tsx';

/** What stands where a list has nothing in it. */
export function Empty({ icon, words, hint }: { icon: LucideIcon; words: string; hint?: string }) {
  return (
    <div className="empty">
      <Icon of={icon} large />
      <p className="empty__words">{words}</p>
      {hint && <p className="quiet">{hint}</p>}
    </div>
  );
}
