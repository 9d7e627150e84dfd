import { type Finding, good, warning } from '../../core/doctor.ts';
import { readLine } from '../../core/log-lines.ts';
import type { DoctorView } from './view.ts';

/** Whether Gatehouse ended in order the last time, as its own log says; null where it holds no end yet. */
export function lastEnd({ programLog }: Pick<DoctorView, 'programLog'>): Finding | null {
  const turns = programLog
    .split('\n')
    .flatMap((text) => readLine(text) ?? [])
    .filter(({ code }) => code === 'program.started' || code === 'program.ended');
  // One that has not ended runs now, or the power went: the end before it is the last that is known.
  const isStarted = turns.at(-1)?.code === 'program.started';
  const before = isStarted ? turns.at(-2) : turns.at(-1);
  if (!before) return null;
  if (before.code === 'program.ended') {
    const since = isStarted ? ' It started again and has not ended since.' : '';
    return good(`Gatehouse ended in order the last time.${since}`);
  }
  return warning(
    'Gatehouse did not end in order the last time: the power went, or a fault ended it.',
    'Look into the log of the program, at the lines before the last start.',
  );
}
