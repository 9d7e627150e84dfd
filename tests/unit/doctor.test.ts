import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEMO_STAFF } from '../../commands/demonstration.ts';
import { exitCodeOf, reportOf, run } from '../../commands/doctor.ts';
import { lookFromOutside } from '../../commands/look-from-outside.ts';
import type { DoctorCheck, DoctorLine } from '../../core/doctor.ts';
import { recordPaths } from '../../db/record.ts';
import { examine } from '../../service/doctor/doctor.ts';
import { startsByItself } from '../../service/doctor/machine.ts';
import type { DoctorView, Machine } from '../../service/doctor/view.ts';
import { makeCertificate } from '../../service/doors/certificate.ts';
import { doorSettings } from '../../service/doors/office-door.ts';
import { signedIn } from '../support/answers.ts';
import { backUpNow } from '../support/backups.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { createTestPrinter } from '../support/printer.ts';
import { ROOT, type RunningService, startService } from '../support/service.ts';
import { smallDisk, WHY_NO_SMALL_DISK } from '../support/small-disk.ts';
import { signedInAs } from '../support/staff.ts';

const DAY = 24 * 60 * MINUTE;
const clock = createTestClock();
const MACHINE: Machine = {
  platform: 'linux',
  uid: 1000,
  timeZone: 'Europe/London',
  version: '0.1.0',
  node: '24.21.0',
  electron: '45.4.1',
  packaged: true,
  door: 'electron',
};

let folder: string;
let service: RunningService;
let badge: ReturnType<typeof createTestPrinter>;

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-doctor-'));
  badge = createTestPrinter();
  service = await startService({
    demo: true,
    folder,
    own: { clock: clock.now, printers: { badge: badge.printer, office: badge.printer }, wait: async () => {} },
  });
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

/** A tablet at which nothing is wrong, as the doctor sees it; `other` is what is different. */
async function looked(other: Partial<DoctorView> = {}): Promise<DoctorLine[]> {
  const { record, printers, data } = service.parts;
  return examine({
    folder,
    now: clock.now(),
    machine: MACHINE,
    record,
    checkedAt: clock.now(),
    recordVersion: data.recordVersion,
    ways: ['safe storage', 'recovery key'],
    disk: 'encrypted',
    printers,
    programLog: '',
    startsByItself: true,
    ...other,
  });
}

async function lineOf(what: DoctorCheck, other: Partial<DoctorView> = {}): Promise<DoctorLine | undefined> {
  return (await looked(other)).find((line) => line.what === what);
}

describe('the doctor', () => {
  it('says what to do on every line that is not good, and nothing on one that is', async () => {
    const lines = await looked();
    expect(lines.length).toBeGreaterThan(14);
    for (const { state, todo } of lines) expect(todo === '').toBe(state === 'good');
  });

  it('names nobody: the list may be sent to whoever helps', async () => {
    await signedIn(service, { name: 'Rosalind Zachebe' });
    const { record } = service.parts;
    const lines = JSON.stringify([...(await looked()), ...(await lookFromOutside(ROOT, folder))]);
    const people = [...DEMO_STAFF.map(({ name }) => name), 'Zachebe', record.school.kiosk()?.id ?? 'none'];
    for (const name of people) expect(lines).not.toContain(name);
  });

  it('sees a folder that others can look into, and one that is gone', async () => {
    chmodSync(folder, 0o700);
    expect(await lineOf('data folder')).toMatchObject({ state: 'good' });
    chmodSync(folder, 0o755);
    expect(await lineOf('data folder')).toMatchObject({ state: 'warning', todo: expect.stringContaining('chmod 700') });
    expect(await lineOf('data folder', { folder: join(folder, 'gone') })).toMatchObject({ state: 'wrong' });
  });

  it.each([
    ['good', { ways: ['owner file'], disk: 'encrypted' }],
    ['warning', { ways: ['owner file'], disk: 'not encrypted' }],
    ['warning', { ways: ['safe storage'], disk: 'unknown' }],
    ['good', { ways: ['passphrase'], disk: 'not encrypted' }],
    ['wrong', { ways: null }],
  ] as const)('is %s about a key kept by %j', async (state, other) => {
    expect(await lineOf('key', other)).toMatchObject({ state });
  });

  it('misses a recovery key: without one no backup opens elsewhere', async () => {
    expect(await lineOf('recovery key')).toMatchObject({ state: 'good' });
    expect(await lineOf('recovery key', { ways: ['safe storage'] })).toMatchObject({ state: 'wrong' });
  });

  it.each([
    ['damaged', 'is damaged'],
    ['not sound', 'do not fit together'],
  ] as const)('tells of an open record that was found %s', async (found, sentence) => {
    expect(await lineOf('record')).toMatchObject({ state: 'good' });
    service.parts.record.trouble.found(found);
    expect(await lineOf('record')).toMatchObject({ state: 'wrong', sentence: expect.stringContaining(sentence) });
  });

  it('tells why nothing can be written, until something was', async () => {
    const { record } = service.parts;
    record.trouble.note(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
    expect(await lineOf('record')).toMatchObject({ state: 'wrong', sentence: expect.stringContaining('disk is full') });
    await signedIn(service);
    expect(await lineOf('record')).toMatchObject({ state: 'good' });
  });

  it('knows how old the newest backup is, and that a second place is missing', async () => {
    expect(await lineOf('backups')).toMatchObject({ state: 'wrong', sentence: 'There is no backup.' });
    await backUpNow(await signedInAs(service, 'administrator'));
    expect(await lineOf('backups')).toMatchObject({ state: 'good' });
    expect(await lineOf('second place')).toMatchObject({ state: 'warning' });
    await signedIn(service, { name: 'Rosalind Zachebe' });
    clock.move(2 * DAY);
    expect(await lineOf('backups')).toMatchObject({ state: 'wrong', sentence: expect.stringContaining('in none') });
  });

  it('compares the clock with the newest event, and counts how often it was set back', async () => {
    expect(await lineOf('clock')).toMatchObject({ state: 'good' });
    expect(await lineOf('clock', { now: clock.now() - DAY })).toMatchObject({ state: 'wrong' });
    await signedIn(service, { name: 'Rosalind Zachebe' });
    clock.move(-MINUTE);
    await signedIn(service, { name: 'Dev Marlowe' });
    clock.move(2 * MINUTE);
    expect(await lineOf('clock')).toMatchObject({ state: 'warning', sentence: expect.stringContaining('once') });
  });

  it('compares the machine’s time zone with the school’s, by the time and not by the name', async () => {
    const at = async (timeZone: string) => (await lineOf('time zone', { machine: { ...MACHINE, timeZone } }))?.state;
    expect(await at('Europe/London')).toBe('good');
    expect(await at('Europe/Guernsey')).toBe('good');
    // The same in winter, another in summer.
    expect(await at('UTC')).toBe('warning');
  });

  it('asks each printer how it is', async () => {
    expect(await lineOf('printers')).toMatchObject({ state: 'good' });
    badge.is({ kind: 'known', accepts: true, reasons: ['media-empty'] });
    expect(await lineOf('printers')).toMatchObject({ state: 'wrong', sentence: expect.stringContaining('no labels') });
    expect(await lineOf('printers', { printers: {} })).toMatchObject({ state: 'wrong' });
  });

  it('knows how old the office door’s certificate is', async () => {
    expect(await lineOf('office door')).toMatchObject({ sentence: 'The office door is off.' });
    const { record } = service.parts;
    const certificate = await makeCertificate([], clock.now());
    record.write(() =>
      record.school.set('office door', { ...doorSettings(record), on: true, certificate }, clock.now()),
    );
    expect(await lineOf('office door')).toMatchObject({ state: 'good' });
    expect(await lineOf('office door', { now: clock.now() + 9.9 * 365 * DAY })).toMatchObject({ state: 'warning' });
    expect(await lineOf('office door', { now: clock.now() + 11 * 365 * DAY })).toMatchObject({ state: 'wrong' });
  });

  it.each([
    ['good', { packaged: true, door: 'electron', uid: 1000 }],
    ['warning', { packaged: false, door: 'electron', uid: 1000 }],
    ['warning', { packaged: false, door: 'loopback', uid: 1000 }],
    ['wrong', { packaged: true, door: 'electron', uid: 0 }],
  ] as const)('is %s about the lock-down of %j', async (state, other) => {
    expect(await lineOf('lock-down', { machine: { ...MACHINE, ...other } })).toMatchObject({ state });
  });

  it('finds a unit of systemd only where something wants it', async () => {
    const run = async () => ({ kind: 'not found' }) as const;
    expect(await startsByItself('linux', run, folder)).toBe(false);
    expect(await startsByItself('win32', async () => ({ kind: 'ended', code: 0, stdout: '', stderr: '' }))).toBe(true);
    expect(await startsByItself('win32', run)).toBe(null);
  });

  it('knows from the log whether the last end was in order', async () => {
    const line = (code: string) => `2026-11-24T08:00:00.000Z info ${code}`;
    const logOf = (...codes: string[]) => lineOf('last end', { programLog: codes.map(line).join('\n') });
    expect(await logOf('program.started')).toBeUndefined();
    expect(await logOf('program.started', 'program.ended', 'program.started')).toMatchObject({ state: 'good' });
    expect(await logOf('program.started', 'program.started')).toMatchObject({ state: 'warning' });
  });

  it('is shown to the administrator and to nobody else', async () => {
    const staff = await signedInAs(service, 'administrator');
    expect((await staff.doctor.look.query()).map(({ what }) => what)).toContain('lock-down');
    const reception = await signedInAs(service, 'reception');
    await expect(reception.doctor.look.query()).rejects.toThrow('FORBIDDEN');
  });
});

describe('npm run doctor', () => {
  const state = (lines: readonly DoctorLine[], what: DoctorCheck) => lines.find((line) => line.what === what)?.state;

  it('reads a record that Gatehouse has open, and changes nothing in the folder', async () => {
    const before = seen(folder);
    const lines = await lookFromOutside(ROOT, folder);
    expect(state(lines, 'record')).toBe('good');
    expect(seen(folder)).toEqual(before);
    // The program goes on: nothing was taken from it.
    await signedIn(service, { name: 'Rosalind Zachebe' });
  });

  it('says of a record behind a passphrase that it is locked, and of one that is damaged that it is', async () => {
    await service.stop();
    const keys = join(folder, 'key.json');
    const kept = readFileSync(keys);
    writeFileSync(keys, JSON.stringify({ wrappings: [{ way: 'passphrase', wrapped: 'AAAA' }] }));
    const locked = await lookFromOutside(ROOT, folder);
    expect(locked.find(({ what }) => what === 'record')?.sentence).toContain('locked');
    expect(exitCodeOf(locked.filter(({ what }) => what === 'record'))).toBe(0);
    writeFileSync(keys, kept);
    const { database } = recordPaths(folder);
    writeFileSync(database, Buffer.alloc(statSync(database).size, 7));
    expect(state(await lookFromOutside(ROOT, folder), 'record')).toBe('wrong');
    service = await startService({ demo: true });
  });

  const disk = smallDisk();
  afterAll(() => disk?.remove());

  it.skipIf(!disk)(`does not take a full disk for a damaged record${WHY_NO_SMALL_DISK}`, async () => {
    await service.stop();
    const full = disk?.folder ?? '';
    cpSync(folder, full, { recursive: true, filter: (path) => !path.endsWith('backups') });
    const { bavail, bsize } = statfsSync(full);
    writeFileSync(join(full, 'filler'), Buffer.alloc(bavail * bsize));
    const [line] = (await lookFromOutside(ROOT, full)).filter(({ what }) => what === 'record');
    expect(line).toMatchObject({ state: 'wrong', sentence: 'The record cannot be opened: the disk is full.' });
    service = await startService({ demo: true });
  });

  it('ends with 1 where something is wrong, and with 0 for warnings alone', () => {
    const line = (of: DoctorLine['state']): DoctorLine => ({ what: 'key', state: of, sentence: 'So.', todo: 'Do.' });
    expect(exitCodeOf([line('good'), line('warning')])).toBe(0);
    expect(exitCodeOf([line('good'), line('wrong')])).toBe(1);
    expect(reportOf([line('good'), line('wrong')])).toContain('1 good, 0 to look at, 1 wrong.');
  });

  it('prints one JSON array, and one sentence where an option is wrong', async () => {
    const said: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
    vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
    await run(['--data', folder, '--json']);
    expect(JSON.parse(said[0] ?? '')).toContainEqual(expect.objectContaining({ what: 'record', state: 'good' }));
    expect(await run([])).toBe(1);
    expect(said[1]).toBe('Say which tablet to look at: npm run doctor -- --data FOLDER');
  });
});

/** Every file with its size and when it was written; the index that readers share is SQLite's own. */
function seen(place: string): string[] {
  return (
    readdirSync(place)
      // What the running program itself writes meanwhile is its own.
      .filter((name) => !name.endsWith('-shm') && !['logs', 'backups'].includes(name))
      .map((name) => `${name} ${statSync(join(place, name)).mtimeMs} ${statSync(join(place, name)).size}`)
  );
}
