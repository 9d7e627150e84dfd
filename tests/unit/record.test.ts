import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arrangementStore } from '../../db/arrangements.ts';
import { openConnection } from '../../db/connection.ts';
import { migrate } from '../../db/migrate.ts';
import { openRecord } from '../../db/record.ts';
import { obtainDataKey } from '../../service/keys/data-key.ts';
import { ownerFileKeyStore } from '../../service/keys/owner-file.ts';
import { signedIn } from '../support/answers.ts';
import { wordsInFiles } from '../support/bytes.ts';
import { allMigrations } from '../support/migrations.ts';
import { startService } from '../support/service.ts';

const KEY = randomBytes(32);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A migrated record without anything in it. */
function emptyRecord() {
  const opened = openConnection(join(folder, 'empty.db'), KEY);
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  migrate(opened.db, allMigrations());
  return opened.db;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

describe('the schema', () => {
  it('keeps its conventions', () => {
    const db = emptyRecord();
    const broken: string[] = [];
    const tables = db.prepare<[], { name: string; strict: number }>(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    for (const { name: table, strict } of tables.all()) {
      if (!strict) broken.push(`${table} is not STRICT`);
      for (const column of db.pragma(`table_info(${table})`) as Column[]) {
        if (/_at$/.test(column.name) && column.type !== 'INTEGER') broken.push(`${table}.${column.name} is no instant`);
        if (/(^id|_id)$/.test(column.name) && column.type !== 'TEXT' && table !== 'audit_anchor') {
          broken.push(`${table}.${column.name} is no id`);
        }
      }
      for (const key of db.pragma(`foreign_key_list(${table})`) as { from: string }[]) {
        if (!isIndexed(db, table, key.from)) broken.push(`${table}.${key.from} has no index`);
      }
    }
    db.close();
    expect(tables).toBeDefined();
    expect(broken).toEqual([]);
  });

  it('lets nobody change or remove an audit event', async () => {
    const service = await startService({ demo: true });
    const { record } = service.parts;
    const path = join(service.folder, 'gatehouse.db');
    const sequence = record.audit.head().sequence;
    const key = await obtainDataKey(
      service.folder,
      { way: 'owner file', keyStore: ownerFileKeyStore(service.folder) },
      true,
    );
    if (key.outcome !== 'key') throw new Error(key.outcome);
    const opened = openConnection(path, key.key);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    expect(() => opened.db.exec(`UPDATE audit_events SET at = 0 WHERE sequence = ${sequence}`)).toThrow(/never change/);
    expect(() => opened.db.exec(`DELETE FROM audit_events WHERE sequence = ${sequence}`)).toThrow(/retention only/);
    opened.db.close();
    await service.stop();
  });
});

function isIndexed(db: Database.Database, table: string, column: string): boolean {
  const indexes = db.pragma(`index_list(${table})`) as { name: string }[];
  return indexes.some((index) => (db.pragma(`index_info(${index.name})`) as { name: string }[])[0]?.name === column);
}

describe('every connection', () => {
  it('is durable, checks foreign keys, and trusts no schema', () => {
    const db = emptyRecord();
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    db.close();
  });

  it('reads every column a query by day needs from an index', () => {
    const db = emptyRecord();
    const plan = db
      .prepare("EXPLAIN QUERY PLAN SELECT * FROM visits WHERE day = '2026-11-24' ORDER BY sequence DESC")
      .all();
    expect(JSON.stringify(plan)).toMatch(/USING INDEX visits_day/);
    expect(JSON.stringify(plan)).not.toMatch(/SCAN visits|TEMP B-TREE/);
    db.close();
  });

  it('finds open arrangements without reading all of them', () => {
    const db = emptyRecord();
    const plans: string[] = [];
    const spy = {
      prepare: (sql: string) => {
        if (/FROM arrangements/.test(sql) && /WHERE state/.test(sql)) {
          plans.push(JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '0')}`).all()));
        }
        return db.prepare(sql);
      },
    };
    arrangementStore(spy as typeof db);
    expect(plans.length).toBeGreaterThanOrEqual(3);
    for (const plan of plans) expect(plan).toMatch(/USING INDEX arrangements_open/);
    db.close();
  });

  it('tells a wrong key from damage', () => {
    emptyRecord().close();
    expect(openConnection(join(folder, 'empty.db'), randomBytes(32))).toMatchObject({
      outcome: 'wrong key or not a database',
    });
  });
});

describe('migrations', () => {
  it('refuse a newer record by its number and leave it byte for byte as it was', () => {
    const db = emptyRecord();
    db.pragma('user_version = 99');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(join(folder, 'empty.db'));
    const newer = openConnection(join(folder, 'empty.db'), KEY);
    if (newer.outcome !== 'opened') throw new Error(newer.outcome);
    expect(migrate(newer.db, allMigrations())).toEqual({ outcome: 'newer', version: 99 });
    newer.db.close();
    expect(readFileSync(join(folder, 'empty.db')).equals(before)).toBe(true);
  });

  it('are applied once and then are content', () => {
    const migrations = allMigrations();
    const db = emptyRecord();
    expect(migrate(db, migrations)).toEqual({ outcome: 'migrated', from: migrations.length, to: migrations.length });
    db.close();
  });

  it('leave nothing of a step that fails', () => {
    const opened = openConnection(join(folder, 'new.db'), KEY);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const broken = [...allMigrations(), { version: 99, sql: 'CREATE TABLE half (id TEXT) STRICT; NONSENSE;' }];
    expect(() => migrate(opened.db, broken)).toThrow();
    expect(opened.db.pragma('user_version', { simple: true })).toBe(0);
    expect(opened.db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 });
    opened.db.close();
  });
});

describe('a migration that makes a table anew', () => {
  const first = (sql: string) => ({ version: 1, sql });
  const FAMILY = `
    CREATE TABLE parents (id TEXT PRIMARY KEY) STRICT;
    CREATE TABLE children (id TEXT PRIMARY KEY, parent_id TEXT NOT NULL REFERENCES parents (id)) STRICT;
    INSERT INTO parents VALUES ('p'); INSERT INTO children VALUES ('c', 'p');`;

  function family() {
    const opened = openConnection(join(folder, 'family.db'), KEY);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    migrate(opened.db, [first(FAMILY)]);
    return opened.db;
  }

  it('keeps the rows that name its rows, and foreign keys are checked again afterwards', () => {
    const db = family();
    const anew = `CREATE TABLE parents_new (id TEXT PRIMARY KEY, name TEXT) STRICT;
      INSERT INTO parents_new SELECT id, NULL FROM parents; DROP TABLE parents;
      ALTER TABLE parents_new RENAME TO parents;`;
    migrate(db, [first(FAMILY), { version: 2, sql: anew }]);
    expect(db.prepare('SELECT parent_id FROM children').all()).toEqual([{ parent_id: 'p' }]);
    expect(() => db.exec("INSERT INTO children VALUES ('d', 'nobody')")).toThrow(/FOREIGN KEY/);
    db.close();
  });

  it('is undone when it loses a row that another names', () => {
    const db = family();
    expect(() => migrate(db, [first(FAMILY), { version: 2, sql: 'DELETE FROM parents;' }])).toThrow(/children/);
    expect(db.prepare('SELECT id FROM parents').all()).toEqual([{ id: 'p' }]);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });
});

describe('a write', () => {
  it('that throws leaves nothing', () => {
    const opened = openRecord(folder, KEY, allMigrations());
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const { record } = opened;
    expect(() =>
      record.write(() => {
        record.school.set('school', { schoolName: 'Half' }, 1);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(record.school.setting('school')).toBeUndefined();
    record.close();
  });
});

describe('at rest', () => {
  it('no file of the data folder shows a name; an unencrypted control does', async () => {
    const service = await startService({ demo: true, folder });
    await signedIn(service, { category: 'contractor', name: 'Zanzibarka Qvist', organisation: 'Wobbelstein Works' });
    const names = ['Zanzibarka', 'Wobbelstein', 'Okafor'];
    expect(wordsInFiles(folder, names)).toEqual([]);
    await service.stop();
    expect(wordsInFiles(folder, names)).toEqual([]);

    const control = new Database(join(folder, 'control.db'));
    control.exec("CREATE TABLE visits (name TEXT); INSERT INTO visits VALUES ('Zanzibarka Qvist')");
    control.close();
    expect(wordsInFiles(folder, names)).toEqual([{ file: 'control.db', word: 'Zanzibarka' }]);
  });
});
