import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Migration, readMigrations } from '../../db/migrate.ts';
import { ROOT } from './service.ts';

const FOLDER = join(ROOT, 'db', 'migrations');

/** Every migration. */
export function allMigrations(): Migration[] {
  return readMigrations(FOLDER);
}

/**
 * The migrations before the one of a name, to fill a record of that version.
 *
 * @param name what its file says after its number: `first-record`
 */
export function migrationsBefore(name: string): Migration[] {
  const at = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .findIndex((file) => file.replace(/^\d+-/, '') === `${name}.sql`);
  if (at < 0) throw new Error(`There is no migration called ${name}.`);
  return allMigrations().slice(0, at);
}
