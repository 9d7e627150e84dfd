import { Unplug } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useOffice } from './context.ts';
import { useOfficeWords } from './words.ts';

/** Says, while it is so, that the service does not answer. */
export function LostBand() {
  const { connection } = useOffice();
  const say = useOfficeWords();
  const lost = useSyncExternalStore(connection.subscribe, connection.isLost);
  return (
    <div role="status" className="lost">
      {lost && (
        <p className="lost__words">
          <Icon of={Unplug} />
          {say('lost')}
        </p>
      )}
    </div>
  );
}
