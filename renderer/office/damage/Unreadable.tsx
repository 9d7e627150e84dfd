import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useOfficeWords } from '../words.ts';

/** Says that a list of who is here cannot be read: nobody is to take an empty page for an empty school. */
export function Unreadable() {
  const say = useOfficeWords();
  return (
    <div className="notice notice--grave" role="alert">
      <Icon of={TriangleAlert} />
      <p>
        <strong>{say('unreadable.title')}</strong> {say('unreadable.text')}
      </p>
    </div>
  );
}
