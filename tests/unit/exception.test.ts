import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inputs } from '../../service/api/types.ts';
import { followTime } from '../../service/arrangements/endings.ts';
import { ASKED_LAPTOP, signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

type Approval = Extract<Inputs['arrangements']['decide']['decision'], { kind: 'approve' }>;

let service: RunningService;
const clock = createTestClock();
const label = createTestPrinter();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  label.sends(null);
  label.says({ kind: 'printed' });
  service = await startService({
    demo: true,
    own: { clock: clock.now, printers: { badge: label.printer }, wait: async () => {} },
  });
});
afterEach(() => service.stop());

/** Somebody signed in who asks to use a laptop, and the request as the headteacher finds it. */
async function asked(name = 'Rosa Lund') {
  const visit = await signedIn(service, { category: 'professional', name, devices: [ASKED_LAPTOP] });
  const head = await signedInAs(service, 'headteacher');
  const request = (await head.arrangements.requests.query()).find((each) => each.visitId === visit.visitId);
  if (!request) throw new Error('The request is not in the list.');
  return { visit, head, request };
}

/** An end so many minutes from now. */
function lasting(minutes: number): Approval['ends'] {
  return { kind: 'end', at: clock.now() + minutes * MINUTE };
}

function approval(change: Partial<Approval> = {}): Approval {
  return {
    kind: 'approve',
    from: clock.now(),
    ends: lasting(60),
    place: 'Room 4',
    supervisedBy: 'Mr Hale',
    conditions: 'No photos.',
    risk: { kind: 'not needed', reason: 'The host is in the room.' },
    ...change,
  };
}

type Asked = Awaited<ReturnType<typeof asked>>;

function decide(
  { head, request }: Asked,
  decision: Inputs['arrangements']['decide']['decision'],
  pin = demoPin('headteacher'),
) {
  return head.arrangements.decide.mutate({
    requestId: randomUUID(),
    arrangementId: request.arrangementId,
    pin,
    as: 'headteacher',
    decision,
  });
}

function accept({ visit, request }: Asked, answer: 'accept' | 'refuse' = 'accept') {
  const { badgeCode: code } = visit;
  return service.client.arrangements.answer.mutate({
    requestId: randomUUID(),
    code,
    arrangementId: request.arrangementId,
    answer,
  });
}

async function checkId({ visit }: Asked) {
  const office = await signedInAs(service, 'reception');
  const check = {
    requestId: randomUUID(),
    visitId: visit.visitId,
    idKind: 'work card',
    supervision: 'escorted',
  } as const;
  return office.visits.check.mutate(check);
}

async function statusOf({ visit }: Asked) {
  const office = await signedInAs(service, 'reception');
  const { visits } = await office.visits.dayLog.query({ day: null });
  return visits.find((each) => each.visitId === visit.visitId)?.status.headline.join(' ');
}

async function waitingFor({ visit }: Asked) {
  const office = await signedInAs(service, 'reception');
  return (await office.waiting.list.query()).filter((each) => each.visitId === visit.visitId).map((each) => each.kind);
}

describe('a request to use a laptop', () => {
  it('becomes MAY USE only after decision, agreed conditions and identity check, and ends by itself', async () => {
    const story = await asked();
    expect(await statusOf(story)).toBe('KEEP AWAY');
    expect(await waitingFor(story)).toEqual(['check ID', 'request']);

    expect(await decide(story, approval())).toMatchObject({ outcome: 'decided', state: 'approved' });
    expect(await statusOf(story)).toBe('KEEP AWAY');
    expect(await service.client.codes.meaning.query({ code: story.visit.badgeCode })).toMatchObject({
      outcome: 'conditions',
      devices: ['laptop'],
      place: 'Room 4',
      conditions: 'No photos.',
    });

    expect(await accept(story)).toEqual({ outcome: 'agreed' });
    expect(await statusOf(story)).toBe('KEEP AWAY');
    expect(await checkId(story)).toEqual({ outcome: 'done' });
    expect(await statusOf(story)).toBe('MAY USE: LAPTOP');
    expect(await waitingFor(story)).toEqual(['replace badge']);

    clock.move(60 * MINUTE);
    expect(await statusOf(story)).toBe('KEEP AWAY');
    followTime(service.parts, 0, clock.now());
    expect(service.parts.record.arrangements.find(story.request.arrangementId)?.state).toBe('ended');
  });

  it('that begins later puts "replace badge" on the board when it begins', async () => {
    const story = await asked();
    const begins = clock.now() + 30 * MINUTE;
    await decide(story, approval({ from: begins }));
    await accept(story);
    await checkId(story);
    await service.settled();
    followTime(service.parts, 0, clock.now());
    expect(await waitingFor(story)).toEqual([]);
    const before = clock.now();
    clock.move(30 * MINUTE);
    followTime(service.parts, before, clock.now());
    expect(await statusOf(story)).toBe('MAY USE: LAPTOP');
    expect(await waitingFor(story)).toEqual(['replace badge']);
  });

  it('is told in the log as it was, after the visitor has left', async () => {
    const story = await asked();
    await decide(story, approval());
    await accept(story);
    await checkId(story);
    clock.move(10 * MINUTE);
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: story.visit.badgeCode });
    clock.move(240 * MINUTE);
    expect(await statusOf(story)).toBe('MAY USE: LAPTOP');
  });

  it('puts "replace badge" on the board until the new badge is made', async () => {
    const story = await asked();
    await decide(story, approval());
    await accept(story);
    await checkId(story);
    const office = await signedInAs(service, 'reception');
    await service.settled();
    const before = label.sent.length;
    await office.badges.reprint.mutate({ requestId: randomUUID(), visitId: story.visit.visitId, reason: 'changed' });
    await service.settled();
    expect(label.sent.length).toBe(before + 1);
    expect(await waitingFor(story)).toEqual(['collect badge']);
  });

  it('leaves who decided what and when in the record, without a name', async () => {
    const story = await asked();
    await decide(story, approval());
    await accept(story);
    const events = service.parts.record.audit.of(story.request.arrangementId);
    expect(events.map((event) => event.name)).toEqual([
      'arrangement.requested',
      'arrangement.approved',
      'arrangement.agreed',
    ]);
    const head = service.parts.record.staff.all().find((person) => person.name === 'Ms Okafor');
    expect(events.map((event) => event.actor)).toEqual([null, head?.id, null]);
    expect(JSON.stringify(events)).not.toMatch(/Rosa|Okafor/);
  });

  it('falls back when it is declined, and nobody can decide twice', async () => {
    const story = await asked();
    expect(await decide(story, { kind: 'decline' })).toMatchObject({ outcome: 'decided', state: 'declined' });
    expect(await decide(story, approval())).toEqual({ outcome: 'no longer open' });
    expect(await statusOf(story)).toBe('KEEP AWAY');
    expect(await service.client.codes.meaning.query({ code: story.visit.badgeCode })).toEqual({
      outcome: 'declined',
    });
  });

  it('of two decisions at once leaves one', async () => {
    const story = await asked();
    const both = await Promise.all([decide(story, approval()), decide(story, { kind: 'decline' })]);
    expect(both.map((answer) => answer.outcome).sort()).toEqual(['decided', 'no longer open']);
  });

  it('is withdrawn when the visitor does not accept the conditions', async () => {
    const story = await asked();
    await decide(story, approval());
    expect(await accept(story, 'refuse')).toEqual({ outcome: 'withdrawn' });
    expect(await accept(story)).toEqual({ outcome: 'no longer open' });
    await checkId(story);
    expect(await statusOf(story)).toBe('KEEP AWAY');
  });

  it('lapses when the visitor leaves undecided, and cannot be decided afterwards', async () => {
    const story = await asked();
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: story.visit.badgeCode });
    expect(service.parts.record.arrangements.find(story.request.arrangementId)?.state).toBe('lapsed');
    expect(await decide(story, approval())).toEqual({ outcome: 'no longer open' });
  });

  it('cannot be answered with another visitor’s badge code', async () => {
    const [mine, other] = [await asked('Rosa Lund'), await asked('Oli Vane')];
    await decide(mine, approval());
    expect(await accept({ ...mine, visit: other.visit })).toEqual({ outcome: 'no longer open' });
  });

  it('is not taken as seen when no ID was shown', async () => {
    const story = await asked();
    await decide(story, approval());
    await accept(story);
    const office = await signedInAs(service, 'reception');
    const check = { visitId: story.visit.visitId, idKind: 'none' } as const;
    expect(await office.visits.check.mutate({ ...check, requestId: randomUUID(), supervision: 'unescorted' })).toEqual({
      outcome: 'no ID seen',
    });
    await office.visits.check.mutate({ ...check, requestId: randomUUID(), supervision: 'escorted' });
    expect(await statusOf(story)).toBe('KEEP AWAY');
    expect(await waitingFor(story)).toEqual(['check ID']);
  });

  it('says the day where it holds for longer than today', async () => {
    const story = await asked();
    await decide(story, approval({ ends: lasting(48 * 60), place: ' Room\n 4 ' }));
    await accept(story);
    await checkId(story);
    const office = await signedInAs(service, 'reception');
    const { visits } = await office.visits.dayLog.query({ day: null });
    const row = visits.find((each) => each.visitId === story.visit.visitId);
    expect(row?.status.details).toEqual(['Room 4, until Thursday 26 Nov, 09:00']);
  });
});

describe('a decision', () => {
  it.each<[string, () => Partial<Approval>]>([
    ['ends before it starts', () => ({ ends: lasting(-1) })],
    ['no place', () => ({ place: '  ' })],
    ['no reason', () => ({ risk: { kind: 'not needed', reason: ' ' } })],
    ['lasts too long', () => ({ ends: lasting(400 * 24 * 60) })],
  ])('is refused when it %s, and the request still waits', async (fault, change) => {
    const story = await asked();
    expect(await decide(story, approval(change()))).toMatchObject({ outcome: 'contents at fault', faults: [fault] });
    expect(await waitingFor(story)).toContain('request');
  });

  it('needs the headteacher’s own PIN again, and wrong ones slow down', async () => {
    const story = await asked();
    for (let tries = 0; tries < 5; tries += 1)
      expect(await decide(story, approval(), '999111')).toEqual({ outcome: 'wrong PIN' });
    expect(await decide(story, approval())).toMatchObject({ outcome: 'PIN waits' });
    clock.move(30_000);
    expect(await decide(story, approval())).toMatchObject({ outcome: 'decided', state: 'approved' });
  });

  it.each(['administrator', 'staff', 'chair'] as const)('is not the %s’s to make', async (role) => {
    const story = await asked();
    const person = await signedInAs(service, role, { administrator: '', staff: 'Adeyemi', chair: 'Farrow' }[role]);
    const answer = decide({ ...story, head: person }, approval(), demoPin(role));
    if (role === 'administrator') expect(await answer).toEqual({ outcome: 'not yours to decide' });
    else await expect(answer).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
    expect(service.parts.record.arrangements.find(story.request.arrangementId)?.state).toBe('requested');
  });

  it.each(['reception', 'dsl'] as const)('is not the %s’s to make as the headteacher', async (role) => {
    const story = await asked();
    const person = await signedInAs(service, role, { reception: 'Lindqvist', dsl: 'Hale' }[role]);
    const pin = { reception: '503624', dsl: '381402' }[role];
    expect(await decide({ ...story, head: person }, approval(), pin)).toEqual({ outcome: 'not yours to decide' });
  });
});
