import Database from 'better-sqlite3';
import type { RecordTrouble } from '../core/damage.ts';

/** SQLite's codes, by how they begin. */
const SQLITE: readonly (readonly [string, RecordTrouble])[] = [
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_FULL', 'disk full'],
  ['SQLITE_READONLY', 'read only'],
  ['SQLITE_PERM', 'read only'],
  ['SQLITE_BUSY', 'in use'],
  ['SQLITE_LOCKED', 'in use'],
  ['SQLITE_IOERR', 'disk fault'],
  ['SQLITE_CANTOPEN', 'disk fault'],
];

/** The system's own codes, of the second file and of backups. */
const SYSTEM: Readonly<Record<string, RecordTrouble>> = {
  ENOSPC: 'disk full',
  EDQUOT: 'disk full',
  EFBIG: 'disk full',
  EROFS: 'read only',
  EACCES: 'read only',
  EPERM: 'read only',
  EIO: 'disk fault',
};

/** What an error says about the record or its disk; null: nothing, it is a fault of the program. */
export function troubleOf(error: unknown): RecordTrouble | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (!(error instanceof Database.SqliteError)) return SYSTEM[code] ?? null;
  return SQLITE.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** What a check finds stays until the record is opened again. */
const STAYS: readonly (RecordTrouble | null)[] = ['damaged', 'not sound'];

/** What is wrong with an open record; what hinders writing only until a write gets through again. */
export interface TroubleWatch {
  now(): RecordTrouble | null;
  /** Whether nothing could be written when it was tried last. */
  hindersWriting(): boolean;
  /** Notes an error where it says something about the record. */
  note(error: unknown): RecordTrouble | null;
  /** A check of the record found this. */
  found(trouble: 'damaged' | 'not sound'): void;
  /** Something was written. */
  written(): void;
}

/** @param onDamage called once, when damage shows */
export function createTroubleWatch(onDamage: () => void): TroubleWatch {
  let trouble: RecordTrouble | null = null;

  function set(next: RecordTrouble): void {
    if (trouble === 'damaged' || (STAYS.includes(trouble) && next !== 'damaged')) return;
    trouble = next;
    if (next === 'damaged') onDamage();
  }

  return {
    now: () => trouble,
    hindersWriting: () => trouble !== null && !STAYS.includes(trouble),
    note(error) {
      const said = troubleOf(error);
      if (said) set(said);
      return said;
    },
    found: set,
    written() {
      if (!STAYS.includes(trouble)) trouble = null;
    },
  };
}
