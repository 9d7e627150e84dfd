import type { Connection } from './connection.ts';

/** Tables that are no data of the school's: secrets, tries, answers for retries, and the search index. */
const INNER = ['staff_secrets', 'staff_tries', 'requests', 'paired_computers', 'audit_anchor'];
/** What only few of a school may read: whoever exports need not be one of them. */
const FOR_FEW = ['do_not_admit', 'do_not_admit_matches', 'breaches', 'legal_hold_breaches'];
/** Settings that are secrets. */
const SECRET_SETTINGS = ['office door'];

export interface ExportedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly count: number;
  /** The rows as text, one after the other. Instants are UTC in ISO 8601, bytes are hexadecimal. */
  rows(): Iterable<string[]>;
}

/** Every table that holds what the school wrote down, in one state of the record. */
export function exportedTables(db: Connection): ExportedTable[] {
  const names = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_') && !name.startsWith('visit_search'));
  return names.filter((name) => ![...INNER, ...FOR_FEW].includes(name)).map((name) => tableOf(db, name));
}

function tableOf(db: Connection, name: string): ExportedTable {
  const columns = (db.pragma(`table_info("${name}")`) as { name: string; type: string }[])
    // Pictures are files of their own.
    .filter((column) => column.name !== 'png')
    .map((column) => column.name);
  const list = columns.map((column) => `"${column}"`).join(', ');
  const rows = `FROM "${name}"${onlyFor(name)}`;
  return {
    name,
    columns,
    count: db.prepare<[], number>(`SELECT count(*) ${rows}`).pluck().get() ?? 0,
    *rows() {
      for (const row of db.prepare<[], unknown[]>(`SELECT ${list} ${rows}`).raw().iterate()) {
        yield row.map((value, index) => textOf(value, columns[index] ?? ''));
      }
    },
  };
}

function onlyFor(table: string): string {
  switch (table) {
    case 'settings':
      return ` WHERE name NOT IN (${SECRET_SETTINGS.map((name) => `'${name}'`).join(', ')})`;
    case 'audit_events':
      return " WHERE audience NOT IN ('headteacher', 'breach')";
    case 'waiting':
      return " WHERE kind NOT IN ('match', 'not admitted')";
    default:
      return '';
  }
}

function textOf(value: unknown, column: string): string {
  if (value === null) return '';
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value === 'number' && /(^at|_at)$/.test(column)) return new Date(value).toISOString();
  return String(value);
}

/** The pictures, with what each shows: the crest, or the photo of a member of staff by their id. */
export function exportedPictures(db: Connection): { what: string; staffId: string | null; png: Buffer }[] {
  return db
    .prepare<[], { what: string; staffId: string | null; png: Buffer }>(
      'SELECT what, staff_id AS staffId, png FROM pictures ORDER BY what, staff_id',
    )
    .all();
}

/** Every version of every document, as the Markdown file that was published. */
export function exportedDocuments(
  db: Connection,
): { document: string; language: string; version: number; source: string }[] {
  return db
    .prepare<[], { document: string; language: string; version: number; source: string }>(
      'SELECT document, language, version, source FROM document_versions ORDER BY document, language, version',
    )
    .all();
}
