import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupName } from '../../core/backups.ts';
import { listBackups, ownBackups } from '../../db/backup.ts';
import { verifyCopy } from '../../db/verify.ts';
import { signedIn } from '../support/answers.ts';
import { backUpNow, ended, namesIn, scheduleOf, secondFolder } from '../support/backups.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const HOUR = 60 * MINUTE;
let service: RunningService;
let stick: string;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  stick = mkdtempSync(join(tmpdir(), 'gatehouse-stick-'));
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(async () => {
  await service.stop();
  rmSync(stick, { recursive: true, force: true });
});

const administrator = () => signedInAs(service, 'administrator');
const here = () => ownBackups(service.folder);
const second = () => secondFolder(service, stick);

async function choose(folder = stick, weeks = 8) {
  const staff = await administrator();
  expect(await staff.backups.save.mutate({ requestId: randomUUID(), folder, weeks })).toEqual({ outcome: 'done' });
  return staff;
}

async function worries() {
  return (await (await administrator()).due.list.query()).flatMap((item) => (item.kind === 'backup' ? [item.why] : []));
}

describe('a backup by hand', () => {
  it('lies whole, encrypted, checked and for its owner only on this machine and in the second place', async () => {
    const staff = await choose();
    await signedIn(service, { name: 'Rosalind Zachebe' });
    const made = await backUpNow(staff);
    expect(made).toMatchObject({
      ended: { outcome: 'done', here: 'made', second: 'made' },
      here: { lastAt: clock.now(), fault: null },
      second: { lastAt: clock.now(), fault: null, sameDisk: true },
    });
    expect(namesIn(here())).toEqual(['gatehouse-20261124T090000Z.db']);
    expect(namesIn(second())).toEqual(['gatehouse-20261124T090000Z.db']);
    const [copy] = listBackups(second());
    expect(copy?.bytes).toBe(made.here.bytes);
    expect(statSync(copy?.file ?? '').mode & 0o077).toBe(0);
    expect(readFileSync(copy?.file ?? '').includes('Zachebe')).toBe(false);
    expect(verifyCopy(copy?.file ?? '', await dataKeyOf(service.folder), 'its own').outcome).toBe('sound');
    const { backups } = await staff.backups.list.query();
    expect(backups.map(({ place }) => place).sort()).toEqual(['here', 'second']);
    expect(await (await signedInAs(service, 'reception')).backups.age.query()).toMatchObject({ lastAt: clock.now() });
    expect(service.parts.record.audit.named('backup.made')).toHaveLength(1);
  });

  it('of a time that no date can hold is refused, and is no fault of the program', async () => {
    const { backups } = await administrator();
    const look = (at: number) => backups.look.query({ place: 'here', at });
    await expect(look(Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
    expect(await look(8_640_000_000_000_000)).toMatchObject({ outcome: 'not found' });
  });

  it('runs once at a time', async () => {
    const staff = await administrator();
    expect(await staff.backups.make.mutate()).toEqual({ outcome: 'started' });
    expect(await staff.backups.make.mutate()).toEqual({ outcome: 'already running' });
  });

  it('leaves nothing half made when it is cancelled', async () => {
    const staff = await administrator();
    await staff.backups.make.mutate();
    await staff.backups.cancel.mutate();
    expect(await ended(staff)).toMatchObject({ ended: { outcome: 'cancelled' }, here: { lastAt: null, fault: null } });
    expect(namesIn(here())).toEqual([]);
    expect((await backUpNow(staff)).here.lastAt).toBe(clock.now());
  });

  it('refuses a second place that is no whole path, and one too short or too long to keep', async () => {
    const staff = await administrator();
    const save = (folder: string, weeks: number) =>
      staff.backups.save.mutate({ requestId: randomUUID(), folder, weeks });
    expect(await save('backups', 8)).toEqual({ outcome: 'no whole path' });
    for (const weeks of [2, 27]) await expect(save(stick, weeks)).rejects.toThrow('BAD_REQUEST');
  });
});

describe('by itself', () => {
  it('every hour in which something was written, at the closing, and at the end; never for nothing', async () => {
    await choose();
    await backUpNow(await administrator());
    const schedule = scheduleOf(service);
    const backupsAfter = async (ms: number) => {
      clock.move(ms);
      await schedule.look();
      return namesIn(here()).length;
    };
    expect(await backupsAfter(30 * MINUTE)).toBe(1);
    await signedIn(service);
    expect(await backupsAfter(29 * MINUTE)).toBe(1);
    expect(await backupsAfter(MINUTE)).toBe(2);
    expect(namesIn(second())).toEqual(namesIn(here()));
    for (let hour = 0; hour < 3; hour += 1) expect(await backupsAfter(HOUR)).toBe(2);
    clock.set('2026-11-24T19:30:00Z');
    await signedIn(service);
    expect(await backupsAfter(0)).toBe(3);
    await signedIn(service);
    expect(await backupsAfter(29 * MINUTE)).toBe(3);
    expect(await backupsAfter(MINUTE)).toBe(4);
    await signedIn(service);
    clock.move(MINUTE);
    await schedule.atEnd();
    // Of each hour the newest is kept.
    const atEnd = ['T090000Z', 'T100000Z', 'T193000Z', 'T200100Z'].map((time) => `gatehouse-20261124${time}.db`);
    expect(namesIn(here())).toEqual(atEnd);
    clock.move(MINUTE);
    await schedule.atEnd();
    expect(namesIn(here())).toEqual(atEnd);
    expect(namesIn(second())).not.toContain(atEnd[3]);
  });

  it('waits a minute after the start: it belongs to visitors', async () => {
    const schedule = scheduleOf(service);
    clock.move(MINUTE - 1);
    await schedule.look();
    expect(namesIn(here())).toEqual([]);
    clock.move(1);
    await schedule.look();
    expect(namesIn(here())).toHaveLength(1);
  });

  /** A backup a day, of the last month. */
  function monthOfBackups(folder: string): void {
    mkdirSync(folder, { recursive: true });
    for (let day = 1; day <= 30; day += 1)
      writeFileSync(join(folder, backupName(clock.now() - day * 24 * HOUR)), 'made long ago');
  }
  const agesIn = (folder: string) => listBackups(folder).map(({ at }) => Math.floor((clock.now() - at) / 24 / HOUR));

  it('removes what the rule keeps no longer, in both places, and touches nothing else', async () => {
    const staff = await choose(stick, 3);
    for (const folder of [here(), second()]) {
      monthOfBackups(folder);
      writeFileSync(join(folder, 'gatehouse-holiday.db'), 'a picture');
    }
    await backUpNow(staff);
    for (const folder of [here(), second()]) {
      expect(namesIn(folder)).toContain('gatehouse-holiday.db');
      expect(agesIn(folder)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16]);
    }
  });

  it('removes nothing as long as no new one was made and checked', async () => {
    const staff = await choose();
    for (const folder of [here(), second()]) monthOfBackups(folder);
    const inTheWay = join(here(), 'gatehouse-20261124T080000Z.db.part');
    mkdirSync(inTheWay);
    rmSync(stick, { recursive: true });
    expect(await backUpNow(staff)).toMatchObject({
      here: { lastAt: null, fault: 'cannot be written' },
      second: { lastAt: null, fault: 'missing' },
    });
    expect(listBackups(here())).toHaveLength(30);
    rmSync(inTheWay, { recursive: true });
    expect(await backUpNow(staff)).toMatchObject({ here: { lastAt: clock.now(), fault: null } });
    expect(listBackups(here()).length).toBeLessThan(30);
  });

  it('brings the newest to the second place once that is there again', async () => {
    await choose();
    await backUpNow(await administrator());
    rmSync(second(), { recursive: true });
    const schedule = scheduleOf(service);
    await signedIn(service);
    clock.move(HOUR);
    await schedule.look();
    const state = async () => (await (await administrator()).backups.get.query()).second;
    expect(await state()).toMatchObject({ fault: 'not begun', faultSince: clock.now() });
    mkdirSync(second());
    clock.move(10 * MINUTE);
    await schedule.look();
    expect(await state()).toMatchObject({ fault: null, lastAt: clock.now() - 10 * MINUTE });
    expect(namesIn(second())).toEqual(namesIn(here()).slice(-1));
  });

  it('checks the newest once a day, puts a damaged one aside and makes another', async () => {
    await choose();
    await backUpNow(await administrator());
    const schedule = scheduleOf(service);
    clock.move(20 * MINUTE);
    await schedule.look();
    const state = async () => await (await administrator()).backups.get.query();
    expect(await state()).toMatchObject({ check: { at: clock.now(), here: true, second: true } });
    clock.move(24 * HOUR - 10 * MINUTE);
    await schedule.look();
    const [newest] = listBackups(here());
    const bytes = readFileSync(newest?.file ?? '');
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 4096);
    writeFileSync(newest?.file ?? '', bytes);
    clock.move(10 * MINUTE);
    await schedule.look();
    expect(await state()).toMatchObject({ check: { here: false, second: true }, here: { lastAt: null } });
    expect(namesIn(here())).toContain('gatehouse-20261125T091000Z.db.damaged');
    expect(listBackups(here()).map(({ file }) => file)).not.toContain(newest?.file);
    expect(await worries()).toContain('damaged');
    clock.move(10 * MINUTE);
    await schedule.look();
    expect(await state()).toMatchObject({ here: { lastAt: clock.now() } });
    expect(service.parts.record.audit.named('backup.damaged')).toHaveLength(1);
  });
});

describe('the office is told', () => {
  it('that there is no second place, that it was not reached for days, and that work of a day is in no backup', async () => {
    expect(await worries()).toEqual(['no second place']);
    await choose();
    expect(await worries()).toEqual([]);
    await backUpNow(await administrator());
    clock.move(48 * HOUR);
    // Nothing was written but who signed in just now to read this.
    expect(await worries()).toEqual([]);
    clock.move(24 * HOUR + 1);
    expect(await worries()).toEqual(['old']);
    rmSync(stick, { recursive: true });
    await backUpNow(await administrator());
    expect(await worries()).toEqual([]);
    clock.move(3 * 24 * HOUR + 1);
    expect(await worries()).toContain('second place');
  });
});
