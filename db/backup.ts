import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection.ts';
import { verifyRecord } from './verify.ts';

export type BackedUp =
  | { readonly outcome: 'made'; readonly bytes: number }
  /** The folder is not there, or nothing can be written to it. */
  | { readonly outcome: 'folder cannot be used' }
  /** A copy was made and did not pass the check, so it was thrown away. */
  | { readonly outcome: 'copy is not sound' };

/**
 * Copies the record into a folder: a whole file or none. The copy is encrypted with the record's own key, and is opened
 * and checked before it gets its name. Nothing may be written to the record meanwhile; the program's one writer runs on.
 *
 * @param paths of the record, of which the head of the audit chain is compared with the copy
 * @param name of the file, which stays the same when the day does: the newest of a day is kept
 */
export function backUp(
  db: Connection,
  dataKey: Buffer,
  paths: { readonly chainHead: string },
  folder: string,
  name: string,
): BackedUp {
  const file = join(folder, name);
  const part = `${file}.part`;
  if (!existsSync(folder)) return { outcome: 'folder cannot be used' };
  try {
    rmSync(part, { force: true });
    db.prepare('VACUUM INTO ?').run(part);
    if (verifyRecord({ database: part, chainHead: paths.chainHead }, dataKey).outcome !== 'sound') {
      rmSync(part, { force: true });
      return { outcome: 'copy is not sound' };
    }
    flush(part);
    renameSync(part, file);
    return { outcome: 'made', bytes: statSync(file).size };
  } catch {
    rmSync(part, { force: true });
    return { outcome: 'folder cannot be used' };
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
