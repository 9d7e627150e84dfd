import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isClosed, lastClosing, nextClosing } from '../../core/closing.ts';
import { instantAt } from '../../core/time.ts';
import type { Inputs } from '../../service/api/types.ts';
import { closeVisits } from '../../service/visits/closing.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const LONDON = 'Europe/London';
const at = (text: string) => Date.parse(text);

describe('the closing hour', () => {
  it('follows the school’s clock, also over both ends of summer time', () => {
    expect(instantAt('2026-07-01', '18:00', LONDON)).toBe(at('2026-07-01T17:00:00Z'));
    expect(instantAt('2026-11-24', '18:00', LONDON)).toBe(at('2026-11-24T18:00:00Z'));
    expect(instantAt('2026-10-25', '18:00', LONDON)).toBe(at('2026-10-25T18:00:00Z'));
    expect(instantAt('2026-03-29', '00:30', LONDON)).toBe(at('2026-03-29T00:30:00Z'));
    expect(instantAt('2026-11-24', '09:30', 'Asia/Kathmandu')).toBe(at('2026-11-24T03:45:00Z'));
  });

  it('is the last one passed and the next one to come', () => {
    const now = at('2026-11-24T17:59:00Z');
    expect(lastClosing(now, '18:00', LONDON)).toBe(at('2026-11-23T18:00:00Z'));
    expect(nextClosing(now, '18:00', LONDON)).toBe(at('2026-11-24T18:00:00Z'));
    expect(lastClosing(now + MINUTE, '18:00', LONDON)).toBe(at('2026-11-24T18:00:00Z'));
    expect(nextClosing(now + MINUTE, '18:00', LONDON)).toBe(at('2026-11-25T18:00:00Z'));
  });

  it('ends what began before it, unless somebody said that the visitor stays over it', () => {
    expect(isClosed({ arrivedAt: 5 }, null, 10)).toBe(true);
    expect(isClosed({ arrivedAt: 10 }, null, 10)).toBe(false);
    expect(isClosed({ arrivedAt: 5 }, 10, 10)).toBe(false);
    expect(isClosed({ arrivedAt: 5 }, 10, 20)).toBe(true);
  });
});

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T15:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

const reception = () => signedInAs(service, 'reception');
type Staff = Awaited<ReturnType<typeof reception>>;
type Answer = Inputs['visits']['settleDeparture']['answer'];
const settle = (staff: Staff, visitId: string, answer: Answer) =>
  staff.visits.settleDeparture.mutate({ requestId: randomUUID(), visitId, answer });
const left = (when: number | null): Answer => ({ kind: 'left', at: when, leavesDevices: false });
const logOf = async (staff: Staff, visitId: string) => {
  const one = await staff.visits.one.query({ visitId });
  if (one.outcome !== 'found') throw new Error(one.outcome);
  return one.visit;
};

describe('somebody who did not sign out', () => {
  it('is settled by a person, at a time or without one', async () => {
    const [known, unknown] = [await signedIn(service, { name: 'Known Time' }), await signedIn(service)];
    const arrivedAt = clock.now();
    clock.move(60 * MINUTE);
    const staff = await reception();
    const when = arrivedAt + 30 * MINUTE;
    expect(await settle(staff, known.visitId, left(when))).toEqual({ outcome: 'done' });
    expect(await settle(staff, unknown.visitId, left(null))).toEqual({ outcome: 'done' });
    expect(await logOf(staff, known.visitId)).toMatchObject({ departedAt: when, departureKind: 'by office' });
    expect(await logOf(staff, unknown.visitId)).toMatchObject({ departureKind: 'not recorded' });
    expect(await settle(staff, known.visitId, left(null))).toEqual({ outcome: 'already left' });
  });

  it('cannot have left before they came, nor in the future', async () => {
    const { visitId } = await signedIn(service);
    const staff = await reception();
    expect(await settle(staff, visitId, left(clock.now() - MINUTE))).toEqual({ outcome: 'ends before it starts' });
    expect(await settle(staff, visitId, left(clock.now() + MINUTE))).toEqual({ outcome: 'in the future' });
    expect((await logOf(staff, visitId)).departedAt).toBeNull();
  });

  it('is closed at the hour as not recorded, and never as a departure', async () => {
    const { visitId, badgeCode } = await signedIn(service);
    clock.set('2026-11-24T19:59:00Z');
    closeVisits(service.parts, clock.now());
    expect((await logOf(await reception(), visitId)).departedAt).toBeNull();
    clock.set('2026-11-25T06:00:00Z');
    closeVisits(service.parts, clock.now());
    const staff = await reception();
    expect(await logOf(staff, visitId)).toMatchObject({
      departedAt: at('2026-11-24T20:00:00Z'),
      departureKind: 'not recorded',
    });
    const list = await staff.visits.notSignedOut.query();
    expect(list.closed.map((visit) => visit.visitId)).toContain(visitId);
    expect(list.open).toEqual([]);
    const gone = await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    expect(gone).toEqual({ outcome: 'unknown code' });
  });

  it('who is said to be still here stays over one closing, on site past midnight, and is asked for again', async () => {
    const { visitId } = await signedIn(service);
    await settle(await reception(), visitId, { kind: 'stays' });
    clock.set('2026-11-25T06:00:00Z');
    closeVisits(service.parts, clock.now());
    const staff = await reception();
    expect((await staff.rollCall.list.query()).people.map((person) => person.visitId)).toEqual([visitId]);
    clock.set('2026-11-25T20:00:00Z');
    closeVisits(service.parts, clock.now());
    expect(await logOf(await reception(), visitId)).toMatchObject({ departureKind: 'not recorded' });
  });

  it('is not closed while a roll call runs, nor where the school closes none', async () => {
    const { visitId } = await signedIn(service);
    await service.client.rollCall.raise.mutate({ requestId: randomUUID() });
    clock.set('2026-11-25T06:00:00Z');
    closeVisits(service.parts, clock.now());
    expect((await logOf(await reception(), visitId)).departedAt).toBeNull();
    const staff = await reception();
    const list = await staff.rollCall.list.query();
    await staff.rollCall.end.mutate({ requestId: randomUUID(), rollCallId: list.running?.rollCallId ?? '' });
    const administrator = await signedInAs(service, 'administrator');
    await administrator.school.saveClosing.mutate({ requestId: randomUUID(), closingHour: '' });
    closeVisits(service.parts, clock.now());
    expect((await logOf(staff, visitId)).departedAt).toBeNull();
    expect((await staff.visits.notSignedOut.query()).closesAt).toBeNull();
  });

  it('has a departure after all once somebody corrects the time', async () => {
    const { visitId } = await signedIn(service);
    const arrivedAt = clock.now();
    clock.set('2026-11-25T06:00:00Z');
    closeVisits(service.parts, clock.now());
    const staff = await reception();
    const was = at('2026-11-24T20:00:00Z');
    const correction = { field: 'departed', was, value: arrivedAt + MINUTE } as const;
    await staff.visits.correct.mutate({ requestId: randomUUID(), visitId, correction, reason: 'The host knew' });
    expect(await logOf(staff, visitId)).toMatchObject({
      departedAt: arrivedAt + MINUTE,
      departureKind: 'by office',
    });
  });
});

describe('the emergency services', () => {
  it('are on site with one tap, also while a roll call runs, and wait to be written up', async () => {
    const staff = await reception();
    await service.client.rollCall.raise.mutate({ requestId: randomUUID() });
    const { visitId } = await staff.visits.letIn.mutate({ requestId: randomUUID() });
    expect((await staff.rollCall.list.query()).people).toContainEqual(
      expect.objectContaining({ visitId, name: 'Emergency services' }),
    );
    const waits = async () => (await staff.waiting.list.query()).find((row) => row.visitId === visitId);
    expect(await waits()).toMatchObject({ kind: 'write up' });
    const correction = { field: 'organisation', was: '', value: 'Ambulance service' } as const;
    await staff.visits.correct.mutate({ requestId: randomUUID(), visitId, correction, reason: 'Written up' });
    expect(await waits()).toMatchObject({ kind: 'write up' });
    await settle(staff, visitId, left(null));
    const id = (await waits())?.id ?? '';
    expect(await staff.waiting.settle.mutate({ requestId: randomUUID(), id })).toEqual({ outcome: 'settled' });
    expect(await waits()).toBeUndefined();
  });
});

describe('a name that is on site already', () => {
  it('is told to reception only, until they call it seen or one leaves', async () => {
    await signedIn(service, { name: 'Rosa Lund' });
    const second = await signedIn(service, { name: 'rosa  LÚND' });
    expect(Object.keys(second).sort()).toEqual(['badgeCode', 'outcome', 'status', 'visitId', 'waitHere']);
    const staff = await reception();
    const waits = async () =>
      (await staff.waiting.list.query()).filter((row) => row.kind === 'name on site').map((row) => row.visitId);
    expect(await waits()).toEqual([second.visitId]);
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: second.badgeCode });
    expect(await waits()).toEqual([]);
  });
});
