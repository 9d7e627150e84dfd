import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Takes a data folder for this process alone. SQLite's own lock on a small file does it: the system lets go of it
 * when the process ends in whatever way, so nothing stale is ever left behind.
 *
 * @returns a function that lets go, or null when another process has the folder
 */
export function lockFolder(folder: string): (() => void) | null {
  const db = new Database(join(folder, 'in-use'), { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
    return () => db.close();
  } catch {
    db.close();
    return null;
  }
}
