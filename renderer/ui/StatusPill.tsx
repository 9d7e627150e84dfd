import type { Mark } from '../../core/devices.ts';
import { StatusMark } from './StatusMark.tsx';
import './StatusPill.css';

/** The device status in a list: the badge's own mark and capitals, told apart without colour. */
export function StatusPill({ mark, headline }: { mark: Mark; headline: readonly string[] }) {
  return (
    <span className="status-pill">
      <StatusMark mark={mark} />
      {headline.join(' ')}
    </span>
  );
}
