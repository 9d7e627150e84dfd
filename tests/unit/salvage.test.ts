import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openConnection } from '../../db/connection.ts';
import { type KeysBetween, openSalvage } from '../../db/salvage.ts';

const KEY = randomBytes(32);
const ROWS = 400;
const NO_KEYS: KeysBetween = () => [];

let folder: string;
let file: string;
/** Leaves of each table in the order of their rows, with how many rows each has. */
let leaves: Record<string, { page: number; rows: number }[]>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-salvage-'));
  file = join(folder, 'record.db');
  const opened = openConnection(file, KEY);
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  const { db } = opened;
  db.exec(`
    CREATE TABLE named (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE indexed (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX indexed_text ON indexed (text);
    CREATE TABLE numbered (sequence INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL) STRICT;`);
  db.transaction(() => {
    for (let row = 0; row < ROWS; row += 1) {
      const text = `${row}`.padEnd(100, 'x');
      db.prepare('INSERT INTO named VALUES (?, ?)').run(keyOf(row), text);
      db.prepare('INSERT INTO indexed VALUES (?, ?)').run(keyOf(row), text);
      db.prepare('INSERT INTO numbered (text) VALUES (?)').run(text);
    }
  })();
  const sql = "SELECT pageno AS page, ncell AS rows FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path";
  const of = (name: string) => db.prepare<[string], { page: number; rows: number }>(sql).all(name);
  leaves = { named: of('named'), indexed: of('indexed'), numbered: of('numbered') };
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keyOf = (row: number) => `row-${String(row).padStart(6, '0')}`;

/** Spoils some leaves of a table, counted from its end where below nought. Returns how many rows stood there. */
function spoil(table: string, ...places: number[]): number {
  const content = readFileSync(file);
  const spoilt = places.map((place) => leaves[table]?.at(place));
  for (const leaf of spoilt) content.fill(7, ((leaf?.page ?? 1) - 1) * 4096, (leaf?.page ?? 1) * 4096);
  writeFileSync(file, content);
  return spoilt.reduce((sum, leaf) => sum + (leaf?.rows ?? 0), 0);
}

function read(table: string, keys: KeysBetween = NO_KEYS) {
  const salvage = openSalvage(file, KEY, join(folder, 'spare.db'));
  const rows = [...(salvage?.rows(table, keys) ?? [])];
  const isWhole = salvage?.isWhole(table);
  salvage?.close();
  const texts = rows.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  return { rows: rows.length, isWhole };
}

it('loses nothing but the rows of one bad page, wherever it is', () => {
  expect(read('named')).toEqual({ rows: ROWS, isWhole: true });
  for (const place of [0, 4, -1]) {
    const before = readFileSync(file);
    const lost = spoil('named', place);
    expect(lost).toBeGreaterThan(0);
    expect(read('named')).toEqual({ rows: ROWS - lost, isWhole: false });
    expect(read('indexed')).toEqual({ rows: ROWS, isWhole: true });
    writeFileSync(file, before);
  }
});

it('reads between two bad pages by the numbers there can be', () => {
  const lost = spoil('numbered', 2, -3);
  expect(read('numbered').rows).toBe(ROWS - lost);
});

it('reads between two bad pages by what an index of the table says', () => {
  const lost = spoil('indexed', 1, -2);
  expect(read('indexed').rows).toBe(ROWS - lost);
});

it('reads between two bad pages by keys from elsewhere, and no further than they go', () => {
  const lost = spoil('named', 1, -2);
  const without = read('named').rows;
  expect(without).toBeLessThan(ROWS - lost);
  expect(read('named', () => Array.from({ length: ROWS }, (_, row) => keyOf(row))).rows).toBe(ROWS - lost);
});

it('reads what is left of a file that was cut short, and leaves both as they were', () => {
  const size = readFileSync(file).length;
  truncateSync(file, Math.floor(size * 0.6) + 77);
  const before = readFileSync(file);
  expect(read('named').rows).toBeGreaterThan(0);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(join(folder, 'spare.db'))).toBe(false);
});

it('reads nothing with another key, and nothing of a table that is not there', () => {
  expect(openSalvage(file, randomBytes(32), join(folder, 'spare.db'))).toBeNull();
  expect(read('nobody')).toEqual({ rows: 0, isWhole: false });
});
