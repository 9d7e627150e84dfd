import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RecordTrouble } from '../core/damage.ts';
import { troubleOf } from './trouble.ts';

export type FolderLock =
  | { outcome: 'locked'; release(): void }
  | { outcome: 'in use' }
  /** `trouble`: what is wrong with the disk, where that can be told. */
  | { outcome: 'cannot be locked'; trouble: RecordTrouble | null };

/**
 * Takes a data folder for this process alone. SQLite's own lock on a small file does it: the system lets go of it
 * when the process ends in whatever way, so nothing stale is ever left behind.
 */
export function lockFolder(folder: string): FolderLock {
  let db: Database.Database | undefined;
  try {
    const opened = new Database(join(folder, 'in-use'), { timeout: 0 });
    db = opened;
    opened.pragma('locking_mode = EXCLUSIVE');
    opened.exec('BEGIN EXCLUSIVE');
    return { outcome: 'locked', release: () => opened.close() };
  } catch (error) {
    db?.close();
    const trouble = troubleOf(error);
    return trouble === 'in use' ? { outcome: 'in use' } : { outcome: 'cannot be locked', trouble };
  }
}
