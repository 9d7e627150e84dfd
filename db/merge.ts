/** Puts what was read out of a damaged record into a sound one: a backup of it, or an empty one of the same version. */
import type { Connection } from './connection.ts';
import type { KeysBetween, Row, Salvage, Value } from './salvage.ts';

/** What came of it. */
export interface Merged {
  /** Rows that were read, by table. */
  readonly read: Readonly<Record<string, number>>;
  /** Tables that were read whole, so that nothing of them is lost. */
  readonly whole: ReadonlySet<string>;
  /** Rows that were left out because they name rows that nobody has any more, or do not fit. */
  readonly leftOut: number;
  /** Visits of whom there is a number and nothing else. */
  readonly visitsMissing: number;
}

/** The chain is continued on its own terms; the search index is written anew. */
const NOT_MERGED = ['audit_events', 'audit_anchor', 'visit_search'];

/**
 * Merges in one transaction. A table that can be read whole is taken as it is, so that what was deleted since the
 * backup stays deleted; of any other, what was read stands beside what the backup has and wins over it.
 */
export function mergeSalvage(target: Connection, salvage: Salvage): Merged {
  const read: Record<string, number> = {};
  const whole = new Set<string>();
  let unfit = 0;
  // Rows come before the rows they name, and a table is emptied while others name it.
  target.pragma('foreign_keys = OFF');
  try {
    return target.transaction(() => {
      const tables = tablesOf(target);
      const newest = newestVisit(target);
      for (const table of tables) {
        if (salvage.isWhole(table)) {
          whole.add(table);
          target.exec(`DELETE FROM ${table}`);
        }
        const taken = takeRows(target, salvage, table);
        read[table] = taken.read;
        unfit += taken.unfit;
      }
      const visitsMissing = whole.has('visits') ? 0 : numbersMissing(target, salvage, newest);
      restoreNumbers(target, salvage);
      mend(target);
      const orphans = dropOrphans(target, tables);
      eraseWhatEnded(target);
      return { read, whole, leftOut: unfit + orphans, visitsMissing };
    })();
  } finally {
    target.pragma('foreign_keys = ON');
  }
}

/** Every table with rows of its own, each behind the tables it names. */
function tablesOf(db: Connection): string[] {
  const names = db
    .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`)
    .pluck()
    .all()
    .filter((name) => !name.startsWith('sqlite_') && !NOT_MERGED.includes(name));
  const ordered: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    if (ordered.includes(name) || above.includes(name)) return;
    for (const { parent } of linksOf(db, name)) visit(parent, [...above, name]);
    ordered.push(name);
  };
  for (const name of names) visit(name, []);
  return ordered;
}

interface Link {
  readonly column: string;
  readonly parent: string;
  readonly parentColumn: string;
}

function linksOf(db: Connection, table: string): Link[] {
  const rows = db.pragma(`foreign_key_list(${table})`) as { from: string; table: string; to: string }[];
  return rows.map(({ from, table: parent, to }) => ({ column: from, parent, parentColumn: to }));
}

function takeRows(target: Connection, salvage: Salvage, table: string): { read: number; unfit: number } {
  const columns = (target.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const places = columns.map((column) => `@${column}`).join(', ');
  const insert = target.prepare<[Row]>(`INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${places})`);
  let read = 0;
  let unfit = 0;
  for (const row of salvage.rows(table, keysFrom(target, table))) {
    try {
      insert.run(row);
      read += 1;
    } catch {
      unfit += 1;
    }
  }
  return { read, unfit };
}

/** Keys that a table may have: those that the backup has, and those of the rows that its key names. */
function keysFrom(target: Connection, table: string): KeysBetween {
  const keys = target.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  const column = keys.find(({ pk }) => pk === 1)?.name ?? '';
  const named = linksOf(target, table).filter((link) => link.column === column);
  const places = [
    { table, column },
    ...named.map(({ parent, parentColumn }) => ({ table: parent, column: parentColumn })),
  ];
  return (after, before) =>
    places.flatMap((place) =>
      target
        .prepare<{ after: Value; before: Value }, Value>(
          `SELECT DISTINCT ${place.column} FROM ${place.table}
           WHERE (@after IS NULL OR ${place.column} >= @after) AND (@before IS NULL OR ${place.column} <= @before)`,
        )
        .pluck()
        .all({ after, before }),
    );
}

function newestVisit(db: Connection): number {
  return db.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM visits').pluck().get() ?? 0;
}

/** Numbers of visits are given without a gap; the oldest may be gone because their time was over. */
function numbersMissing(target: Connection, salvage: Salvage, newestBefore: number): number {
  const newest = Math.max(newestVisit(target), salvage.lastNumber('visits'));
  const count = target.prepare<[number], number>('SELECT count(*) FROM visits WHERE sequence > ?').pluck();
  return Math.max(0, newest - newestBefore - (count.get(newestBefore) ?? 0));
}

/** No number is given twice, also not one whose row is lost. */
function restoreNumbers(target: Connection, salvage: Salvage): void {
  const update = target.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?');
  const insert = target.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)');
  for (const table of ['visits', 'print_jobs']) {
    const last = salvage.lastNumber(table);
    if (last > 0 && update.run(last, table).changes === 0) insert.run(table, last);
  }
}

/** A visit is worth more than what it names: its visitor follows from it, and whom it was to see can be asked. */
function mend(target: Connection): void {
  target.exec(`
    INSERT OR IGNORE INTO visitors (id, created_at) SELECT visitor_id, arrived_at FROM visits;
    UPDATE visits SET host_kind = 'not sure', host_id = NULL
    WHERE host_id IS NOT NULL AND host_id NOT IN (SELECT id FROM staff);`);
}

/** Leaves out rows that name rows that are not there, and those that named them. */
function dropOrphans(target: Connection, tables: readonly string[]): number {
  const deletions = tables.flatMap((table) =>
    linksOf(target, table).map(({ column, parent, parentColumn }) =>
      target.prepare(
        `DELETE FROM ${table} WHERE ${column} IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM ${parent} AS named WHERE named.${parentColumn} = ${table}.${column})`,
      ),
    ),
  );
  let dropped = 0;
  for (let before = -1; before !== dropped; ) {
    before = dropped;
    for (const deletion of deletions) dropped += deletion.run().changes;
  }
  return dropped;
}

/** What was erased or ended when a visitor left does not come back with an older row of it. */
function eraseWhatEnded(target: Connection): void {
  target.exec(`
    DELETE FROM visit_aids WHERE visit_id IN (SELECT id FROM visits WHERE departed_at IS NOT NULL);
    UPDATE codes SET ended_at = (SELECT departed_at FROM visits WHERE id = codes.visit_id)
    WHERE kind = 'badge' AND ended_at IS NULL
      AND visit_id IN (SELECT id FROM visits WHERE departed_at IS NOT NULL);`);
}
