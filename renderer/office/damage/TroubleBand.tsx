import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useSchool } from '../context.ts';
import { useOfficeWords } from '../words.ts';

/** Says on every page, while it is so, that the record is damaged or cannot be written, and what to do. */
export function TroubleBand() {
  const say = useOfficeWords();
  const { trouble } = useSchool();
  return (
    <div role="status">
      {trouble && (
        <p className="lost__words">
          <Icon of={TriangleAlert} />
          {say(`trouble.${trouble}`)}
        </p>
      )}
    </div>
  );
}
