import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export type Migrated = { outcome: 'migrated'; from: number; to: number } | { outcome: 'newer'; version: number };

/**
 * Reads the numbered SQL files of a folder: 0001-what-it-does.sql and on, with no gap and none twice.
 *
 * @throws when the numbering is broken: that is a fault of the program, not of the data
 */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const version = Number.parseInt(file, 10);
    if (version !== index + 1) throw new Error(`Migration ${file} should have the number ${index + 1}.`);
    return { version, sql: readFileSync(join(folder, file), 'utf8') };
  });
}

/**
 * Brings the record to the newest version, all steps in one transaction. A newer record is left untouched.
 *
 * @throws when a step fails or leaves a row that names one that is not there: nothing is changed then
 */
export function migrate(db: Connection, migrations: readonly Migration[]): Migrated {
  const from = db.pragma('user_version', { simple: true }) as number;
  const to = migrations.length;
  if (from > to) return { outcome: 'newer', version: from };
  if (from === to) return { outcome: 'migrated', from, to };
  // A table is changed by making it anew under its name, which no checked foreign key would let go. Inside a
  // transaction this pragma does nothing.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const migration of migrations.slice(from)) db.exec(migration.sql);
      const [lost] = db.pragma('foreign_key_check') as { table: string; parent: string }[];
      if (lost) throw new Error(`A migration left rows of ${lost.table} that name lost rows of ${lost.parent}.`);
      db.pragma(`user_version = ${to}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return { outcome: 'migrated', from, to };
}
