import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, copyBackup, listBackups, ownBackups } from '../../db/backup.ts';
import { recordPaths } from '../../db/record.ts';
import { verifyCopy } from '../../db/verify.ts';
import { signedIn } from '../support/answers.ts';
import { backUpNow, namesIn, scheduleOf, secondFolder } from '../support/backups.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { type RunningService, startService } from '../support/service.ts';
import { smallDisk, WHY_NO_SMALL_DISK } from '../support/small-disk.ts';
import { signedInAs } from '../support/staff.ts';

const HOUR = 60 * MINUTE;
let service: RunningService;
let stick: string;
const clock = createTestClock();
const open = () => startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  stick = mkdtempSync(join(tmpdir(), 'gatehouse-stick-'));
  service = await open();
});
afterEach(async () => {
  await service.stop();
  rmSync(stick, { recursive: true, force: true });
});

const administrator = () => signedInAs(service, 'administrator');
const here = () => ownBackups(service.folder);

async function choose(folder = stick, of = service) {
  const staff = await signedInAs(of, 'administrator');
  await staff.backups.save.mutate({ requestId: randomUUID(), folder, weeks: 8 });
  return staff;
}

function becomesFile(folder: string): void {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, '');
}

describe('the second place', () => {
  it.each([
    ['is not there', 'missing', () => rmSync(stick, { recursive: true })],
    ['is a file', 'missing', () => becomesFile(stick)],
    [
      'has a file where the folder should be',
      'cannot be written',
      () => writeFileSync(secondFolder(service, stick), ''),
    ],
  ])('%s: said, and the backup here is made', async (_what, fault, spoil) => {
    const staff = await choose();
    spoil();
    const made = await backUpNow(staff);
    expect(made).toMatchObject({
      ended: { outcome: 'done', here: 'made', second: 'not made' },
      here: { lastAt: clock.now(), fault: null },
      second: { lastAt: null, fault, faultSince: clock.now() },
    });
    expect(await staff.backups.list.query()).toMatchObject({ backups: [{ place: 'here' }] });
    const [event] = service.parts.record.audit.named('backup.made');
    expect(JSON.parse(event?.details ?? '')).toMatchObject({ second: fault });
  });

  it('is pulled in the middle of the copy: nothing half made stands under its name', async () => {
    const staff = await choose();
    await backUpNow(staff);
    const [backup] = listBackups(here());
    if (!backup) throw new Error('No backup was made.');
    const folder = join(stick, 'pulled');
    mkdirSync(folder);
    const pull = { progress: () => rmSync(folder, { recursive: true, force: true }), isCancelled: () => false };
    expect(copyBackup(backup, folder, pull)).toEqual({ outcome: 'not made', fault: 'went away' });
    expect(namesIn(folder)).toEqual([]);
  });

  it('changes what was written to it: that is seen, and the copy is no backup', async () => {
    await backUpNow(await administrator());
    const [backup] = listBackups(here());
    if (!backup) throw new Error('No backup was made.');
    let pieces = 0;
    const spoil = {
      isCancelled: () => false,
      progress() {
        // After it was written, before it is read back.
        pieces += 1;
        if (pieces === 1) writeFileSync(join(stick, `${namesIn(here())[0]}.part`), Buffer.alloc(backup.bytes));
      },
    };
    expect(copyBackup(backup, stick, spoil)).toEqual({ outcome: 'not made', fault: 'not sound' });
    expect(namesIn(stick)).toEqual([]);
  });

  it('is cancelled in the middle of the copy: nothing is left', async () => {
    await backUpNow(await administrator());
    const [backup] = listBackups(here());
    if (!backup) throw new Error('No backup was made.');
    let asked = 0;
    const cancel = { progress: () => undefined, isCancelled: () => ++asked > 2 };
    expect(copyBackup(backup, stick, cancel)).toEqual({ outcome: 'cancelled' });
    expect(namesIn(stick)).toEqual([]);
  });

  it('is shared by two kiosks: each has a folder of its own, and looks after nothing else', async () => {
    const another = await open();
    await backUpNow(await choose(stick, another));
    const theirs = secondFolder(another, stick);
    writeFileSync(join(theirs, 'gatehouse-20240101T000000Z.db'), 'theirs');
    await backUpNow(await choose());
    expect(namesIn(stick)).toHaveLength(2);
    expect(namesIn(theirs)).toHaveLength(2);
    const key = await dataKeyOf(another.folder);
    expect(verifyCopy(listBackups(theirs)[0]?.file ?? '', key, 'its own').outcome).toBe('sound');
    const list = await (await administrator()).backups.list.query();
    expect(list.backups).toHaveLength(2);
    await another.stop();
  });
});

describe('a small disk', () => {
  it.skipIf(WHY_NO_SMALL_DISK !== '')(`that is full${WHY_NO_SMALL_DISK}`, async () => {
    const disk = smallDisk();
    if (!disk) throw new Error('The small disk was there a moment ago.');
    try {
      const staff = await choose(disk.folder);
      writeFileSync(join(disk.folder, 'films'), Buffer.alloc(1_700_000));
      expect(await backUpNow(staff)).toMatchObject({
        here: { fault: null },
        second: { lastAt: null, fault: 'no room' },
      });
      expect(namesIn(secondFolder(service, disk.folder))).toEqual([]);
      rmSync(join(disk.folder, 'films'));
      expect(await backUpNow(staff)).toMatchObject({ second: { lastAt: clock.now(), fault: null, sameDisk: false } });
      disk.lockWriting();
      clock.move(MINUTE);
      expect(await backUpNow(staff)).toMatchObject({
        here: { lastAt: clock.now() },
        second: { lastAt: clock.now() - MINUTE, fault: 'cannot be written' },
      });
    } finally {
      disk.remove();
    }
  });
});

describe('this machine’s own folder', () => {
  it('cannot be written: said, and the backup is made in the second place', async () => {
    const staff = await choose();
    writeFileSync(here(), 'a file where the folder should be');
    const made = await backUpNow(staff);
    expect(made).toMatchObject({
      here: { lastAt: null, fault: 'cannot be written' },
      second: { lastAt: clock.now(), fault: null },
    });
    const [copy] = listBackups(secondFolder(service, stick));
    expect(verifyCopy(copy?.file ?? '', await dataKeyOf(service.folder), 'its own').outcome).toBe('sound');
    await backUpNow(staff);
    expect(service.parts.record.audit.named('backup.failed')).toHaveLength(1);
  });

  it('loses what a killed program left half made', async () => {
    mkdirSync(here());
    writeFileSync(join(here(), 'gatehouse-20261124T080000Z.db.part'), 'half');
    await backUpNow(await administrator());
    expect(namesIn(here())).toEqual(['gatehouse-20261124T090000Z.db']);
  });
});

describe('a record that is damaged', () => {
  const quiet = { steps: { progress: () => undefined, isCancelled: () => false }, sharesDisk: false };

  it('makes no backup: not where a page is spoilt, and not where its newest rows are gone', async () => {
    const dataKey = await dataKeyOf(service.folder);
    await backUpNow(await administrator());
    const database = join(stick, 'gatehouse.db');
    copyFileSync(listBackups(here())[0]?.file ?? '', database);
    const source = { paths: { database, chainHead: recordPaths(service.folder).chainHead }, dataKey };
    const folder = join(stick, 'backups');
    mkdirSync(folder);
    // The backup writes itself down, so the head beside the record is newer than the copy.
    expect(backUp(source, folder, clock.now(), quiet)).toEqual({ outcome: 'not made', fault: 'not sound' });
    const whole = { ...source, paths: { database, chainHead: join(stick, 'none') } };
    expect(backUp(whole, folder, clock.now(), quiet)).toMatchObject({ outcome: 'made' });
    const bytes = readFileSync(database);
    writeFileSync(database, bytes.fill(3, bytes.length / 2, bytes.length / 2 + 4096));
    clock.move(MINUTE);
    expect(backUp(whole, folder, clock.now(), quiet)).toEqual({ outcome: 'not made', fault: 'not sound' });
    expect(namesIn(folder)).toEqual(['gatehouse-20261124T090000Z.db']);
  });
});

describe('a clock that is set back', () => {
  it('costs no backup, and one is made under the time that it shows', async () => {
    await backUpNow(await choose());
    const schedule = scheduleOf(service);
    clock.set('2026-11-20T09:00:00Z');
    await signedIn(service);
    await schedule.look();
    const both = ['gatehouse-20261120T090000Z.db', 'gatehouse-20261124T090000Z.db'];
    expect(namesIn(here())).toEqual(both);
    expect(namesIn(secondFolder(service, stick))).toEqual(both);
    await signedIn(service);
    clock.move(HOUR);
    await schedule.look();
    expect(namesIn(here())).toHaveLength(3);
    clock.set('2026-11-24T10:00:00Z');
    await signedIn(service);
    await schedule.look();
    expect(namesIn(here()).at(-1)).toBe('gatehouse-20261124T100000Z.db');
  });
});
