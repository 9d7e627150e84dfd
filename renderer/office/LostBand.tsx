import { Unplug } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useOffice, useSchool } from './context.ts';
import { useOfficeWords } from './words.ts';

/** Says, while it is so, that the service does not answer. */
export function LostBand() {
  const { connection } = useOffice();
  const say = useOfficeWords();
  const lost = useSyncExternalStore(connection.subscribe, connection.isLost);
  // It does answer where it says what is wrong: the band of that trouble tells more.
  const { trouble } = useSchool();
  return (
    <div role="status" className="lost">
      {lost && trouble === null && (
        <p className="lost__words">
          <Icon of={Unplug} />
          {say('lost')}
        </p>
      )}
    </div>
  );
}
