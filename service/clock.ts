import type { SchoolRecord } from '../db/record.ts';

/** Smaller steps are a clock being set right by the network. */
const STEP_MS = 2_000;

/** Records that the machine's clock was set back since the newest event. Call inside a write, before its own events. */
export function recordClockStep(record: SchoolRecord, now: number): void {
  const back = (record.audit.newestAt() ?? now) - now;
  if (back < STEP_MS) return;
  record.audit.append({ name: 'clock.stepped-back', actor: null, subject: null, details: { milliseconds: back } }, now);
}
