import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeTag, tagFault } from '../../core/custody.ts';
import type { DeviceKind } from '../../core/devices.ts';
import { saveSettings } from '../../service/school/settings.ts';
import { answersFor, signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
  const { record } = service.parts;
  record.write(() =>
    saveSettings(record, { keepsDevices: true, custodyTerms: 'We lock it in.', custodyPlace: 'the safe' }, clock.now()),
  );
});
afterEach(() => service.stop());

const requestId = () => randomUUID();
const office = () => signedInAs(service, 'reception');

/** Somebody signed in who hands in a phone, or what a test says, and the devices as reception sees them. */
async function visitor(kinds: readonly DeviceKind[] = ['phone']) {
  const devices = kinds.map((kind) => ({ kind, choice: 'hand in', request: null }) as const);
  const visit = await signedIn(service, { category: 'parent', name: 'Ines Castellano', devices });
  return { ...visit, devices: await devicesOf(visit.visitId) };
}

async function devicesOf(visitId: string) {
  const found = await (await office()).devices.ofVisit.query({ visitId });
  if (found.outcome !== 'found') throw new Error(found.outcome);
  return found.devices;
}

async function takeIn(deviceId: string | undefined, tag = '14') {
  const { outcome } = await (await office()).devices.takeIn.mutate({
    requestId: requestId(),
    deviceId: deviceId ?? '',
    tag,
  });
  return outcome;
}

async function handBack(deviceId: string | undefined) {
  const answer = await (await office()).devices.handBack.mutate({ requestId: requestId(), deviceId: deviceId ?? '' });
  return answer.outcome;
}

async function headline(visitId: string) {
  const { visits } = await (await office()).visits.dayLog.query({ day: null });
  return visits.find((each) => each.visitId === visitId)?.status.headline.join(' ');
}

async function waitingFor(visitId: string) {
  const waits = await (await office()).waiting.list.query();
  return waits.filter((each) => each.visitId === visitId).map((each) => each.kind);
}

describe('a device that is handed in', () => {
  it('waits for staff, says AT OFFICE once they have taken it, and KEEP AWAY once it is back', async () => {
    const { visitId, devices } = await visitor();
    const [phone] = devices;
    expect(await waitingFor(visitId)).toContain('take in');
    expect(await headline(visitId)).toBe('KEEP AWAY');
    expect(await takeIn(phone?.deviceId)).toBe('taken in');
    expect(await headline(visitId)).toBe('AT OFFICE');
    expect(await waitingFor(visitId)).not.toContain('take in');
    expect(await handBack(phone?.deviceId)).toBe('handed back');
    expect(await headline(visitId)).toBe('KEEP AWAY');
    expect(await devicesOf(visitId)).toMatchObject([{ treatment: 'away', tag: null }]);
    expect(await waitingFor(visitId)).not.toContain('take in');
  });

  it('says AT OFFICE only when every device was taken', async () => {
    const { visitId, devices } = await visitor(['phone', 'watch']);
    await takeIn(devices[0]?.deviceId, '1');
    expect(await headline(visitId)).toBe('KEEP AWAY');
    await takeIn(devices[1]?.deviceId, '2');
    expect(await headline(visitId)).toBe('AT OFFICE');
  });

  it.each([
    ['', 'no tag'],
    ['no tag of ours', 'no tag'],
    ['123456789', 'no tag'],
  ])('with the tag %j is refused in words', async (tag, outcome) => {
    const { devices } = await visitor();
    expect(await takeIn(devices[0]?.deviceId, tag)).toBe(outcome);
  });

  it('gets no tag that hangs on another, and no second one', async () => {
    const [mine, other] = [await visitor(), await visitor()];
    expect(await takeIn(mine.devices[0]?.deviceId, ' a 7 ')).toBe('taken in');
    expect(await takeIn(other.devices[0]?.deviceId, 'A7')).toBe('tag in use');
    expect(await takeIn(mine.devices[0]?.deviceId, '8')).toBe('already kept');
    expect(await takeIn(randomUUID(), '8')).toBe('unknown device');
  });

  it('from two screens at once is taken in once', async () => {
    const { devices } = await visitor();
    const both = await Promise.all([takeIn(devices[0]?.deviceId, '1'), takeIn(devices[0]?.deviceId, '2')]);
    expect(both.sort()).toEqual(['already kept', 'taken in']);
  });
});

describe('leaving', () => {
  it('says what to collect; what stays behind waits on the board and in the list until it is handed back', async () => {
    const { visitId, badgeCode, devices } = await visitor();
    await takeIn(devices[0]?.deviceId);
    const left = await service.client.visits.signOut.mutate({ requestId: requestId(), code: badgeCode });
    expect(left).toMatchObject({ outcome: 'signed out', collect: [{ kind: 'phone', tag: '14' }] });
    expect(await waitingFor(visitId)).toEqual(['give back']);
    expect(await (await office()).devices.held.query()).toMatchObject([
      { tag: '14', keptWhere: 'the safe', overdue: true },
    ]);
    expect(await headline(visitId)).toBe('AT OFFICE');
    clock.move(5 * MINUTE);
    expect(await handBack(devices[0]?.deviceId)).toBe('handed back');
    expect(await handBack(devices[0]?.deviceId)).toBe('not kept');
    expect(await waitingFor(visitId)).toEqual([]);
    expect(await headline(visitId)).toBe('AT OFFICE');
  });

  it('is not written by the office quietly while something is kept', async () => {
    const { visitId, devices } = await visitor();
    await takeIn(devices[0]?.deviceId);
    const reception = await office();
    const signOut = (leavesDevices: boolean) =>
      reception.visits.signOutByOffice.mutate({ requestId: requestId(), visitId, leavesDevices });
    expect(await signOut(false)).toEqual({ outcome: 'device held', devices: [{ kind: 'phone', tag: '14' }] });
    expect(await signOut(true)).toEqual({ outcome: 'done' });
    expect(await waitingFor(visitId)).toEqual(['give back']);
  });

  it('leaves nothing to be taken in', async () => {
    const { badgeCode, devices } = await visitor();
    await service.client.visits.signOut.mutate({ requestId: requestId(), code: badgeCode });
    expect(await takeIn(devices[0]?.deviceId)).toBe('already left');
  });
});

describe('a device that was not declared', () => {
  it('is written down by who saw it, and changes the badge', async () => {
    const visit = await signedIn(service, { devices: [] });
    await service.settled();
    const reception = await office();
    const seen = () =>
      reception.devices.seenUndeclared.mutate({ requestId: requestId(), visitId: visit.visitId, kind: 'camera' });
    expect(await headline(visit.visitId)).toBe('NO DEVICE DECLARED');
    expect(await seen()).toEqual({ outcome: 'added' });
    expect(await headline(visit.visitId)).toBe('KEEP AWAY');
    expect(await devicesOf(visit.visitId)).toMatchObject([{ kind: 'camera', declared: false }]);
    expect(await seen()).toEqual({ outcome: 'already there' });
    await service.client.visits.signOut.mutate({ requestId: requestId(), code: visit.badgeCode });
    expect(await seen()).toEqual({ outcome: 'already left' });
  });
});

describe('the setting', () => {
  const off = { keepsDevices: false, custodyTerms: '', custodyPlace: 'the office' };

  it('is off as shipped, and nobody is then offered to hand in', async () => {
    const administrator = await signedInAs(service, 'administrator');
    await administrator.school.saveCustody.mutate({ requestId: requestId(), ...off });
    expect(await service.client.kiosk.state.query()).toMatchObject({ offersHandIn: false, custodyTerms: '' });
    const answers = await answersFor(service, { devices: [{ kind: 'phone', choice: 'hand in', request: null }] });
    expect(await service.client.visits.signIn.mutate(answers)).toMatchObject({ why: 'not asked' });
  });

  it('cannot be turned on without saying what the school answers for', async () => {
    const administrator = await signedInAs(service, 'administrator');
    const on = { requestId: requestId(), keepsDevices: true, custodyTerms: '  ', custodyPlace: 'the office' };
    await expect(administrator.school.saveCustody.mutate(on)).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
  });

  it('turned off lets go of what is kept all the same', async () => {
    const { devices } = await visitor();
    await takeIn(devices[0]?.deviceId);
    const administrator = await signedInAs(service, 'administrator');
    await administrator.school.saveCustody.mutate({ requestId: requestId(), ...off });
    expect(await handBack(devices[0]?.deviceId)).toBe('handed back');
  });
});

describe('tags', () => {
  it('are offered from the lowest that is free, and never one in use', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 })), (numbers) => {
        const inUse = numbers.map(String);
        const offered = freeTag(inUse);
        expect(tagFault(offered, inUse)).toBeNull();
        for (let lower = 1; lower < Number(offered); lower += 1) expect(inUse).toContain(String(lower));
      }),
    );
  });

  it('never hang on two devices, however they come and go', async () => {
    const visits = [await visitor(), await visitor(), await visitor()];
    const step = fc.record({ who: fc.nat({ max: 2 }), tag: fc.constantFrom('1', '2'), back: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        for (const { who, tag, back } of steps) {
          const deviceId = visits[who]?.devices[0]?.deviceId;
          await (back ? handBack(deviceId) : takeIn(deviceId, tag));
        }
        const tags = service.parts.record.custody.held().map((each) => each.tag);
        expect(new Set(tags).size).toBe(tags.length);
        for (const { visitId, devices } of visits) {
          const kept = service.parts.record.custody.held().some((each) => each.deviceId === devices[0]?.deviceId);
          expect(await headline(visitId)).toBe(kept ? 'AT OFFICE' : 'KEEP AWAY');
        }
      }),
      { numRuns: 6 },
    );
  });
});

describe('the page for the file', () => {
  it('tells every step with who wrote it down', async () => {
    const { visitId, devices } = await visitor();
    await takeIn(devices[0]?.deviceId);
    clock.move(MINUTE);
    await handBack(devices[0]?.deviceId);
    const { record } = service.parts;
    expect(record.custody.ofVisit(visitId)).toMatchObject([{ tag: '14', keptWhere: 'the safe' }]);
    const paper = await (await office()).papers.visit.query({ visitId });
    expect(paper.outcome).toBe('drawn');
    const events = record.audit.of(visitId).map((event) => event.name);
    expect(events).toEqual(expect.arrayContaining(['device.taken-in', 'device.handed-back']));
  });
});
