/** The floor of a write: bare better-sqlite3, with the cipher and the pragmas of the record. No code of the product. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Change, statementOf } from './changes.ts';

/** Opens an encrypted database as the record is opened. */
export function openBare(file: string, key: Buffer, options: { readonly?: boolean } = {}): Database.Database {
  const db = new Database(file, options);
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`key = 'raw:${key.toString('hex')}'`);
  db.pragma('trusted_schema = OFF');
  db.pragma('foreign_keys = ON');
  if (!options.readonly) {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
  }
  return db;
}

/** As long as the product's own second file writes. */
const SECOND_FILE = Buffer.alloc(128, 'x');

/**
 * Makes the same changes to a copy of the database: one transaction, then one flushed write of a small second file.
 *
 * @param file the copy
 */
export function createBareRecord(file: string, key: Buffer) {
  const db = openBare(file, key);
  const second = openSync(join(`${file}-second`), 'w');
  const statements = new Map<string, Database.Statement>();

  function statementFor(change: Change): Database.Statement {
    const sql = statementOf(change);
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  }

  return {
    db,

    /** What is left to be timed once the statements are prepared. */
    prepare(changes: readonly Change[]): () => void {
      const work = changes.map((change) => ({ statement: statementFor(change), row: change.row }));
      return () => {
        db.transaction(() => {
          for (const { statement, row } of work) statement.run(row);
        }).immediate();
        writeSync(second, SECOND_FILE, 0, SECOND_FILE.length, 0);
        fdatasyncSync(second);
      };
    },

    close(): void {
      closeSync(second);
      db.close();
    },
  };
}
