import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_IDLE_MS } from '../../core/staff.ts';
import type { ConfirmationKind } from '../../service/school/opening.ts';
import { createPins } from '../../service/staff/pins.ts';
import { createTestClock } from '../support/clock.ts';
import { clientOf, type RunningService, startService } from '../support/service.ts';
import { confirmShown, demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
let folder: string;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  service = await startService({ demo: true, folder, own: { clock: clock.now } });
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function idOf(letters: string) {
  const [found] = await service.client.staff.find.query({ letters });
  return found?.id ?? '';
}

describe('signing staff in', () => {
  it('gives the right PIN a session with the person’s roles', async () => {
    const answer = await service.client.staff.signIn.mutate({
      staffId: await idOf('okafor'),
      pin: demoPin('headteacher'),
    });
    expect(answer).toMatchObject({
      outcome: 'signed in',
      session: { staff: { name: 'Ms Okafor', roles: ['dsl', 'headteacher'] } },
    });
  });

  it('slows wrong PINs down and locks after ten, across a restart, until another person unlocks', async () => {
    const staffId = await idOf('lindqvist');
    const wrong = () => service.client.staff.signIn.mutate({ staffId, pin: '000001' });
    for (let tries = 1; tries <= 5; tries += 1) expect(await wrong()).toEqual({ outcome: 'wrong PIN' });
    expect(await wrong()).toEqual({ outcome: 'PIN waits', until: clock.now() + 30_000 });
    await service.stop();
    service = await startService({ demo: true, folder, own: { clock: clock.now } });
    expect(await wrong()).toMatchObject({ outcome: 'PIN waits' });
    for (let tries = 6; tries <= 10; tries += 1) {
      clock.move(60 * 60_000);
      expect(await wrong()).toEqual({ outcome: 'wrong PIN' });
    }
    clock.move(365 * 24 * 60 * 60_000);
    expect(await service.client.staff.signIn.mutate({ staffId, pin: demoPin('reception') })).toEqual({
      outcome: 'PIN locked',
    });

    // Everybody who can unlock it is told, and nobody else.
    const told = [{ id: staffId, name: 'Mrs Lindqvist' }];
    for (const role of ['headteacher', 'dsl', 'administrator'] as const)
      expect(await (await signedInAs(service, role)).staff.locked.query()).toEqual(told);
    const other = await signedInAs(service, 'administrator');
    expect(await other.staff.unlock.mutate({ requestId: randomUUID(), staffId })).toEqual({ outcome: 'unlocked' });
    expect(await other.staff.locked.query()).toEqual([]);
    expect(await service.client.staff.signIn.mutate({ staffId, pin: demoPin('reception') })).toMatchObject({
      outcome: 'signed in',
    });
  });

  it('counts every one of many tries at once, before it knows whether they are right', async () => {
    const staffId = await idOf('lindqvist');
    const { record } = service.parts;
    const pins = createPins(service.parts);
    await Promise.all(Array.from({ length: 20 }, () => pins.prove(staffId, 'loopback', '000001')));
    expect(record.staff.tries(staffId, 'loopback').failures).toBe(5);
  });

  it('a wait that began under a clock a year ahead ends in its time', async () => {
    const staffId = await idOf('lindqvist');
    clock.set('2027-11-24T09:00:00Z');
    for (let tries = 0; tries < 5; tries += 1) await service.client.staff.signIn.mutate({ staffId, pin: '000001' });
    clock.set('2026-11-24T09:00:00Z');
    const right = () => service.client.staff.signIn.mutate({ staffId, pin: demoPin('reception') });
    expect(await right()).toMatchObject({ outcome: 'PIN waits', until: clock.now() + 30_000 });
    clock.move(30_000);
    expect(await right()).toMatchObject({ outcome: 'signed in' });
  });

  it('nobody can unlock themselves', async () => {
    const admin = await signedInAs(service, 'administrator');
    expect(await admin.staff.unlock.mutate({ requestId: randomUUID(), staffId: await idOf('trent') })).toEqual({
      outcome: 'not by oneself',
    });
  });

  it('a session ends by itself when nobody uses it', async () => {
    const office = await signedInAs(service, 'reception');
    clock.move(SESSION_IDLE_MS - 1);
    await office.waiting.list.query();
    clock.move(SESSION_IDLE_MS);
    await expect(office.waiting.list.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  it('a name is never found by one letter, and never a whole list at once', async () => {
    expect(await service.client.staff.find.query({ letters: 'o' })).toEqual([]);
    expect(await service.client.staff.find.query({ letters: '%' })).toEqual([]);
    expect(await service.client.staff.find.query({ letters: 'ok' })).toHaveLength(1);
  });
});

describe('the first start', () => {
  it('makes one administrator, who adds staff with a one-time code; a person confirms; sign-in opens', async () => {
    const fresh = await startService();
    try {
      const first = { requestId: randomUUID(), name: 'Pat Ferris', pin: '406182' };
      expect(await fresh.client.staff.firstAdministrator.mutate({ ...first, pin: '123456' })).toEqual({
        outcome: 'PIN at fault',
        fault: 'too easy',
      });
      const made = await fresh.client.staff.firstAdministrator.mutate(first);
      expect(made).toMatchObject({ outcome: 'made' });
      expect(await fresh.client.staff.firstAdministrator.mutate({ ...first, requestId: randomUUID() })).toEqual({
        outcome: 'already made',
      });

      const staffId = made.outcome === 'made' ? made.staffId : '';
      const session = await fresh.client.staff.signIn.mutate({ staffId, pin: first.pin });
      if (session.outcome !== 'signed in') throw new Error(session.outcome);
      const admin = clientOf(fresh.url, () => session.session.token);

      const person = {
        requestId: randomUUID(),
        name: 'Jo Marsh',
        position: 'Secretary',
        roles: ['reception' as const],
        isHost: true,
      };
      const added = await admin.staff.add.mutate(person);
      if (added.outcome !== 'added') throw new Error(added.outcome);
      const setPin = (oneTimeCode: string) =>
        fresh.client.staff.setPin.mutate({ staffId: added.staffId, oneTimeCode, pin: '519273' });
      expect(await setPin('AAAA-AAAA')).toEqual({ outcome: 'wrong code' });
      expect(await setPin(added.oneTimeCode.toLowerCase())).toEqual({ outcome: 'set' });
      expect(await setPin(added.oneTimeCode)).toEqual({ outcome: 'wrong code' });
      expect(await fresh.client.staff.signIn.mutate({ staffId: added.staffId, pin: '519273' })).toMatchObject({
        outcome: 'signed in',
      });

      const confirm = (kind: ConfirmationKind) => confirmShown(admin, kind);
      expect(await confirm('safeguarding team')).toEqual({ outcome: 'confirmed' });
      expect(await confirm('telephone numbers')).toEqual({ outcome: 'confirmed' });
      expect(await confirm('assembly point')).toEqual({ outcome: 'nothing to confirm' });
      expect((await fresh.client.kiosk.state.query()).open).toBe(false);
      await admin.school.saveAssemblyPoint.mutate({ requestId: randomUUID(), assemblyPoint: 'the field' });
      const late = { requestId: randomUUID(), kind: 'assembly point', saw: 'what stood there before' } as const;
      expect(await admin.school.confirm.mutate(late)).toEqual({ outcome: 'changed meanwhile' });
      expect(await confirm('assembly point')).toEqual({ outcome: 'confirmed' });
      expect((await fresh.client.kiosk.state.query()).open).toBe(true);

      await admin.school.saveNumbers.mutate({
        requestId: randomUUID(),
        numbers: [{ label: 'LADO', number: '01632 960 103' }],
      });
      expect((await fresh.client.kiosk.state.query()).open).toBe(false);
    } finally {
      await fresh.stop();
    }
  });

  it('a one-time code is used once, also by two at the same moment, and is nowhere in the record', async () => {
    const admin = await signedInAs(service, 'administrator');
    const staffId = await idOf('hale');
    const made = await admin.staff.newCode.mutate({ staffId });
    if (made.outcome !== 'made') throw new Error(made.outcome);
    const old = await signedInAs(service, 'dsl', 'Hale');
    const set = (pin: string) => service.client.staff.setPin.mutate({ staffId, oneTimeCode: made.oneTimeCode, pin });
    const both = await Promise.all([set('519273'), set('604812')]);
    expect(both.map((answer) => answer.outcome).sort()).toEqual(['set', 'wrong code']);
    // Whoever was signed in with the old PIN no longer is.
    await expect(old.waiting.list.query()).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });

  it('adding somebody again under the same request makes one person with a new code', async () => {
    const admin = await signedInAs(service, 'administrator');
    const person = {
      requestId: randomUUID(),
      name: 'Jo Marsh',
      position: '',
      roles: ['reception' as const],
      isHost: false,
    };
    const [first, second] = [await admin.staff.add.mutate(person), await admin.staff.add.mutate(person)];
    if (first.outcome !== 'added' || second.outcome !== 'added') throw new Error('not added');
    expect(second.staffId).toBe(first.staffId);
    expect(second.oneTimeCode).not.toBe(first.oneTimeCode);
    const kept = service.parts.record.requests.find(person.requestId);
    expect(kept?.answer).not.toContain(first.oneTimeCode);
  });

  it('nobody makes a second headteacher alone', async () => {
    const admin = await signedInAs(service, 'administrator');
    const person = {
      requestId: randomUUID(),
      name: 'Eve Crown',
      position: '',
      roles: ['headteacher' as const],
      isHost: false,
    };
    expect(await admin.staff.add.mutate(person)).toEqual({ outcome: 'needs a second person' });
  });

  it('a headteacher’s PIN is not given anew by one person alone', async () => {
    const admin = await signedInAs(service, 'administrator');
    const answer = await admin.staff.newCode.mutate({ staffId: await idOf('okafor') });
    expect(answer).toEqual({ outcome: 'needs a second person' });
  });
});
