import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useOfficeWords } from '../words.ts';

/** Says, in sight, that a write did not reach the service. What was typed is still there to be sent again. */
export function NotSaved({ when }: { when: boolean }) {
  const say = useOfficeWords();
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Buttons that stay in sight would cover it at the edge of a long dialog.
    if (when) said.current?.scrollIntoView({ block: 'center' });
  }, [when]);
  return (
    <div ref={said} role="alert">
      {when && (
        <p className="field__error">
          <Icon of={CircleAlert} />
          {say('notSaved')}
        </p>
      )}
    </div>
  );
}
