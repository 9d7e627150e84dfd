import { BADGE_MARKS, MARK_BOX } from '../../core/badge-marks.ts';
import type { Mark } from '../../core/devices.ts';

/** The shape of a device status, as it is printed. The words beside it say the same, so it is hidden from readers. */
export function StatusMark({ mark }: { mark: Mark }) {
  return (
    <svg viewBox={`0 0 ${MARK_BOX} ${MARK_BOX}`} className="status-mark" fill="currentColor" aria-hidden="true">
      <path d={BADGE_MARKS[mark]} />
    </svg>
  );
}
