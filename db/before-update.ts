/** What is done with a record before a newer program changes it, and which backup is for an older program. */
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupFault, beforeUpdateName, beforeUpdateOf } from '../core/backups.ts';
import { copyRecord, listBackups, ownBackups, prepareOwn } from './backup.ts';
import { openConnection } from './connection.ts';
import { flushFile, placeFault, removeQuietly, roomIn, settleFile } from './files.ts';
import { recordPaths } from './record.ts';
import { lookAt } from './restore.ts';
import { verifyCopy } from './verify.ts';

export type SavedBefore =
  | { readonly outcome: 'not needed' }
  | { readonly outcome: 'saved'; readonly file: string }
  | { readonly outcome: 'not saved'; readonly fault: BackupFault };

/**
 * Copies a record that is older than the program as it is, checked, beside the other backups. To be called before the
 * record is opened to be written: a migration has no other way back.
 *
 * @param version that the program brings records to
 * @param now UTC ms
 */
export function saveBeforeUpdate(folder: string, dataKey: Buffer, version: number, now: number): SavedBefore {
  const { database } = recordPaths(folder);
  const from = versionOf(database, dataKey);
  if (from === null || from === 0 || from >= version) return { outcome: 'not needed' };
  const backups = ownBackups(folder);
  const fault = prepareOwn(backups);
  if (fault) return { outcome: 'not saved', fault };
  const file = join(backups, beforeUpdateName(now, from));
  const part = `${file}.part`;
  try {
    if (copyRecord(database, dataKey, part) === null) return { outcome: 'not saved', fault: 'not sound' };
    // By itself: a record that lost its newest entries opens, and may be updated, all the same.
    if (verifyCopy(part, dataKey, 'its own').outcome !== 'sound') return { outcome: 'not saved', fault: 'not sound' };
    // The migration and the first visitors after it need room too.
    if (roomIn(folder) < SPARE_BYTES) return { outcome: 'not saved', fault: 'no room' };
    chmodSync(part, 0o600);
    flushFile(part);
    settleFile(part, file);
    return { outcome: 'saved', file };
  } catch (error) {
    return { outcome: 'not saved', fault: placeFault(error) };
  } finally {
    removeQuietly(part);
  }
}

const SPARE_BYTES = 64 * 1024 * 1024;

/** Null where there is no record, or one that does not open: whoever opens it next says why. */
function versionOf(database: string, dataKey: Buffer): number | null {
  if (!existsSync(database)) return null;
  const opened = openConnection(database, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return null;
  try {
    return opened.db.pragma('user_version', { simple: true }) as number;
  } finally {
    opened.db.close();
  }
}

/** The newest backup beside a record that a program which knows this version can open, by its path; null: there is none. */
export function newestFitting(folder: string, dataKey: Buffer, version: number): string | null {
  const backups = ownBackups(folder);
  const files = [...listBackups(backups), ...savedBefore(backups)].sort((a, b) => b.at - a.at);
  return files.find(({ file }) => lookAt(file, dataKey, version).outcome === 'looked at')?.file ?? null;
}

function savedBefore(backups: string): { file: string; at: number }[] {
  if (!existsSync(backups)) return [];
  return readdirSync(backups).flatMap((name) => {
    const found = beforeUpdateOf(name);
    return found ? { file: join(backups, name), at: found.at } : [];
  });
}
