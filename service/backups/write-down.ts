/** What the record says of a backup once it was made, or could not be, and of the daily check. */
import type { Parts } from '../parts.ts';
import type { BackUpOutput, PlaceResult } from './back-up.ts';
import type { CheckOutput } from './check.ts';
import { type BackupState, backupState, NOTHING_THERE, type PlaceState, saveState } from './state.ts';

/** Writes down what became of a backup. That a place is missing is written down once, not at every try. */
export function writeDown(
  { record, clock }: Parts,
  { here, second, sameDisk }: BackUpOutput,
  actor: string | null,
): void {
  const now = clock();
  record.write(() => {
    const before = backupState(record);
    const hereNow = here ? placeAfter(before.here, here, now, true) : before.here;
    const copied = second && placeAfter(before.second, second, now, sameDisk);
    const secondNow =
      copied && second?.outcome === 'made' ? { ...copied, sequence: second.sequence ?? hereNow.sequence } : copied;
    const made = [here, second].find((result) => result?.outcome === 'made' && result.sequence !== null);
    const state: BackupState = {
      ...before,
      here: hereNow,
      second: secondNow ?? before.second,
      covered: made?.outcome === 'made' ? (made.sequence ?? before.covered) : before.covered,
    };
    saveState(record, state, now, () => {
      if (made?.outcome === 'made') {
        const details = { bytes: made.bytes, removed: made.removed, second: second ? outcomeOf(second) : 'none' };
        record.audit.append({ name: 'backup.made', actor, subject: null, details }, now);
      }
      if (here?.outcome === 'not made' && here.fault !== before.here.fault)
        record.audit.append({ name: 'backup.failed', actor, subject: null, details: { fault: here.fault } }, now);
    });
  });
}

function outcomeOf(result: PlaceResult): string {
  return result.outcome === 'made' ? 'made' : result.fault;
}

function placeAfter(before: PlaceState, result: PlaceResult, now: number, sameDisk: boolean | null): PlaceState {
  if (result.outcome === 'not made')
    return {
      ...before,
      fault: result.fault,
      faultSince: before.faultSince ?? now,
      sameDisk: sameDisk ?? before.sameDisk,
    };
  const { at, bytes, sequence } = result;
  return { lastAt: at, bytes, sequence: sequence ?? before.sequence, fault: null, faultSince: null, sameDisk };
}

/** Writes down what the daily check found. What was put aside is no backup any more, so another is due. */
export function writeDownCheck({ record, clock }: Parts, { here, second }: CheckOutput): void {
  const now = clock();
  record.write(() => {
    const before = backupState(record);
    const damaged = Object.entries({ here, second }).filter(([, checked]) => checked?.sound === false);
    const state: BackupState = {
      here: here?.sound === false ? { ...NOTHING_THERE, sameDisk: true } : before.here,
      second: second?.sound === false ? { ...NOTHING_THERE, sameDisk: before.second.sameDisk } : before.second,
      covered: here?.sound === false ? 0 : before.covered,
      check: { at: now, here: here?.sound ?? null, second: second?.sound ?? null },
    };
    saveState(record, state, now, () => {
      for (const [place, checked] of damaged) {
        const details = { place, madeAt: checked?.madeAt ?? null };
        record.audit.append({ name: 'backup.damaged', actor: null, subject: null, details }, now);
      }
    });
  });
}
