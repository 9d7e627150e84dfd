/**
 * Reads what can be read out of a damaged record. Every page of the file carries a tag of its own, so a damaged one is
 * refused and never read wrongly: one bad page costs its own rows, and those of the table behind it are reached from
 * the other end and key by key.
 */
import { copyFileSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { type Connection, openConnection } from './connection.ts';

export type Value = string | number | Buffer | null;
export type Row = Record<string, Value>;

/** A damaged record, open for reading. */
export interface Salvage {
  /** The version of its schema. */
  readonly version: number;
  /** Whether every row of a table can be read. */
  isWhole(table: string): boolean;
  /**
   * The rows of a table that can be read, each once, in no order. A table that is not there has none.
   *
   * @param keysBetween values that the first column of the key may have between two of them (null: no bound), from
   *   elsewhere: a backup, or the rows they name
   */
  rows(table: string, keysBetween: KeysBetween): Generator<Row>;
  /** The highest number that a table with AUTOINCREMENT ever gave, or 0. */
  lastNumber(table: string): number;
  close(): void;
}

export type KeysBetween = (after: Value, before: Value) => Iterable<Value>;

/**
 * Opens a damaged record for reading; null where not even its first page can be read. The file stays as it is.
 *
 * @param spare the path of a copy that is made where the file was cut short, and removed again
 */
export function openSalvage(file: string, dataKey: Buffer, spare: string): Salvage | null {
  const readonly = { readonly: true };
  const opened = openConnection(file, dataKey, readonly);
  if (opened.outcome === 'opened') return salvageOf(opened.db, () => {});
  if (opened.outcome !== 'damaged' || !existsSync(file)) return null;
  const padded = openPadded(file, dataKey, spare);
  return padded && salvageOf(padded, () => removeSpare(spare));
}

/** SQLite refuses a file that is shorter than its first page says. What is missing may as well be empty pages. */
function openPadded(file: string, dataKey: Buffer, spare: string): Connection | null {
  removeSpare(spare);
  copyFileSync(file, spare);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${spare}-wal`);
  // A hole in a file takes no room on the disk, so it may be far too long.
  const size = statSync(file).size;
  for (let length = size * 2; length < size * LONGEST; length *= 2) {
    truncateSync(spare, Math.ceil(length / PAGE) * PAGE);
    const opened = openConnection(spare, dataKey, { readonly: true });
    if (opened.outcome === 'opened') return opened.db;
  }
  removeSpare(spare);
  return null;
}

const PAGE = 4096;
const LONGEST = 2 ** 20;

function removeSpare(spare: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${spare}${ending}`, { force: true });
}

function salvageOf(db: Connection, afterwards: () => void): Salvage {
  return {
    version: db.pragma('user_version', { simple: true }) as number,

    isWhole(table) {
      const columns = keyOf(db, table);
      if (columns.length === 0) return false;
      for (const step of tried(db, `SELECT * FROM ${table} ORDER BY ${columns.join(', ')}`, [])) {
        if (step === 'unreadable') return false;
      }
      return true;
    },

    *rows(table, keysBetween) {
      const columns = keyOf(db, table);
      if (columns.length > 0) yield* readableRows(db, { table, columns }, keysBetween);
    },

    lastNumber(table) {
      for (const row of tried(db, 'SELECT seq FROM sqlite_sequence WHERE name = ?', [table])) {
        if (row !== 'unreadable') return Number(row.seq);
      }
      return 0;
    },

    close() {
      db.close();
      afterwards();
    },
  };
}

interface Table {
  readonly table: string;
  /** The columns of its key. */
  readonly columns: readonly string[];
}

/** The columns of a table's key, in order; none where the table is not there. */
function keyOf(db: Connection, table: string): string[] {
  const info = db.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  return info
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);
}

/** The rows that a query gives, up to the first place that cannot be read. */
function* tried(db: Connection, sql: string, values: readonly Value[]): Generator<Row | 'unreadable'> {
  try {
    yield* db.prepare<Value[], Row>(sql).iterate(...values);
  } catch {
    yield 'unreadable';
  }
}

/** From the beginning to the first bad place, from the end to the last one, and between them key by key. */
function* readableRows(db: Connection, { table, columns }: Table, keysBetween: KeysBetween): Generator<Row> {
  const key = columns.join(', ');
  const keyOfRow = (row: Row): Value[] => columns.map((column) => row[column] ?? null);
  let first: Value[] | null = null;
  let last: Value[] | null = null;
  let whole = true;
  for (const row of tried(db, `SELECT * FROM ${table} ORDER BY ${key}`, [])) {
    if (row === 'unreadable') whole = false;
    else {
      first = keyOfRow(row);
      yield row;
    }
  }
  if (whole) return;
  const backwards = `ORDER BY ${columns.map((column) => `${column} DESC`).join(', ')}`;
  const after = first ? `WHERE (${key}) > (${columns.map(() => '?').join(', ')})` : '';
  for (const row of tried(db, `SELECT * FROM ${table} ${after} ${backwards}`, first ?? [])) {
    if (row === 'unreadable') break;
    last = keyOfRow(row);
    yield row;
  }
  for (const value of possibleKeys(db, { table, columns }, { first, last }, keysBetween)) {
    for (const row of rowsOfKey(db, { table, columns }, value)) {
      if (isAfter(keyOfRow(row), first) && isAfter(last, keyOfRow(row))) yield row;
    }
  }
}

/**
 * The rows whose key begins with a value. Looked for from both sides: a row that stands above a bad page is found from
 * the other side only.
 */
function rowsOfKey(db: Connection, { table, columns }: Table, value: Value): Iterable<Row> {
  const [column = ''] = columns;
  const found = new Map<string, Row>();
  for (const [compared, direction] of [
    ['>=', 'ASC'],
    ['<=', 'DESC'],
  ]) {
    const order = columns.map((each) => `${each} ${direction}`).join(', ');
    for (const row of tried(db, `SELECT * FROM ${table} WHERE ${column} ${compared} ? ORDER BY ${order}`, [value])) {
      if (row === 'unreadable' || row[column] !== value) break;
      found.set(JSON.stringify(columns.map((each) => row[each])), row);
    }
  }
  return found.values();
}

/** Whether one key comes behind another; one that is null bounds nothing. */
function isAfter(key: readonly Value[] | null, other: readonly Value[] | null): boolean {
  if (key === null || other === null) return true;
  for (const [index, value] of key.entries()) {
    const [a, b] = [value ?? '', other[index] ?? ''];
    if (a > b) return true;
    if (a < b) return false;
  }
  return false;
}

/** So many numbers between two bad pages are tried one by one. */
const MOST_NUMBERS = 1_000_000;

/** What the first column of a key may hold between two bad places: from the table's indexes, from elsewhere, by counting. */
function possibleKeys(
  db: Connection,
  { table, columns }: Table,
  { first, last }: { first: readonly Value[] | null; last: readonly Value[] | null },
  keysBetween: KeysBetween,
): Set<Value> {
  const [column = ''] = columns;
  const [from = null, to = null] = [first?.[0], last?.[0]];
  const keys = new Set<Value>(keysBetween(from, to));
  const indexes = db.pragma(`index_list(${table})`) as { name: string; partial: 0 | 1 }[];
  for (const { name } of indexes.filter(({ partial }) => partial === 0)) {
    for (const direction of ['ASC', 'DESC']) {
      for (const value of indexedKeys(db, { table, column, index: name, direction })) {
        if ((from === null || value >= from) && (to === null || value <= to)) keys.add(value);
      }
    }
  }
  if (typeof from === 'number' && typeof to === 'number' && to - from < MOST_NUMBERS) {
    for (let number = from + 1; number < to; number += 1) keys.add(number);
  }
  return keys;
}

/** Every index holds the key of its table, so it tells which rows there are, from both of its ends. */
function* indexedKeys(
  db: Connection,
  { table, column, index, direction }: { table: string; column: string; index: string; direction: string },
): Generator<string | number> {
  const info = db.pragma(`index_info(${index})`) as { name: string }[];
  const order = info.map(({ name }) => `${name} ${direction}`).join(', ');
  for (const row of tried(db, `SELECT ${column} FROM ${table} INDEXED BY ${index} ORDER BY ${order}`, [])) {
    const value = row === 'unreadable' ? null : row[column];
    if (typeof value === 'string' || typeof value === 'number') yield value;
  }
}
