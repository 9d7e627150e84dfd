import type { SchoolRecord } from '../../db/record.ts';
import { forgetNote, type RestoreNote, restoredNote } from '../../db/restore.ts';
import { markUnsure } from '../damage/unsure.ts';
import type { Parts } from '../parts.ts';

/** The last restore, for the office to read: part of what happened since may be missing. */
export interface LastRestore {
  /** When the record was opened again (UTC ms). */
  readonly at: number;
  /** When the newest thing in the backup was written (UTC ms). */
  readonly newestAt: number | null;
  /** Visits that are not in the record any more; null: nobody knows. */
  readonly visitsSince: number | null;
}

export function lastRestore(record: SchoolRecord): LastRestore | null {
  return record.school.setting<LastRestore>('restored') ?? null;
}

/** Writes down in a record that was restored that it was. Told twice, it stands there once. */
export function writeDownRestore({
  record,
  clock,
  data,
}: Pick<Parts, 'record' | 'clock' | 'data'>): RestoreNote | null {
  const note = restoredNote(data.folder);
  if (!note) return null;
  const { stamp, actor, event, newestAt, visits, visitsSince } = note;
  const isTold = record.audit.named('record.restored').some(({ details }) => details.includes(`"${stamp}"`));
  if (!isTold) {
    const now = clock();
    record.write(() => {
      const restored: LastRestore = { at: now, newestAt, visitsSince };
      record.school.set('restored', restored, now);
      // Nought is known for sure: nobody came since. All else may be somebody on site whom no list has.
      if (visitsSince !== 0) markUnsure(record, { from: newestAt, until: now }, now);
      const details = { restore: stamp, event, newestAt, visits, visitsSince };
      record.audit.append({ name: 'record.restored', actor, subject: null, details }, now);
    });
  }
  forgetNote(data.folder);
  return note;
}
