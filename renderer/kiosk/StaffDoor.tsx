import { Lock } from 'lucide-react';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.ts';
import '../ui/Button.css';

/** The way into the office's screens. */
export function StaffDoor() {
  const t = useWords();
  return (
    <a className="button button--aid" href="/office/">
      <Icon of={Lock} />
      {t('home.staff')}
    </a>
  );
}
