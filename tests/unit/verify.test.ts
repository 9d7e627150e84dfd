import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../commands/verify.ts';
import { ChainHeadFile, readChainHead } from '../../db/chain-head.ts';
import { openConnection } from '../../db/connection.ts';
import { readMigrations } from '../../db/migrate.ts';
import { openRecord, recordPaths } from '../../db/record.ts';
import { signedIn } from '../support/answers.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT, startService } from '../support/service.ts';

let folder = '';
let said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-verify-'));
  said = [];
  for (const stream of ['log', 'error'] as const)
    vi.spyOn(console, stream).mockImplementation((line) => void said.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Exit code and the one line that was printed. */
async function verify(data = folder): Promise<{ code: number; line: string }> {
  said = [];
  const code = await run(['--data', data]);
  expect(said).toHaveLength(1);
  return { code, line: said[0] ?? '' };
}

/** A record with two visits, and nobody using it. */
async function makeRecord(): Promise<void> {
  const service = await startService({ demo: true, folder });
  await signedIn(service, { name: 'Tom Whitlock' });
  await signedIn(service, { name: 'Dev Marlowe' });
  await service.stop();
}

/** Changes a record as somebody would who has its key and means harm. */
async function tamper(change: (db: Database.Database) => void): Promise<void> {
  const opened = openConnection(recordPaths(folder).database, await dataKeyOf(folder));
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  opened.db.pragma('foreign_keys = OFF');
  opened.db.exec('DROP TRIGGER audit_events_never_change; DROP TRIGGER audit_events_only_retention_removes;');
  change(opened.db);
  opened.db.close();
}

describe('a record that is whole', () => {
  test('is sound', async () => {
    await makeRecord();
    expect(await verify()).toEqual({ code: 0, line: expect.stringMatching(/^The record is sound: \d+ audit events/) });
  });

  test('is sound while Gatehouse runs, with its newest rows in the write-ahead log only', async () => {
    const service = await startService({ demo: true, folder });
    const before = await verify();
    await signedIn(service);
    const after = await verify();
    await service.stop();
    expect([before.code, after.code]).toEqual([0, 0]);
    expect(after.line).not.toBe(before.line);
  });

  test('is left as it is', async () => {
    await makeRecord();
    const { database, chainHead } = recordPaths(folder);
    const files = () => [database, chainHead].map((file) => readFileSync(file).toString('base64'));
    const before = files();
    await verify();
    expect(files()).toEqual(before);
  });
});

describe('a broken record is told by its first broken place', () => {
  beforeEach(makeRecord);

  test('an audit event that was changed', async () => {
    await tamper((db) => db.prepare("UPDATE audit_events SET details = '{}' WHERE sequence = 5").run());
    expect(await verify()).toEqual({ code: 1, line: 'The record is broken: audit event 5 was changed.' });
  });

  test('an audit event that was removed', async () => {
    await tamper((db) => db.prepare('DELETE FROM audit_events WHERE sequence = 6').run());
    expect(await verify()).toEqual({ code: 1, line: 'The record is broken: audit event 6 is missing.' });
  });

  test('the newest audit events removed', async () => {
    const last = readChainHead(recordPaths(folder).chainHead)?.sequence ?? 0;
    await tamper((db) => db.prepare('DELETE FROM audit_events WHERE sequence > ?').run(last - 2));
    const line = `The record is broken: audit events ${last - 1} to ${last} are missing.`;
    expect(await verify()).toEqual({ code: 1, line });
  });

  test('a visit whose kiosk is gone', async () => {
    await tamper((db) => db.exec('DELETE FROM kiosks'));
    const line = 'The record is broken: table visits names a row of kiosks that is not there.';
    expect(await verify()).toEqual({ code: 1, line });
  });

  test.each([1, 2, 20])('a flipped byte on page %i of the database file', async (page) => {
    const { database } = recordPaths(folder);
    const content = readFileSync(database);
    const at = (page - 1) * 4096 + 100;
    content[at] = (content[at] ?? 0) ^ 1;
    writeFileSync(database, content);
    expect(await verify()).toEqual({
      code: 1,
      line: expect.stringMatching(/^The record is broken: the database file/),
    });
  });

  test('the second file missing', async () => {
    rmSync(recordPaths(folder).chainHead);
    const { code, line } = await verify();
    expect(code).toBe(1);
    expect(line).toContain('the second file with the head of the audit chain (chain-head) is missing');
  });
});

describe('a write-ahead log deleted after a kill', () => {
  /** The files of a running record as a kill would leave them, without the log. */
  async function loseTheLog(): Promise<void> {
    const live = mkdtempSync(join(tmpdir(), 'gatehouse-live-'));
    const first = await startService({ demo: true, folder: live });
    await first.stop();
    const service = await startService({ demo: true, folder: live });
    await signedIn(service, { name: 'Wanda Ferreira' });
    expect(existsSync(`${recordPaths(live).database}-wal`)).toBe(true);
    for (const file of ['gatehouse.db', 'chain-head', 'key.json', 'owner-key'])
      copyFileSync(join(live, file), join(folder, file));
    await service.stop();
    rmSync(live, { recursive: true, force: true });
  }

  test('passes SQLite’s own check and not ours', async () => {
    await loseTheLog();
    const opened = openConnection(recordPaths(folder).database, await dataKeyOf(folder), { readonly: true });
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    expect(opened.db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(opened.db.prepare("SELECT name FROM visits WHERE name = 'Wanda Ferreira'").all()).toEqual([]);
    opened.db.close();
    expect(await verify()).toEqual({ code: 1, line: expect.stringMatching(/audit events \d+ to \d+ are missing/) });
  });

  test('is written down at the next start and never written over', async () => {
    await loseTheLog();
    const { line } = await verify();
    const [, first, last] = (/events (\d+) to (\d+)/.exec(line) ?? []).map(Number);
    const service = await startService({ demo: true, folder });
    const events = service.parts.record.audit;
    expect(events.head().sequence).toBe(first);
    await service.stop();
    const after = await verify();
    expect(after.code).toBe(0);
    const opened = openConnection(recordPaths(folder).database, await dataKeyOf(folder), { readonly: true });
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const written = opened.db.prepare("SELECT details FROM audit_events WHERE name = 'record.events-missing'").all();
    opened.db.close();
    expect(written).toEqual([{ details: JSON.stringify({ first, last }) }]);
  });
});

describe('the second file', () => {
  const hash = (byte: number) => Buffer.alloc(32, byte);

  test('keeps the head before the newest whole, whatever their numbers, when a write is torn', () => {
    const path = join(folder, 'chain-head');
    const file = new ChainHeadFile(path);
    // Two events a sign-in: both numbers are even.
    for (const sequence of [2, 4, 6]) file.write({ sequence, hash: hash(sequence) });
    file.close();
    const torn = readFileSync(path, 'latin1').indexOf('6 ');
    const descriptor = openSync(path, 'r+');
    writeSync(descriptor, '\0\0\0\0', torn + 20);
    expect(readChainHead(path)).toEqual({ sequence: 4, hash: hash(4) });
  });

  test('is taken on where it was left', () => {
    const path = join(folder, 'chain-head');
    for (const sequence of [1, 2, 3]) {
      const file = new ChainHeadFile(path);
      file.write({ sequence, hash: hash(sequence) });
      file.close();
      expect(readChainHead(path)).toEqual({ sequence, hash: hash(sequence) });
    }
    expect(readFileSync(path, 'latin1')).toMatch(/^3 .*2 /s);
  });

  test('after a kill between commit and flush is behind, which is no fault, and is brought up at the next start', async () => {
    await makeRecord();
    const { chainHead } = recordPaths(folder);
    const newest = readChainHead(chainHead);
    const opened = openConnection(recordPaths(folder).database, await dataKeyOf(folder), { readonly: true });
    if (opened.outcome !== 'opened' || !newest) throw new Error('There is no record.');
    const earlier = newest.sequence - 3;
    const row = opened.db.prepare<[number], { hash: Buffer }>('SELECT hash FROM audit_events WHERE sequence = ?');
    const before = row.get(earlier)?.hash ?? hash(0);
    opened.db.close();
    rmSync(chainHead);
    const file = new ChainHeadFile(chainHead);
    file.write({ sequence: earlier, hash: before });
    file.close();
    expect((await verify()).code).toBe(0);
    const again = openRecord(folder, await dataKeyOf(folder), readMigrations(join(ROOT, 'db', 'migrations')));
    expect(readChainHead(chainHead)).toEqual(newest);
    expect(again).toMatchObject({ outcome: 'opened', loss: null });
    if (again.outcome === 'opened') again.record.close();
  });
});

describe('what cannot be checked is said in a sentence', () => {
  test('no such folder', async () => {
    const { code, line } = await verify(join(folder, 'nowhere'));
    expect([code, line]).toEqual([1, `There is no folder ${join(folder, 'nowhere')}.`]);
  });

  test('a folder without a record', async () => {
    expect(await verify()).toEqual({ code: 1, line: `There is no record in the folder ${folder}.` });
  });

  test('a record without its key', async () => {
    await makeRecord();
    rmSync(join(folder, 'key.json'));
    const { code, line } = await verify();
    expect(code).toBe(1);
    expect(line).toContain('key file (key.json) is missing');
  });

  test('no folder named', async () => {
    expect(await run([])).toBe(1);
    expect(said).toEqual(['Say which record to check: npm run verify -- --data FOLDER']);
  });
});
