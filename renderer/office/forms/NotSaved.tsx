import { CircleAlert } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useOfficeWords } from '../words.ts';

/** Says that a write did not reach the service. What was typed is still there to be sent again. */
export function NotSaved({ when }: { when: boolean }) {
  const say = useOfficeWords();
  return (
    <div role="alert">
      {when && (
        <p className="field__error">
          <Icon of={CircleAlert} />
          {say('notSaved')}
        </p>
      )}
    </div>
  );
}
