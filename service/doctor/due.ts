import { type Finding, good, warning } from '../../core/doctor.ts';
import { dueWith } from '../due/list.ts';
import { type DoctorView, recordOf } from './view.ts';

/** What people of the school have to look at. What is told by a line of its own is left out. */
const COUNTED = ['document', 'policy', 'assessment', 'sign', 'numbers', 'confirmation'] as const;

/** How many documents, policies, posters, numbers and confirmations wait for somebody of the school. */
export function dueThings(view: DoctorView): Finding | null {
  const record = recordOf(view);
  if (!record) return null;
  const { ways, disk, now, machine } = view;
  const keys = { ways: () => ways ?? [] };
  const parts = {
    record,
    clock: () => now,
    keys,
    disk: () => disk,
    machine,
    demonstration: record.school.isDemonstration(),
  };
  const count = dueWith(parts, []).filter(({ kind }) => COUNTED.some((each) => each === kind)).length;
  if (count === 0) return good('Nothing is due.');
  return warning(
    `${count === 1 ? '1 thing is' : `${count} things are`} due.`,
    'See the page Due: it names each and does it.',
  );
}
