import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayBeSame } from '../../core/do-not-admit.ts';
import { answersFor, signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

describe('a name that somebody types', () => {
  it.each([
    ['Stephen Marsh', 'stephen marsh'],
    ['Stephen Marsh', 'Marsh, Stephen'],
    ['Stephen Marsh', 'Mr Steven Marsh'],
    ['Stephen Marsh', 'Stephen J. Marsh'],
    ['Stephen Marsh', 'S. Marsh'],
    ['Stephen Marsh', 'Stehpen Marsh'],
    ['Stephen Marsh', 'StephenMarsh'],
    ['Stephen Marsh', 'Marsh'],
    ['Catherine O’Neill', 'Kathryn ONeil'],
    ['Zoë Ångström', 'Zoe Angstrom'],
    ['Dmitri Volkov', 'Дмитрий Волков'],
    ['Nikos Papadakis', 'Νίκος Παπαδάκης'],
    ['María José García López', 'Maria Garcia'],
    ['Li Bo', 'Bo Li'],
  ])('may be %s when it is %s', (listed, typed) => {
    expect(mayBeSame(listed, typed)).toBe(true);
    expect(mayBeSame(typed, listed)).toBe(true);
  });

  it.each([
    ['Stephen Marsh', 'Stephen Okafor'],
    ['Stephen Marsh', 'Anna Marsh'],
    ['Stephen Marsh', 'Stephen'],
    ['Li Bo', 'Li Na'],
    ['Rosa Lund', 'Tom Whitlock'],
    ['Stephen Marsh', '???'],
    ['Mr Marsh', 'Mr Lund'],
  ])('is not %s when it is %s', (listed, typed) => {
    expect(mayBeSame(listed, typed)).toBe(false);
  });
});

let service: RunningService;
let labels: ReturnType<typeof createTestPrinter>;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  labels = createTestPrinter();
  service = await startService({
    demo: true,
    own: { clock: clock.now, printers: { badge: labels.printer }, wait: async () => {} },
  });
});
afterEach(() => service.stop());

const lead = () => signedInAs(service, 'dsl', 'Hale');
const reception = () => signedInAs(service, 'reception');
type Staff = Awaited<ReturnType<typeof lead>>;
const requestId = () => randomUUID();

function list(staff: Staff, ...names: string[]) {
  return staff.doNotAdmit.add.mutate({ requestId: requestId(), names, reviewOn: '2027-06-01' });
}
const kinds = async (staff: Staff, visitId: string) =>
  (await staff.waiting.list.query()).filter((row) => row.visitId === visitId).map((row) => row.kind);

describe('somebody on the list who signs in', () => {
  it('sees what anybody sees whose badge waits for the check; no badge prints, and the board says so first', async () => {
    const staff = await lead();
    await list(staff, 'Stephen Marsh');
    const usual = await signedIn(service, { category: 'contractor', name: 'Anna Okoye' });
    await service.settled();
    const before = labels.sent.length;
    const stopped = await signedIn(service, { category: 'contractor', name: 'Steven Marsh' });
    await service.settled();
    expect(labels.sent.length).toBe(before);
    expect(Object.keys(stopped)).toEqual(Object.keys(usual));
    expect(stopped).toMatchObject({ outcome: 'signed in', waitHere: true, status: usual.status });
    const outcome = await service.client.visits.badgeOutcome.query({ visitId: stopped.visitId });
    expect(outcome).toEqual({ outcome: 'wait for office' });
    expect(await kinds(staff, stopped.visitId)).toEqual(['match']);
    const board = await staff.waiting.list.query();
    expect(board[0]).toMatchObject({ kind: 'match', name: 'Steven Marsh' });
  });

  it('is not checked in, nor given a badge, by whoever does not decide', async () => {
    await list(await lead(), 'Stephen Marsh');
    const { visitId } = await signedIn(service, { name: 'Steven Marsh' });
    const desk = await reception();
    const check = { requestId: requestId(), visitId, idKind: 'passport', supervision: 'escorted' } as const;
    expect(await desk.visits.check.mutate(check)).toEqual({ outcome: 'not admitted' });
    const print = { requestId: requestId(), visitId, reason: 'lost' } as const;
    expect(await desk.badges.reprint.mutate(print)).toEqual({ outcome: 'not admitted' });
    const decision = { requestId: requestId(), visitId, outcome: 'dismissed' } as const;
    await expect(desk.doNotAdmit.decide.mutate(decision)).rejects.toThrow('FORBIDDEN');
    await expect(desk.doNotAdmit.matches.query({ visitId })).rejects.toThrow('FORBIDDEN');
    await expect(desk.doNotAdmit.list.query()).rejects.toThrow('FORBIDDEN');
  });

  it('dismissed as somebody else waits for the ordinary check, and gets the badge with it', async () => {
    const staff = await lead();
    await list(staff, 'Stephen Marsh');
    const { visitId } = await signedIn(service, { name: 'Steven Marsh' });
    expect(await staff.doNotAdmit.matches.query({ visitId })).toEqual({ names: ['Stephen Marsh'] });
    await staff.doNotAdmit.decide.mutate({ requestId: requestId(), visitId, outcome: 'dismissed' });
    expect(await kinds(staff, visitId)).toEqual(['check ID']);
    await staff.visits.check.mutate({ requestId: requestId(), visitId, idKind: 'passport', supervision: 'escorted' });
    await service.settled();
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'take badge' });
  });

  it('confirmed stays without a badge, and waits to be said to have left', async () => {
    const staff = await lead();
    await list(staff, 'Stephen Marsh');
    const { visitId } = await signedIn(service, { name: 'Steven Marsh' });
    await staff.doNotAdmit.decide.mutate({ requestId: requestId(), visitId, outcome: 'confirmed' });
    expect(await kinds(staff, visitId)).toEqual(['not admitted']);
    const check = { requestId: requestId(), visitId, idKind: 'passport', supervision: 'escorted' } as const;
    expect(await staff.visits.check.mutate(check)).toEqual({ outcome: 'not admitted' });
    await staff.visits.signOutByOffice.mutate({ requestId: requestId(), visitId, leavesDevices: false });
    expect(await kinds(staff, visitId)).toEqual([]);
    await service.settled();
    expect(await service.client.visits.badgeOutcome.query({ visitId })).not.toEqual({ outcome: 'take badge' });
  });

  it('does not agree to the rules: the board still says not to let them in', async () => {
    const staff = await lead();
    await list(staff, 'Stephen Marsh');
    const answers = await answersFor(service, { name: 'Stephen Marsh', devices: [], leaflet: null });
    const refused = await service.client.visits.signIn.mutate({
      ...answers,
      rules: { ...answers.rules, answer: 'refused' },
    });
    if (refused.outcome !== 'office comes') throw new Error(refused.outcome);
    expect(await kinds(staff, refused.visitId)).toEqual(['match']);
  });
});

describe('the list', () => {
  it('finds who is here already, also under another name they use', async () => {
    const staff = await lead();
    const { visitId } = await signedIn(service, { name: 'Steve Barrow' });
    expect(await list(staff, 'Stephen Marsh', 'Steve Barrow')).toEqual({ outcome: 'added', onSite: 1 });
    expect(await kinds(staff, visitId)).toEqual(['match']);
    const [entry] = (await staff.doNotAdmit.list.query()).entries;
    await staff.doNotAdmit.remove.mutate({ requestId: requestId(), entryId: entry?.entryId ?? '' });
    expect(await kinds(staff, visitId)).toEqual([]);
  });

  it('finds a name that is corrected', async () => {
    const staff = await lead();
    await list(staff, 'Stephen Marsh');
    const { visitId } = await signedIn(service, { name: 'Somebody Else' });
    const correction = { field: 'name', was: 'Somebody Else', value: 'Stephen Marsh' } as const;
    await staff.visits.correct.mutate({ requestId: requestId(), visitId, correction, reason: 'Read from the card' });
    expect(await kinds(staff, visitId)).toEqual(['match']);
  });

  it('needs a name and a day within a year; past its day it is overdue and still holds', async () => {
    const staff = await lead();
    expect(await list(staff, '  ', '---')).toEqual({ outcome: 'no name' });
    for (const reviewOn of ['2026-11-23', '2027-12-01']) {
      const input = { requestId: requestId(), names: ['Stephen Marsh'], reviewOn };
      expect(await staff.doNotAdmit.add.mutate(input)).toEqual({ outcome: 'not within a year' });
    }
    await list(staff, 'Stephen Marsh');
    clock.set('2027-06-02T09:00:00Z');
    const later = await lead();
    const [entry] = (await later.doNotAdmit.list.query()).entries;
    expect(entry).toMatchObject({ overdue: true });
    const { visitId } = await signedIn(service, { name: 'Stephen Marsh' });
    expect(await kinds(later, visitId)).toEqual(['match']);
    const renewed = { requestId: requestId(), entryId: entry?.entryId ?? '', reviewOn: '2028-06-01' };
    expect(await later.doNotAdmit.renew.mutate(renewed)).toEqual({ outcome: 'renewed' });
  });

  it('is in no export, in no history of a visit and with no name in the audit log', async () => {
    const staff = await lead();
    await list(staff, 'Stephen Marsh', 'Steve Barrow');
    const { visitId } = await signedIn(service, { name: 'Steven Marsh' });
    await staff.doNotAdmit.decide.mutate({ requestId: requestId(), visitId, outcome: 'confirmed' });
    const desk = await reception();
    const csv = await desk.visits.csv.mutate({ from: '2026-11-24', until: '2026-11-24', pin: demoPin('reception') });
    const one = await desk.visits.one.query({ visitId });
    const page = JSON.stringify([csv, one]);
    expect(page).not.toMatch(/admit|match|Barrow|Stephen/i);
    const events = service.parts.record.audit.all().filter((event) => event.name.startsWith('do-not-admit.'));
    expect(events.length).toBeGreaterThan(2);
    expect(events.map((event) => event.audience)).toEqual(events.map(() => 'headteacher'));
    expect(JSON.stringify(events)).not.toMatch(/Marsh|Barrow/);
  });
});
