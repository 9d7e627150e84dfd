/** What a restore does in a thread of its own: looks into a backup, and prepares it to take the record's place. */
import { recordPaths } from '../../db/record.ts';
import {
  countSince,
  type LookedAt,
  lookAt,
  type Prepared,
  prepareRestore,
  type RestoreNote,
} from '../../db/restore.ts';
import { Cancelled, type Task } from '../tasks/job.ts';

interface Backup {
  readonly folder: string;
  /** 32 bytes. */
  readonly dataKey: Uint8Array;
  readonly recordVersion: number;
  /** The backup's whole path. */
  readonly file: string;
}

/** `visitsSince`: visits of the record that the backup has not; null: the record cannot be read. */
export type Looked =
  | (Extract<LookedAt, { outcome: 'looked at' }> & { readonly visitsSince: number | null })
  | Exclude<LookedAt, { outcome: 'looked at' }>;

export function lookJob({ folder, dataKey, recordVersion, file }: Backup): Looked {
  const key = Buffer.from(dataKey);
  const looked = lookAt(file, key, recordVersion);
  if (looked.outcome !== 'looked at') return looked;
  return { ...looked, visitsSince: countSince(recordPaths(folder).database, key, looked.facts) };
}

/** @throws Cancelled with nothing prepared */
export function prepareJob(
  { folder, dataKey, recordVersion, file, note }: Backup & { readonly note: Pick<RestoreNote, 'stamp' | 'actor'> },
  task: Task,
): Exclude<Prepared, { outcome: 'cancelled' }> {
  const key = { dataKey: Buffer.from(dataKey), newestVersion: recordVersion };
  const prepared = prepareRestore(folder, file, key, note, {
    progress: (done, total) => task.progress(done, total),
    isCancelled: () => task.isCancelled(),
  });
  if (prepared.outcome === 'cancelled') throw new Cancelled();
  return prepared;
}
