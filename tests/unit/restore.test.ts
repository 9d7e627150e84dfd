import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../commands/restore.ts';
import { run as verify } from '../../commands/verify.ts';
import { makeRecoveryKey } from '../../core/recovery-key.ts';
import { listBackups, ownBackups } from '../../db/backup.ts';
import { openConnection } from '../../db/connection.ts';
import { readMigrations } from '../../db/migrate.ts';
import { recordPaths } from '../../db/record.ts';
import { lookAt, prepareRestore, restoredNote, swapIn } from '../../db/restore.ts';
import { verifyRecord } from '../../db/verify.ts';
import { signedIn } from '../support/answers.ts';
import { backUpNow, namesIn, restoreEnded } from '../support/backups.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT, type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

const VERSION = readMigrations(join(ROOT, 'db', 'migrations')).length;
const STEPS = { progress: () => undefined, isCancelled: () => false };
const NOTE = { stamp: '20261124T120000Z', actor: null };
const clock = createTestClock();
let folder: string;
let said: string[];

beforeEach(() => {
  clock.set('2026-11-24T09:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-restore-'));
  said = [];
  for (const name of ['log', 'error'] as const)
    vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function start(): Promise<RunningService> {
  return startService({ demo: true, folder, own: { clock: clock.now, printers: {}, wait: async () => {} } });
}

const visitsOf = ({ parts }: RunningService) => parts.record.visits.ofDays('2026-01-01', '2026-12-31');
const newestBackup = () => listBackups(ownBackups(folder))[0]?.file ?? '';
const onBackups = async (service: RunningService) => backUpNow(await signedInAs(service, 'administrator'));

/** A folder with a backup, and two visits since; nothing runs. Returns what the backup knows. */
async function folderWithBackup() {
  const service = await start();
  await signedIn(service, { name: 'Rosalind Zachebe' });
  await signedIn(service, { name: 'Tom Whitlock' });
  const visits = visitsOf(service);
  await onBackups(service);
  clock.move(5 * MINUTE);
  await signedIn(service, { name: 'Dev Marlowe' });
  await signedIn(service, { name: 'Imani Reyes' });
  await service.stop();
  return visits;
}

async function restore(from = newestBackup()) {
  said = [];
  const code = await run(['--data', folder, '--from', from]);
  return { code, line: said.join('\n') };
}

/** Starts the service on what is there now, and compares. */
async function holds(visits: ReturnType<typeof visitsOf>): Promise<void> {
  const service = await start();
  expect(visitsOf(service)).toEqual(visits);
  expect(service.parts.record.audit.named('record.restored')).toHaveLength(1);
  await signedIn(service, { name: 'Noor Adeyinka' });
  await service.stop();
  expect(await verify(['--data', folder])).toBe(0);
}

/** A backup with a spoilt page that a look at its newest rows does not meet. */
function spoiltInside(good: Buffer, dataKey: Buffer): Buffer {
  const file = join(folder, 'spoilt.db');
  for (let at = 20 * 4096 + 100; at < good.length; at += 4096) {
    const spoilt = Buffer.from(good).fill(9, at, at + 100);
    writeFileSync(file, spoilt);
    if (lookAt(file, dataKey, VERSION).outcome === 'looked at') return spoilt;
  }
  throw new Error('Every page is looked at.');
}

describe('npm run restore', () => {
  it('puts a backup in the place of a record that is lost; the chain verifies and visits go on', async () => {
    const visits = await folderWithBackup();
    rmSync(recordPaths(folder).database);
    const done = await restore();
    expect(done.code).toBe(0);
    expect(done.line).toContain(`It holds ${visits.length} visits until 2026-11-24 09:00 (UTC).`);
    expect(done.line).toContain('How many visits came after it cannot be told.');
    expect(done.line).not.toContain('kept beside it');
    await holds(visits);
  });

  it('says how many visits since are not in it, keeps the old record, and that can be restored too', async () => {
    const visits = await folderWithBackup();
    const done = await restore();
    expect(done).toEqual({
      code: 0,
      line: expect.stringMatching(/2 later visits are not in it\. The record as it was is kept beside it\.$/),
    });
    await holds(visits);
    const [old] = namesIn(folder).filter((name) => /^gatehouse-replaced-\w+\.db$/.test(name));
    expect(await restore(join(folder, old ?? ''))).toMatchObject({ code: 0 });
    const service = await start();
    expect(visitsOf(service)).toHaveLength(visits.length + 2);
    await service.stop();
  });

  it('takes the newest rows of an old record along that still lie in its log', async () => {
    await folderWithBackup();
    const service = await start();
    await signedIn(service, { name: 'Late Arrival' });
    const aside = join(folder, 'gatehouse-replaced-20261124T110000Z.db');
    for (const end of ['', '-wal']) copyFileSync(`${recordPaths(folder).database}${end}`, `${aside}${end}`);
    const visits = visitsOf(service);
    await service.stop();
    expect(await restore(aside)).toMatchObject({ code: 0 });
    await holds(visits);
  });

  it('does nothing while Gatehouse runs', async () => {
    const service = await start();
    await onBackups(service);
    expect(await restore()).toEqual({ code: 1, line: expect.stringContaining('already running') });
    await service.stop();
  });

  it.each([
    [[], 'Say which record to restore: npm run restore -- --data FOLDER --from FILE'],
    [['--data', 'x'], 'Say which backup to restore from: npm run restore -- --data FOLDER --from FILE'],
    [['--date', 'x'], "Unknown option '--date'. Try: npm run restore -- --data FOLDER --from FILE"],
    [['--data', '/no/such/folder', '--from', 'x'], 'There is no folder /no/such/folder.'],
  ])('refuses %j with one sentence', async (args, sentence) => {
    expect(await run(args)).toBe(1);
    expect(said).toEqual([sentence]);
  });

  it('refuses with a sentence what cannot take the record’s place, and leaves that as it was', async () => {
    await folderWithBackup();
    const good = readFileSync(newestBackup());
    const before = readFileSync(recordPaths(folder).database);
    const other = join(folder, 'backups', 'other.db');
    const refused = async (bytes: Buffer) => {
      writeFileSync(other, bytes);
      const { code, line } = await restore(other);
      expect(code).toBe(1);
      expect(readFileSync(recordPaths(folder).database).equals(before)).toBe(true);
      expect(namesIn(folder).filter((name) => name.startsWith('restore'))).toEqual([]);
      return line;
    };
    expect((await restore(join(folder, 'none.db'))).line).toContain('There is no file');
    expect((await restore(folder)).line).toContain('is not a backup of Gatehouse');
    expect(await refused(Buffer.from('a letter'))).toContain('is not a backup of Gatehouse');
    expect(await refused(Buffer.alloc(8192, 7))).toContain('does not open with the key');
    expect(await refused(Buffer.from(good).fill(9, 100, 200))).toContain('does not open with the key');
    expect(await refused(spoiltInside(good, await dataKeyOf(folder)))).toContain('is damaged');
    expect(await refused(good.subarray(0, good.length - 4096 * 10))).toContain('is damaged');
    const cut = join(folder, 'backups', 'gatehouse-20261124T070000Z.db');
    writeFileSync(cut, good.subarray(0, 5000));
    expect((await restore(cut)).line).toContain('is damaged');
  });

  it('refuses one of a newer Gatehouse by name, and one with another key', async () => {
    await folderWithBackup();
    const newer = join(folder, 'newer.db');
    copyFileSync(newestBackup(), newer);
    const opened = openConnection(newer, await dataKeyOf(folder));
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    opened.db.pragma(`user_version = ${VERSION + 1}`);
    opened.db.close();
    expect((await restore(newer)).line).toContain('was made by a newer Gatehouse');
    const data = join(folder, 'another');
    const another = await startService({ demo: true, folder: data, own: { clock: clock.now, printers: {} } });
    await onBackups(another);
    await another.stop();
    const foreign = listBackups(ownBackups(data))[0]?.file ?? '';
    expect((await restore(foreign)).line).toContain('It belongs to another kiosk, or it is damaged.');
  });

  it('says so where the key is gone and no recovery key was made', async () => {
    await folderWithBackup();
    rmSync(join(folder, 'key.json'));
    expect(await restore()).toEqual({ code: 1, line: expect.stringContaining('key.json) is missing') });
  });
});

describe('npm run restore on another machine', () => {
  /** Runs the command as a person does who types one line. */
  function typed(line: string, from: string) {
    const args = [join(ROOT, 'commands', 'run.mjs'), 'restore', '--data', folder, '--from', from];
    const { status, stderr } = spawnSync(process.execPath, args, { input: `${line}\n`, encoding: 'utf8' });
    return { status, stderr: stderr.replace('Type the recovery key: ', '').trim() };
  }

  it.each(['in a new folder', 'over the record of a first start'])('%s asks for the recovery key', async (where) => {
    const school = await startService({ demo: true, own: { clock: clock.now, printers: {} } });
    const recoveryKey = makeRecoveryKey((limit) => limit - 1);
    await school.parts.keys.keepRecoveryKey(recoveryKey);
    await signedIn(school, { name: 'Rosalind Zachebe' });
    const visits = visitsOf(school);
    await onBackups(school);
    const stick = join(folder, 'stick');
    cpSync(ownBackups(school.folder), stick, { recursive: true });
    await school.stop();
    expect(namesIn(stick)).toContain('recovery.json');
    if (where !== 'in a new folder') await (await start()).stop();
    const from = listBackups(stick)[0]?.file ?? '';
    expect(
      typed(
        makeRecoveryKey(() => 0),
        from,
      ),
    ).toEqual({
      status: 1,
      stderr: 'This recovery key is not the one of this record. A newer one may have been printed.',
    });
    expect(typed(recoveryKey, from)).toEqual({ status: 0, stderr: '' });
    await holds(visits);
  });

  it('asks for the file that belongs to the recovery key where the backup came alone', async () => {
    const school = await startService({ demo: true, own: { clock: clock.now, printers: {} } });
    await school.parts.keys.keepRecoveryKey(makeRecoveryKey((limit) => limit - 1));
    await onBackups(school);
    const alone = join(folder, 'alone.db');
    cpSync(listBackups(ownBackups(school.folder))[0]?.file ?? '', alone);
    await school.stop();
    expect(typed('', alone)).toEqual({
      status: 1,
      stderr: `The file recovery.json is not beside ${alone}. Copy it from where the backup was, then try again. Nothing was changed.`,
    });
  });
});

describe('a power cut in a restore', () => {
  it('at any step ends with the old record or the restored one, each whole, and the next start finishes it', async () => {
    const visits = await folderWithBackup();
    const dataKey = await dataKeyOf(folder);
    const file = newestBackup();
    for (let stopBefore = 0, isDone = false; !isDone; stopBefore += 1) {
      const copy = `${folder}-${stopBefore}`;
      mkdirSync(copy);
      for (const name of ['gatehouse.db', 'chain-head', 'key.json', 'owner-key'])
        copyFileSync(join(folder, name), join(copy, name));
      // As after a kill: what was written last is only in the log.
      writeFileSync(join(copy, 'gatehouse.db-wal'), 'of the old record');
      const prepared = prepareRestore(copy, file, { dataKey, newestVersion: VERSION }, NOTE, STEPS);
      expect(prepared).toMatchObject({ outcome: 'prepared' });
      isDone = swapIn(copy, stopBefore);
      swapIn(copy, stopBefore);
      const again = await startService({ demo: true, folder: copy, own: { clock: clock.now, printers: {} } });
      expect(visitsOf(again)).toEqual(visits);
      expect(again.parts.record.audit.named('record.restored')).toHaveLength(1);
      expect(again.parts.record.audit.named('record.head-missing')).toEqual([]);
      await again.stop();
      expect(verifyRecord(recordPaths(copy), dataKey)).toMatchObject({ outcome: 'sound' });
      expect(namesIn(copy)).toContain('gatehouse-replaced-20261124T120000Z.db');
      expect(namesIn(copy)).toContain('gatehouse-replaced-20261124T120000Z.db-wal');
      expect(restoredNote(copy)).toBeNull();
      rmSync(copy, { recursive: true });
    }
  });

  it('before it is prepared leaves the record as it is', async () => {
    await folderWithBackup();
    writeFileSync(join(folder, 'restore-copy.db.part'), 'half');
    expect(swapIn(folder)).toBe(false);
    const service = await start();
    expect(visitsOf(service).length).toBeGreaterThan(0);
    await service.stop();
  });
});

describe('in the program', () => {
  it('the administrator sees what is lost, signs, and the folder opens with the backup', async () => {
    const service = await start();
    const staff = await signedInAs(service, 'administrator');
    await signedIn(service, { name: 'Rosalind Zachebe' });
    const visits = visitsOf(service);
    await backUpNow(staff);
    clock.move(MINUTE);
    await signedIn(service, { name: 'Dev Marlowe' });
    const backup = { place: 'here', at: clock.now() - MINUTE } as const;
    expect(await staff.backups.look.query(backup)).toEqual({
      outcome: 'looked at',
      newestAt: backup.at,
      visits: visits.length,
      visitsSince: 1,
    });
    const pin = demoPin('administrator');
    const asked = { requestId: randomUUID(), ...backup };
    expect(await staff.backups.restore.mutate({ ...asked, pin: '000000' })).toEqual({ outcome: 'wrong PIN' });
    expect(await staff.backups.restore.mutate({ ...asked, pin })).toEqual({ outcome: 'started' });
    expect(await restoreEnded(staff)).toEqual({ state: 'ready' });
    await service.stop();
    await holds(visits);
    const again = await start();
    const due = await (await signedInAs(again, 'reception')).due.list.query();
    expect(due).toContainEqual({ kind: 'restored', newestAt: backup.at, visitsSince: 1 });
    // Whoever came since may be on site and is on no list: the roll call says so until a person went through it.
    expect(due).toContainEqual({ kind: 'unsure arrivals', from: backup.at, until: expect.any(Number) });
    const [event] = again.parts.record.audit.named('record.restored');
    expect(event?.actor).not.toBeNull();
    await again.stop();
  });

  it('a backup that is gone or damaged is refused, and everything goes on', async () => {
    const service = await start();
    const staff = await signedInAs(service, 'administrator');
    await backUpNow(staff);
    const backup = { place: 'here', at: clock.now() } as const;
    const bytes = readFileSync(newestBackup());
    writeFileSync(newestBackup(), bytes.fill(3, bytes.length - 5000, bytes.length - 4900));
    const begin = (at: number) =>
      staff.backups.restore.mutate({ requestId: randomUUID(), ...backup, at, pin: demoPin('administrator') });
    await begin(backup.at);
    expect(await restoreEnded(staff)).toEqual({ state: 'failed', why: 'damaged' });
    expect(await staff.backups.look.query({ ...backup, at: 1000 })).toEqual({ outcome: 'not found' });
    await begin(1000);
    expect(await restoreEnded(staff)).toEqual({ state: 'failed', why: 'not found' });
    expect(existsSync(join(folder, 'restore.db'))).toBe(false);
    await signedIn(service);
    await service.stop();
  });

  it('only an administrator may', async () => {
    const service = await start();
    const office = await signedInAs(service, 'reception');
    const input = { requestId: randomUUID(), place: 'here', at: 0, pin: demoPin('reception') } as const;
    await expect(office.backups.restore.mutate(input)).rejects.toThrow('FORBIDDEN');
    await service.stop();
  });
});
