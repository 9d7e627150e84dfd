import Database from 'better-sqlite3';

export type Connection = Database.Database;

/**
 * Why a database file cannot be opened. Never taken for each other: `damaged` is said of a file whose first page opens
 * with the key; where it does not, the key may be the wrong one.
 */
export type OpenFault = 'in use' | 'wrong key or not a database' | 'damaged' | 'cannot be opened';

export type Opened = { outcome: 'opened'; db: Connection } | { outcome: OpenFault; detail: string };

/** Nothing else is answered meanwhile, and a screen gives up after five seconds: it gets its answer before. */
const BUSY_MS = 2_000;

/**
 * Opens the encrypted record with everything every connection needs.
 *
 * @param file path of the database file
 * @param dataKey 32 random bytes; given to the cipher raw, because stretching it would cost a second at every opening
 */
export function openConnection(file: string, dataKey: Buffer, options: { readonly?: boolean } = {}): Opened {
  let db: Connection | undefined;
  try {
    db = new Database(file, { readonly: options.readonly ?? false, timeout: BUSY_MS });
    db.pragma(`cipher = 'chacha20'`);
    db.pragma(`key = 'raw:${dataKey.toString('hex')}'`);
    db.pragma('trusted_schema = OFF');
    db.pragma('foreign_keys = ON');
    // The first statement that reads a page: a wrong key shows here and nowhere before.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!options.readonly) {
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
      // What is deleted is overwritten: nothing that was forgotten stands in a free page.
      db.pragma('secure_delete = ON');
    }
    return { outcome: 'opened', db };
  } catch (error) {
    db?.close();
    return { outcome: faultOf(error), detail: error instanceof Error ? error.message : String(error) };
  }
}

function faultOf(error: unknown): OpenFault {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in use';
  if (code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  return code === 'SQLITE_NOTADB' ? 'wrong key or not a database' : 'cannot be opened';
}
