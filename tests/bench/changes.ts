/** What a program changed in a database, row by row, as triggers of our own saw it. Knows nothing of the product. */
import type Database from 'better-sqlite3';

type Value = string | number | Buffer | null;
type Row = Readonly<Record<string, Value>>;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** One changed row: all its columns, only the key and those that changed, or only its key. */
export interface Change {
  readonly kind: 'insert' | 'update' | 'delete';
  readonly table: Table;
  readonly row: Row;
}

interface Logged {
  readonly kind: Change['kind'];
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
}

/** Where the triggers write: each side of a row as a JSON list of SQL literals, because JSON has no BLOB. */
const LOG = 'CREATE TABLE changed_rows (id INTEGER PRIMARY KEY, kind, name, old, new)';

/**
 * Puts triggers on every table, which whoever writes to the database from now on sets off. A virtual table takes none.
 *
 * @returns a function that takes the changes since the last call, in the order in which they were made
 */
export function watchChanges(db: Database.Database): () => Change[] {
  const tables = new Map(tablesOf(db).map((table) => [table.name, table]));
  db.exec(LOG);
  for (const table of tables.values()) db.exec(triggersOf(table));
  const select = db.prepare<[], Logged>('SELECT kind, name, old, new FROM changed_rows ORDER BY id');
  const clear = db.prepare('DELETE FROM changed_rows');
  return () => {
    const logged = select.all();
    clear.run();
    return logged.flatMap((each) => changeOf(each, tables.get(each.name)));
  };
}

function tablesOf(db: Database.Database): Table[] {
  const names = db
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  return names.map(({ name }) => {
    const columns = db.pragma(`table_info(${name})`) as { name: string; pk: number }[];
    const key = columns.filter((column) => column.pk > 0).map((column) => column.name);
    return { name, columns: columns.map((column) => column.name), key };
  });
}

function triggersOf({ name, columns }: Table): string {
  const side = (row: 'OLD' | 'NEW') => `json_array(${columns.map((column) => `quote(${row}.${column})`).join(', ')})`;
  const trigger = (kind: Change['kind'], old: string, made: string) =>
    `CREATE TRIGGER watch_${kind}_${name} AFTER ${kind} ON ${name} BEGIN
       INSERT INTO changed_rows (kind, name, old, new) VALUES ('${kind}', '${name}', ${old}, ${made});
     END;`;
  return [
    trigger('insert', 'NULL', side('NEW')),
    trigger('update', side('OLD'), side('NEW')),
    trigger('delete', side('OLD'), 'NULL'),
  ].join('\n');
}

function changeOf(logged: Logged, table: Table | undefined): Change[] {
  if (!table) return [];
  const { kind } = logged;
  const old = rowOf(table, logged.old);
  const made = rowOf(table, logged.new);
  if (kind === 'insert') return [{ kind, table, row: made }];
  const key = Object.fromEntries(table.key.map((column) => [column, old[column] ?? null]));
  if (kind === 'delete') return [{ kind, table, row: key }];
  const changed = Object.entries(made).filter(([column, value]) => !same(value, old[column] ?? null));
  return changed.length === 0 ? [] : [{ kind, table, row: { ...Object.fromEntries(changed), ...key } }];
}

function rowOf(table: Table, logged: string | null): Row {
  const literals = JSON.parse(logged ?? '[]') as string[];
  return Object.fromEntries(literals.map((literal, index) => [table.columns[index], literalValue(literal)]));
}

/** The value of a literal as SQLite's quote() writes it. */
function literalValue(literal: string): Value {
  if (literal === 'NULL') return null;
  if (literal.startsWith("'")) return literal.slice(1, -1).replaceAll("''", "'");
  if (literal.startsWith('X')) return Buffer.from(literal.slice(2, -1), 'hex');
  return Number(literal);
}

function same(a: Value, b: Value): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b;
}

/** The statement that makes a change, with a parameter a column. */
export function statementOf({ kind, table, row }: Change): string {
  const columns = Object.keys(row);
  const where = table.key.map((column) => `${column} = @${column}`).join(' AND ');
  if (kind === 'delete') return `DELETE FROM ${table.name} WHERE ${where}`;
  if (kind === 'insert') {
    const parameters = columns.map((column) => `@${column}`).join(', ');
    return `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${parameters})`;
  }
  const set = columns.filter((column) => !table.key.includes(column)).map((column) => `${column} = @${column}`);
  return `UPDATE ${table.name} SET ${set.join(', ')} WHERE ${where}`;
}
