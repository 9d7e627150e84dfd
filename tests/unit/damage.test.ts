import { randomBytes, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../commands/compose.ts';
import { stampOf } from '../../core/backups.ts';
import type { Repair } from '../../core/damage.ts';
import { backUp as copyRecord, ownBackups } from '../../db/backup.ts';
import { readChainHead } from '../../db/chain-head.ts';
import { openConnection } from '../../db/connection.ts';
import { openGuarded } from '../../db/damage.ts';
import { openRecord, recordPaths } from '../../db/record.ts';
import { repairRecord } from '../../db/repair.ts';
import { troubleOf } from '../../db/trouble.ts';
import { verifyRecord } from '../../db/verify.ts';
import { createRepairMoment } from '../../service/damage/watch.ts';
import { signIn } from '../../service/visits/sign-in.ts';
import { ordinaryAnswers } from '../bench/kiosk.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { leafPages, spoilPage } from '../support/harmed-record.ts';
import { allMigrations } from '../support/migrations.ts';
import { ROOT, type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let folder: string;
const clock = createTestClock();
const START = '2026-11-24T09:00:00Z';

/** A school's record before its first visitor, made once: a demonstration takes its time. */
let school: string;
beforeAll(async () => {
  clock.set(START);
  school = mkdtempSync(join(tmpdir(), 'gatehouse-damage-'));
  folder = school;
  await (await start()).stop();
});
afterAll(() => rmSync(school, { recursive: true, force: true }));

beforeEach(() => {
  clock.set(START);
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-damage-'));
  cpSync(school, folder, { recursive: true });
  mkdirSync(join(folder, 'backups'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () => startService({ demo: true, folder, own: { clock: clock.now, printers: {} } });

/** Lets visitors in, a minute each, and returns their visits. */
function come({ parts }: RunningService, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const name = `Nell ${'abcdefghij'[index % 10]}${'abcdefghij'[Math.floor(index / 10) % 10]}quist`;
    const person = { name, organisation: 'Kestrel Heating '.repeat(6), requestId: randomUUID() };
    const answer = signIn(parts, { ...ordinaryAnswers(parts), ...person });
    if (answer.outcome !== 'signed in') throw new Error(answer.outcome);
    clock.move(MINUTE);
    return { ...answer, name };
  });
}

function backUp({ parts }: RunningService): void {
  const source = { paths: recordPaths(folder), dataKey: parts.keys.dataKey };
  const how = { steps: { progress: () => {}, isCancelled: () => false }, sharesDisk: false };
  expect(copyRecord(source, ownBackups(folder), clock.now(), how).outcome).toBe('made');
}

const pagesOf = (name: string) => leafPages(folder, name);
const spoil = (page: number, file = recordPaths(folder).database) => spoilPage(file, page);

const named = (prefix: string) => readdirSync(folder).filter((name) => name.startsWith(prefix));
const repairOf = ({ parts }: RunningService) => parts.record.school.setting<Repair>('repair');

/** Opens the record, lets it be checked, and opens it again: what was damaged is repaired then. */
async function checkedAndOpened(): Promise<RunningService> {
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data: folder,
    demo: true,
    origin: () => '',
    own: { clock: clock.now, printers: {} },
  });
  if (opening.kind !== 'open') throw new Error(opening.kind);
  await opening.checked();
  await opening.close();
  return start();
}

describe('a damaged page', () => {
  it('costs what stood on it since the backup, and that is said in numbers and times until a person went through it', async () => {
    const first = await start();
    come(first, 3);
    backUp(first);
    const backedUpAt = clock.now() - MINUTE;
    const since = come(first, 24);
    await first.stop();
    const leaves = await pagesOf('visits');
    spoil(leaves.at(-2) ?? 0);
    const service = await checkedAndOpened();
    const { record } = service.parts;
    const there = since.filter(({ visitId, name }) => record.visits.find(visitId)?.name === name);
    const lost = since.length - there.length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(since.length / 2);
    expect(record.visits.find(since.at(-1)?.visitId ?? '')).toBeDefined();
    expect(repairOf(service)).toMatchObject({ visitsMissing: lost, backupAt: backedUpAt, events: null });
    expect(named('damaged-')).toContain(repairOf(service)?.keptAs);
    expect(verifyRecord(recordPaths(folder), await dataKeyOf(folder)).outcome).toBe('sound');

    const reception = await signedInAs(service, 'reception');
    const { unsure } = await reception.rollCall.list.query();
    expect(unsure).toEqual({ from: backedUpAt, until: clock.now() });
    const kinds = (await reception.due.list.query()).map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(['unsure arrivals', 'repaired']);
    const until = unsure?.until ?? 0;
    const through = (moment: number) =>
      reception.rollCall.goneThrough.mutate({ requestId: randomUUID(), until: moment });
    expect(await through(until - 1)).toEqual({ outcome: 'over' });
    expect((await reception.rollCall.list.query()).unsure).not.toBeNull();
    expect(await through(until)).toEqual({ outcome: 'done' });
    expect((await reception.rollCall.list.query()).unsure).toBeNull();
    expect(record.audit.named('record.gone-through')).toHaveLength(1);
    expect(record.audit.named('record.repaired')).toHaveLength(1);
    await service.stop();
  });

  it('that shows with the first row that is read is repaired at once', async () => {
    const first = await start();
    const [visit] = come(first, 1);
    backUp(first);
    await first.stop();
    for (const page of await pagesOf('settings')) spoil(page);
    const service = await start();
    expect(repairOf(service)).toMatchObject({ visitsMissing: 0 });
    expect(service.parts.record.visits.find(visit?.visitId ?? '')?.name).toBe(visit?.name);
    await service.stop();
  });

  it('of an index costs nothing, and what was deleted since the backup stays deleted', async () => {
    const first = await start();
    const visits = come(first, 12);
    backUp(first);
    const gone = visits[0];
    await first.client.visits.signOut.mutate({ requestId: randomUUID(), code: gone?.badgeCode ?? '' });
    const { school } = first.parts.record;
    const [number] = school.numbers();
    first.parts.record.write(() => school.replaceNumbers(number ? [number] : [], randomUUID));
    await first.stop();
    spoil((await pagesOf('visits_visitor_id'))[0] ?? 0);
    const service = await checkedAndOpened();
    const { record } = service.parts;
    expect(repairOf(service)).toMatchObject({ visitsMissing: 0, leftOut: 0, events: null });
    expect((await (await signedInAs(service, 'reception')).rollCall.list.query()).unsure).toBeNull();
    expect(record.visits.aids(gone?.visitId ?? '').vehicle).toBe('');
    expect(record.visits.aids(visits[1]?.visitId ?? '').vehicle).toBe('GH26 ABC');
    expect(record.school.numbers()).toHaveLength(1);
    expect(record.visits.find(gone?.visitId ?? '')?.departedAt).not.toBeNull();
    await service.stop();
  });

  it('of what is kept until sign-out does not bring it back for who left, nor what waited for them', async () => {
    const first = await start();
    const visits = come(first, 24);
    backUp(first);
    const gone = visits[0];
    await first.client.visits.signOut.mutate({ requestId: randomUUID(), code: gone?.badgeCode ?? '' });
    await first.stop();
    for (const table of ['visit_aids', 'codes', 'waiting']) spoil((await pagesOf(table))[0] ?? 0);
    const service = await checkedAndOpened();
    const { record } = service.parts;
    expect(record.visits.find(gone?.visitId ?? '')?.departedAt).not.toBeNull();
    expect(record.visits.aids(gone?.visitId ?? '').vehicle).toBe('');
    const again = await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: gone?.badgeCode ?? '' });
    expect(again.outcome).not.toBe('signed out');
    expect(record.waiting.ofVisit(gone?.visitId ?? '')).toEqual([]);
    await service.stop();
  });

  it('that shows while the program runs is told on the office’s screens, and repaired when it opens next', async () => {
    const first = await start();
    come(first, 24);
    backUp(first);
    await first.stop();
    spoil((await pagesOf('visits')).at(-1) ?? 0);
    const service = await start();
    const reception = await signedInAs(service, 'reception');
    await expect(reception.visits.search.query({ text: 'quist', before: null })).rejects.toThrow();
    expect((await service.client.kiosk.state.query()).trouble).toBe('damaged');
    await service.stop();
    const again = await start();
    expect((await again.client.kiosk.state.query()).trouble).toBeNull();
    expect(repairOf(again)).toBeDefined();
    await again.stop();
  });

  it('in the record and in the newest backup goes back to the one before', async () => {
    const first = await start();
    come(first, 3);
    backUp(first);
    const older = clock.now() - MINUTE;
    come(first, 2);
    backUp(first);
    await first.stop();
    const [newest] = readdirSync(join(folder, 'backups')).sort().reverse();
    spoil(5, join(folder, 'backups', newest ?? ''));
    spoil(0);
    const service = await start();
    expect(repairOf(service)).toMatchObject({ backupAt: older, visits: 0 });
    const { unsure } = await (await signedInAs(service, 'reception')).rollCall.list.query();
    expect(unsure).toEqual({ from: older, until: clock.now() });
    await service.stop();
  });

  it('met by a newer program is repaired too, although no copy could be made before the update', async () => {
    const first = await start();
    const visits = come(first, 3);
    backUp(first);
    await first.stop();
    const opened = openConnection(recordPaths(folder).database, await dataKeyOf(folder));
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    // Of the version before in name; what stands in it does not matter, because it cannot be read.
    opened.db.pragma(`user_version = ${allMigrations().length - 1}`);
    opened.db.close();
    const pages = await pagesOf('visits');
    for (const page of pages) spoil(page);
    const service = await start();
    expect(visits.every(({ visitId }) => service.parts.record.visits.find(visitId))).toBe(true);
    expect(repairOf(service)?.keptAs).toBeDefined();
    await service.stop();
  });

  it('with no backup at all leaves a record of what can be read, whose audit log begins where it is whole', async () => {
    const first = await start();
    const visits = come(first, 24);
    await first.stop();
    spoil((await pagesOf('audit_events'))[1] ?? 0);
    const service = await checkedAndOpened();
    const { record } = service.parts;
    expect(visits.every(({ visitId }) => record.visits.find(visitId))).toBe(true);
    expect(repairOf(service)).toMatchObject({ backupAt: null, events: null, visitsMissing: 0 });
    expect(verifyRecord(recordPaths(folder), await dataKeyOf(folder)).outcome).toBe('sound');
    expect(record.audit.beginning().sequence).toBeGreaterThan(1);
    await service.stop();
  });
});

describe('a record that is gone', () => {
  it.each(['emptied', 'deleted', 'its header spoilt', 'its schema spoilt'])('%s comes from the backup', async (how) => {
    const first = await start();
    const [before] = come(first, 1);
    backUp(first);
    come(first, 2);
    await first.stop();
    const { database } = recordPaths(folder);
    if (how === 'emptied') writeFileSync(database, '');
    if (how === 'deleted') rmSync(database);
    if (how === 'its header spoilt') spoil(0);
    if (how === 'its schema spoilt') spoil((await pagesOf('sqlite_schema'))[0] ?? 0);
    const last = readChainHead(recordPaths(folder).chainHead)?.sequence;
    const service = await start();
    expect(service.parts.record.visits.find(before?.visitId ?? '')).toBeDefined();
    const kept = repairOf(service)?.events;
    expect(kept?.last).toBe(last);
    const [event] = service.parts.record.audit.named('record.repaired');
    expect(event?.sequence).toBe(kept?.first);
    await service.stop();
  });

  it('with no backup is not begun anew: it is said in a sentence, and nothing is changed', async () => {
    const first = await start();
    come(first, 1);
    await first.stop();
    spoil(0);
    const before = readFileSync(recordPaths(folder).database);
    await expect(start()).rejects.toThrow(/^The record is damaged, and no backup of it was found here/);
    expect(readFileSync(recordPaths(folder).database).equals(before)).toBe(true);
    writeFileSync(recordPaths(folder).database, '');
    await expect(start()).rejects.toThrow(/^The record is damaged/);
  });

  it('is not made from a backup of another history, as of a folder that was copied to begin a second record', async () => {
    const own = folder;
    folder = join(own, 'other');
    cpSync(school, folder, { recursive: true });
    mkdirSync(join(folder, 'backups'));
    const other = await start();
    come(other, 1);
    backUp(other);
    await other.stop();
    const [backup = ''] = readdirSync(join(folder, 'backups'));
    folder = own;
    const first = await start();
    come(first, 2);
    await first.stop();
    const dataKey = await dataKeyOf(own);
    copyFileSync(join(own, 'other', 'backups', backup), join(own, 'backups', backup));
    spoil((await pagesOf('visits'))[0] ?? 0);
    const guard = { keyIsProven: true, backupFolders: [join(own, 'backups')], now: clock.now() };
    expect(repairRecord({ folder: own, dataKey, migrations: allMigrations(), guard })).toBe(true);
    const opened = openConnection(join(own, named('repaired-')[0] ?? ''), dataKey, { readonly: true });
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const value = opened.db.prepare<[], string>("SELECT value FROM settings WHERE name = 'repair'").pluck().get();
    opened.db.close();
    expect(JSON.parse(value ?? '')).toMatchObject({ backupAt: null });
  });
});

describe('a write-ahead log that was deleted after a kill', () => {
  it('is made good from a backup that knows more', async () => {
    const live = await start();
    come(live, 1);
    await live.stop();
    const service = await start();
    const [before] = come(service, 1);
    backUp(service);
    const [after] = come(service, 1);
    const killed = mkdtempSync(join(tmpdir(), 'gatehouse-killed-'));
    for (const name of ['gatehouse.db', 'chain-head', 'key.json', 'owner-key', 'key-check']) {
      copyFileSync(join(folder, name), join(killed, name));
    }
    await service.stop();
    renameSync(join(folder, 'backups'), join(killed, 'backups'));
    rmSync(folder, { recursive: true });
    folder = killed;
    const again = await start();
    const { record } = again.parts;
    expect(record.visits.find(before?.visitId ?? '')).toBeDefined();
    expect(record.visits.find(after?.visitId ?? '')).toBeUndefined();
    const { unsure } = await (await signedInAs(again, 'reception')).rollCall.list.query();
    expect(unsure?.from).toBeLessThanOrEqual(clock.now() - MINUTE);
    expect(repairOf(again)?.events?.last).toBeGreaterThan(repairOf(again)?.events?.first ?? 0);
    await again.stop();
  });
});

describe('what is not damage', () => {
  const guard = (keyIsProven: boolean) => ({ keyIsProven, backupFolders: [join(folder, 'backups')], now: clock.now() });

  it('a key that is not proven, whatever the file looks like', async () => {
    const first = await start();
    come(first, 1);
    backUp(first);
    await first.stop();
    const key = await dataKeyOf(folder);
    spoil(0);
    const before = readFileSync(recordPaths(folder).database);
    expect(openGuarded(folder, key, allMigrations(), guard(false)).outcome).toBe('wrong key or not a database');
    // Also where it is taken for proven by mistake: no backup opens with it.
    expect(openGuarded(folder, randomBytes(32), allMigrations(), guard(true)).outcome).toBe('damaged');
    expect(readFileSync(recordPaths(folder).database).equals(before)).toBe(true);
    expect(named('damaged-')).toEqual([]);
  });

  it('a record of a newer program, one that is in use, and one that may not be opened', async () => {
    const first = await start();
    backUp(first);
    await first.stop();
    const key = await dataKeyOf(folder);
    const opened = openConnection(recordPaths(folder).database, key);
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    opened.db.pragma('user_version = 99');
    opened.db.close();
    expect(openGuarded(folder, key, allMigrations(), guard(true))).toEqual({ outcome: 'newer', version: 99 });
    rmSync(recordPaths(folder).database);
    mkdirSync(recordPaths(folder).database);
    expect(openGuarded(folder, key, allMigrations(), guard(true)).outcome).toBe('cannot be opened');
    expect(named('damaged-')).toEqual([]);
  });

  it('errors of the disk, each told for what it is', () => {
    const sqlite = (code: string) => troubleOf(new Database.SqliteError('said', code));
    expect(
      ['SQLITE_FULL', 'SQLITE_READONLY_DBMOVED', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_IOERR_FSYNC'].map(sqlite),
    ).toEqual(['disk full', 'read only', 'in use', 'disk fault']);
    expect(sqlite('SQLITE_CORRUPT_VTAB')).toBe('damaged');
    expect(sqlite('SQLITE_CONSTRAINT_UNIQUE')).toBeNull();
    expect(troubleOf(Object.assign(new Error('said'), { code: 'ENOSPC' }))).toBe('disk full');
    expect(troubleOf(new Error('a fault of the program'))).toBeNull();
  });
});

describe('a power cut while the repaired record is put in place', () => {
  const CUTS = ['before anything', 'after the log was moved', 'after the damaged file was moved'] as const;
  it.each(CUTS)('%s is made good at the next start', async (cut) => {
    const first = await start();
    const [visit] = come(first, 1);
    backUp(first);
    await first.stop();
    const key = await dataKeyOf(folder);
    const { database } = recordPaths(folder);
    spoil(0);
    const now = clock.now();
    const guard = { keyIsProven: true, backupFolders: [join(folder, 'backups')], now };
    expect(repairRecord({ folder, dataKey: key, migrations: allMigrations(), guard })).toBe(true);
    const damaged = readFileSync(database);
    const kept = join(folder, `damaged-${stampOf(now)}.db`);
    // A log of the damaged file: played into the repaired one it would spoil it too.
    writeFileSync(`${database}-wal`, randomBytes(8192));
    if (cut !== 'before anything') renameSync(`${database}-wal`, `${kept}-wal`);
    if (cut === 'after the damaged file was moved') renameSync(database, kept);
    const service = await start();
    expect(service.parts.record.visits.find(visit?.visitId ?? '')).toBeDefined();
    expect(named('repaired-')).toEqual([]);
    await service.stop();
    expect(readFileSync(kept).equals(damaged)).toBe(true);
    expect(existsSync(`${kept}-wal`)).toBe(true);
    expect(verifyRecord(recordPaths(folder), key).outcome).toBe('sound');
  });
});

describe('a record that cannot be written', () => {
  it('says so until a write gets through', async () => {
    const first = await start();
    await first.stop();
    const key = await dataKeyOf(folder);
    const opened = openRecord(folder, key, allMigrations());
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    const { record } = opened;
    const full = () => {
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    };
    expect(() => record.write(full)).toThrow();
    expect(record.trouble.now()).toBe('disk full');
    record.write(() => {});
    expect(record.trouble.now()).toBe('disk full');
    record.write(() => record.school.set('last try', 1, 1));
    expect(record.trouble.now()).toBeNull();
    record.trouble.found('damaged');
    record.write(() => record.school.set('last try', 2, 2));
    expect(record.trouble.now()).toBe('damaged');
    expect(existsSync(recordPaths(folder).noted)).toBe(true);
    record.close();
  });
});

describe('damage that was found while the program runs', () => {
  it('is repaired at once, between two visitors and never during a roll call, and tried once', () => {
    let found: 'damaged' | null = null;
    let running: object | undefined = {};
    let reopened = 0;
    const record = { trouble: { now: () => found }, rollCalls: { running: () => running } };
    const reopen = () => {
      reopened += 1;
    };
    const parts = { record, clock: clock.now, reopen };
    const moment = createRepairMoment(parts as unknown as Parameters<typeof createRepairMoment>[0]);
    clock.move(MINUTE);
    moment.look();
    expect(reopened).toBe(0);
    found = 'damaged';
    moment.look();
    expect(reopened).toBe(0);
    running = undefined;
    moment.sent();
    moment.look();
    expect(reopened).toBe(0);
    clock.move(MINUTE);
    moment.look();
    moment.look();
    expect(reopened).toBe(1);
    // One that opened damaged could not be repaired.
    createRepairMoment(parts as unknown as Parameters<typeof createRepairMoment>[0]).look();
    expect(reopened).toBe(1);
  });
});
