import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';

/** What should be looked at, one line each; nothing is drawn where there is nothing. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="plain-list flags">
      {warnings.map((warning) => (
        <li key={warning} className="flags__flag">
          <Icon of={TriangleAlert} />
          {warning}
        </li>
      ))}
    </ul>
  );
}
