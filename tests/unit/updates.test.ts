import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateFinding } from '../../core/updates.ts';
import { createUpdateCheck } from '../../service/updates/check.ts';
import type { UpdateSource } from '../../service/updates/source.ts';
import { newerVersion } from '../../service/updates/state.ts';
import { closeVisits } from '../../service/visits/closing.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const ADDRESS = 'https://updates.school.example/gatehouse/';
const DAY = 24 * 60 * MINUTE;
const EVENING = '2026-11-24T21:00:00Z';
const NEWER: UpdateFinding = { outcome: 'newer', version: '0.9.0' };
const UNREACHABLE: UpdateFinding = { outcome: 'unknown', why: 'unreachable' };

const clock = createTestClock();
const asked = vi.fn<Extract<UpdateSource, { kind: 'ready' }>['check']>();
let service: RunningService;
let folder: string;

const start = (updates: UpdateSource = { kind: 'ready', check: asked }) =>
  startService({ demo: true, folder, updates, own: { clock: clock.now, printers: {}, wait: async () => {} } });

beforeEach(async () => {
  clock.set('2026-11-24T12:00:00Z');
  // Warnings of the log are said there too.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  asked.mockReset();
  asked.mockResolvedValue(NEWER);
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-updates-'));
  service = await start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const administrator = () => signedInAs(service, 'administrator');
type Staff = Awaited<ReturnType<typeof administrator>>;
const save = (staff: Staff, address: string) => staff.updates.save.mutate({ requestId: randomUUID(), address });

/** The evening, with everybody gone, as the closing leaves it. */
async function evening(at = EVENING): Promise<Staff> {
  clock.set(at);
  closeVisits(service.parts, clock.now());
  return administrator();
}

/** What happens by itself every few seconds, and the answer to it. */
async function look(): Promise<void> {
  const check = createUpdateCheck(service.parts);
  check.look();
  await nextTurn();
  await check.close();
}

describe('turned off, as shipped', () => {
  it('nobody is ever asked', async () => {
    const staff = await evening();
    expect(await staff.updates.get.query()).toMatchObject({ state: 'ready', address: '', triedAt: null, newer: null });
    await look();
    expect(asked).not.toHaveBeenCalled();
  });

  it('and turned off again, nobody is asked any more and nothing is told', async () => {
    const staff = await evening();
    await save(staff, ADDRESS);
    await look();
    await save(staff, '');
    clock.move(DAY);
    await look();
    expect(asked).toHaveBeenCalledTimes(1);
    const later = await administrator();
    expect(await later.updates.get.query()).toMatchObject({ address: '', triedAt: null, newer: null });
    expect((await later.due.list.query()).map(({ kind }) => kind)).not.toContain('update');
  });
});

describe('the address', () => {
  it('is saved, and the audit log says so without it', async () => {
    const staff = await administrator();
    expect(await save(staff, `  ${ADDRESS} `)).toEqual({ outcome: 'done' });
    expect(await staff.updates.get.query()).toMatchObject({ address: ADDRESS });
    const events = JSON.stringify(await staff.audit.list.query({ topic: 'everything', before: null }));
    expect(events).toContain('school.saved');
    expect(events).not.toContain('school.example');
  });

  it.each([
    ['updates', 'no address'],
    ['http://updates.school.example/', 'not https'],
    ['https://a:b@updates.school.example/', 'holds a password'],
    [`https://updates.school.example/${'a'.repeat(300)}`, 'too long'],
  ])('%j is refused and changes nothing', async (address, outcome) => {
    const staff = await administrator();
    await save(staff, ADDRESS);
    expect(await save(staff, address)).toEqual({ outcome });
    expect(await staff.updates.get.query()).toMatchObject({ address: ADDRESS });
  });

  it('changed: what the old one said is forgotten, also an answer under way', async () => {
    const staff = await evening();
    await save(staff, ADDRESS);
    await look();
    await save(staff, `${ADDRESS}other/`);
    expect(await staff.updates.get.query()).toMatchObject({ triedAt: null, newer: null });
    asked.mockImplementation(async () => {
      await save(staff, ADDRESS);
      return NEWER;
    });
    const check = createUpdateCheck(service.parts);
    check.look();
    await vi.waitFor(async () => expect((await staff.updates.get.query()).address).toBe(ADDRESS));
    await nextTurn();
    expect(await staff.updates.get.query()).toMatchObject({ triedAt: null, newer: null });
    await check.close();
  });

  it.each(['no key', 'not here'] as const)('is not taken where nothing can look: %s', async (kind) => {
    await service.stop();
    service = await start({ kind });
    const staff = await administrator();
    expect(await save(staff, ADDRESS)).toEqual({ outcome: kind });
    expect(await staff.updates.get.query()).toMatchObject({ state: kind, address: '' });
    expect(await save(staff, '')).toEqual({ outcome: 'done' });
  });
});

describe('when it is asked', () => {
  it('in the evening, by itself, once in a night', async () => {
    await save(await administrator(), ADDRESS);
    await service.stop();
    clock.set(EVENING);
    service = await start();
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    expect(asked).toHaveBeenCalledWith(ADDRESS, expect.any(AbortSignal));
    await service.stop();
    clock.move(60 * MINUTE);
    service = await start();
    await look();
    expect(asked).toHaveBeenCalledTimes(1);
    clock.move(DAY);
    await look();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('never by day, never while a visitor is there, never while a roll call runs', async () => {
    await save(await administrator(), ADDRESS);
    closeVisits(service.parts, Date.parse(EVENING));
    await look();
    expect(asked).not.toHaveBeenCalled();
    clock.set(EVENING);
    const { visitId } = await signedIn(service, { name: 'Nadia Kelso' });
    await look();
    expect(asked).not.toHaveBeenCalled();
    const reception = await signedInAs(service, 'reception');
    await reception.visits.signOutByOffice.mutate({ requestId: randomUUID(), visitId, leavesDevices: false });
    await reception.rollCall.start.mutate({ requestId: randomUUID(), kind: 'drill' });
    await look();
    expect(asked).not.toHaveBeenCalled();
  });

  it('a fault in the middle is tried again in the next night and not before', async () => {
    await save(await evening(), ADDRESS);
    asked.mockRejectedValue(new TypeError('a fault of ours'));
    await look();
    await look();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(await (await administrator()).updates.get.query()).toMatchObject({ fault: 'not ended' });
    expect(service.parts.log.text()).toContain('schedule.failed class=TypeError');
  });

  it('closing does not wait for an answer, and the next start knows that there was none', async () => {
    await save(await evening(), ADDRESS);
    let signal: AbortSignal | undefined;
    asked.mockImplementation(async (_address, given) => {
      signal = given;
      const { promise, resolve } = Promise.withResolvers<UpdateFinding>();
      given.addEventListener('abort', () => resolve(UNREACHABLE));
      return promise;
    });
    const check = createUpdateCheck(service.parts);
    check.look();
    await check.close();
    expect(signal?.aborted).toBe(true);
    expect(await (await administrator()).updates.get.query()).toMatchObject({ fault: 'not ended' });
  });
});

describe('what comes of it', () => {
  const version = () => service.parts.machine.version;
  const health = async (staff: Staff) => (await staff.doctor.look.query()).find(({ what }) => what === 'version');

  it('a newer version is told in the set-up, under what is due and by the doctor, to the administrator', async () => {
    const staff = await evening();
    await save(staff, ADDRESS);
    await look();
    expect(await staff.updates.get.query()).toEqual({
      state: 'ready',
      address: ADDRESS,
      version: version(),
      triedAt: clock.now(),
      fault: null,
      newer: '0.9.0',
    });
    expect(await staff.due.list.query()).toContainEqual({ kind: 'update', version: '0.9.0' });
    expect(await health(staff)).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining("Gatehouse 0.9.0 is at the school's address."),
      todo: 'Install it after closing: see docs/updates.md.',
    });
    const reception = await signedInAs(service, 'reception');
    expect((await reception.due.list.query()).map(({ kind }) => kind)).not.toContain('update');
  });

  it('it is told no more once that version runs', async () => {
    const staff = await evening();
    await save(staff, ADDRESS);
    await look();
    const { record } = service.parts;
    expect(newerVersion(record, version())).toBe('0.9.0');
    expect(newerVersion(record, '0.9.0')).toBeNull();
    expect(newerVersion(record, '0.9.1')).toBeNull();
  });

  it('it is told no more once the address has none', async () => {
    const staff = await evening();
    await save(staff, ADDRESS);
    await look();
    asked.mockResolvedValue({ outcome: 'up to date' });
    clock.move(DAY);
    await look();
    expect(await (await administrator()).updates.get.query()).toMatchObject({ newer: null, fault: null });
    expect(await health(await administrator())).toMatchObject({ state: 'good' });
  });

  it('a night without an answer is told with its time, logged without an address, and takes nothing back', async () => {
    const staff = await evening();
    await save(staff, ADDRESS);
    asked.mockResolvedValue(UNREACHABLE);
    await look();
    expect(await staff.updates.get.query()).toMatchObject({ fault: 'unreachable', triedAt: clock.now(), newer: null });
    expect(await health(staff)).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining('The address for updates did not answer. Last tried: Tuesday 24 Nov, 21:00.'),
    });
    const log = service.parts.log.text();
    expect(log).toContain('warning updates.unknown why=unreachable');
    expect(log).not.toContain('school.example');
    asked.mockResolvedValue(NEWER);
    clock.move(DAY);
    await look();
    asked.mockResolvedValue(UNREACHABLE);
    clock.move(DAY);
    await look();
    expect(await (await administrator()).updates.get.query()).toMatchObject({ fault: 'unreachable', newer: '0.9.0' });
  });
});
