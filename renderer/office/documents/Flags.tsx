import { TriangleAlert } from 'lucide-react';
import type { DocumentFlag } from '../../../core/documents.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useOfficeWords } from '../words.ts';

/** What should be looked at in a document, in words. */
export function Flags({ flags }: { flags: readonly DocumentFlag[] }) {
  const say = useOfficeWords();
  if (flags.length === 0) return null;
  return (
    <ul className="plain-list flags">
      {flags.map((flag) => (
        <li key={flag} className="flags__flag">
          <Icon of={TriangleAlert} />
          {say(`documents.flag.${flag}`)}
        </li>
      ))}
    </ul>
  );
}
