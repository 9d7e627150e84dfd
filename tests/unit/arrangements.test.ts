import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followTime } from '../../service/arrangements/endings.ts';
import { answersFor, type SignInAnswers, signedIn } from '../support/answers.ts';
import { approvalOf, approved, decideAs, officeRequest, requested, revokeAs } from '../support/arrangements.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();
const label = createTestPrinter();
const DAY = 24 * 60 * MINUTE;
const HALE = '381402';

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  label.sends(null);
  label.says({ kind: 'printed' });
  const own = { clock: clock.now, printers: { badge: label.printer }, wait: async () => {} };
  service = await startService({ demo: true, own });
});
afterEach(() => service.stop());

const LAPTOP: SignInAnswers['devices'] = [{ kind: 'laptop', choice: 'away', request: null }];

/** Signs somebody in who brings a laptop and the code of a permission. */
function arrive(code: string) {
  const permissions: SignInAnswers['permissions'] = [{ code, devices: ['laptop'] }];
  return signedIn(service, { category: 'professional', name: 'Rosa Lund', devices: LAPTOP, permissions });
}

async function checkId(visitId: string) {
  const office = await signedInAs(service, 'reception');
  const seen = { requestId: randomUUID(), visitId, idKind: 'work card', supervision: 'escorted' } as const;
  return office.visits.check.mutate(seen);
}

async function headline(visitId: string) {
  const office = await signedInAs(service, 'reception');
  const { visits } = await office.visits.dayLog.query({ day: null });
  return visits.find((each) => each.visitId === visitId)?.status.headline.join(' ');
}

async function waitingFor(visitId: string) {
  const office = await signedInAs(service, 'reception');
  return (await office.waiting.list.query()).filter((each) => each.visitId === visitId);
}

function signOut(badgeCode: string) {
  return service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
}

function stateOf(id: string) {
  return service.parts.record.arrangements.find(id)?.state;
}

describe('somebody expected', () => {
  it('is permitted beforehand, comes with a code as often as they like, and shows ID each time', async () => {
    const { arrangementId, code } = await approved(service, officeRequest(clock));
    expect(code).toMatch(/^A-[0-9A-Z]{5}$/);
    expect(await service.client.arrangements.forArrivalCode.query({ code })).toMatchObject({
      outcome: 'permission',
      devices: ['laptop'],
      place: 'Room 4',
      conditions: 'No photos.',
    });

    const first = await arrive(code);
    expect(first.waitHere).toBe(true);
    expect(stateOf(arrangementId)).toBe('agreed');
    expect(await headline(first.visitId)).toBe('KEEP AWAY');
    const [waits] = await waitingFor(first.visitId);
    expect(waits).toMatchObject({ kind: 'check ID', permissionFor: 'Rosa Lund' });
    await checkId(first.visitId);
    expect(await headline(first.visitId)).toBe('MAY USE: LAPTOP');
    await signOut(first.badgeCode);
    expect(stateOf(arrangementId)).toBe('agreed');

    clock.move(7 * DAY);
    const second = await arrive(code);
    expect(await headline(second.visitId)).toBe('KEEP AWAY');
    await checkId(second.visitId);
    expect(await headline(second.visitId)).toBe('MAY USE: LAPTOP');
    const { record } = service.parts;
    expect(record.visits.find(second.visitId)?.visitorId).toBe(record.visits.find(first.visitId)?.visitorId);
  });

  it('gets no badge before a person has looked, and then one that says what is allowed', async () => {
    const { code } = await approved(service, officeRequest(clock));
    await service.settled();
    const before = label.sent.length;
    const visit = await arrive(code);
    await service.settled();
    expect(label.sent.length).toBe(before);
    expect(await service.client.visits.badgeOutcome.query({ visitId: visit.visitId })).toEqual({
      outcome: 'wait for office',
    });
    await checkId(visit.visitId);
    await service.settled();
    expect(label.sent.length).toBe(before + 1);
    expect(await waitingFor(visit.visitId)).toEqual([]);
  });

  it.each([
    ['a code nobody gave', async () => 'A-7K4QM'],
    ['a badge code', async () => (await signedIn(service)).badgeCode],
    [
      'a code that was revoked',
      async () => {
        const { arrangementId, code } = await approved(service, officeRequest(clock));
        await revokeAs(await signedInAs(service, 'headteacher'), arrangementId, 'headteacher', 'headteacher');
        return code;
      },
    ],
    [
      'a code whose time is over',
      async () => {
        const { code } = await approved(service, officeRequest(clock));
        clock.move(15 * DAY);
        return code;
      },
    ],
  ])('with %s is told the same, and nobody is signed in by it', async (_what, makeCode) => {
    const code = await makeCode();
    expect(await service.client.arrangements.forArrivalCode.query({ code })).toEqual({ outcome: 'unknown code' });
    const answers = await answersFor(service, { devices: LAPTOP, permissions: [{ code, devices: ['laptop'] }] });
    expect(await service.client.visits.signIn.mutate(answers)).toEqual({
      outcome: 'not possible',
      why: 'permission over',
    });
  });

  it('cannot use a code for a device that it is not for, or that they did not bring', async () => {
    const { code } = await approved(service, officeRequest(clock));
    for (const devices of [
      [{ kind: 'phone', choice: 'away', request: null }],
      [...LAPTOP, { kind: 'phone', choice: 'away', request: null }],
    ] as const) {
      const answers = await answersFor(service, { devices: [...devices], permissions: [{ code, devices: ['phone'] }] });
      expect(await service.client.visits.signIn.mutate(answers)).toMatchObject({ why: 'permission over' });
    }
    const answers = await answersFor(service, { devices: [], permissions: [{ code, devices: ['laptop'] }] });
    expect(await service.client.visits.signIn.mutate(answers)).toMatchObject({ why: 'permission over' });
  });

  it('is told nothing of whose code it is', async () => {
    const { code } = await approved(service, officeRequest(clock));
    const answer = await service.client.arrangements.forArrivalCode.query({ code });
    expect(JSON.stringify(answer)).not.toMatch(/Lund|Northfield/);
  });

  it('of whom nobody decides in time, is not permitted: the request lapses', async () => {
    const id = await requested(service, officeRequest(clock));
    clock.move(15 * DAY);
    followTime(service.parts, 0, clock.now());
    expect(stateOf(id)).toBe('lapsed');
  });

  it('is asked for no longer when the office takes the request back', async () => {
    const id = await requested(service, officeRequest(clock));
    const office = await signedInAs(service, 'reception');
    const withdraw = () => office.arrangements.withdraw.mutate({ requestId: randomUUID(), arrangementId: id });
    expect(await withdraw()).toEqual({ outcome: 'withdrawn' });
    expect(await withdraw()).toEqual({ outcome: 'no longer open' });
    const head = await signedInAs(service, 'headteacher');
    expect(await decideAs(head, id, approvalOf(officeRequest(clock)))).toEqual({ outcome: 'no longer open' });
  });
});

describe('revoked', () => {
  it('means at once, on every visit it covers, and the log of earlier visits stays as it was', async () => {
    const { arrangementId, code } = await approved(service, officeRequest(clock));
    const gone = await arrive(code);
    await checkId(gone.visitId);
    await signOut(gone.badgeCode);
    const here = await arrive(code);
    await checkId(here.visitId);
    await service.settled();
    clock.move(MINUTE);
    const head = await signedInAs(service, 'headteacher');
    expect(await revokeAs(head, arrangementId, 'headteacher', 'headteacher')).toEqual({ outcome: 'revoked' });
    const found = await head.arrangements.one.query({ arrangementId });
    expect(found).toMatchObject({ arrangement: { state: 'revoked', arrivalCode: null } });
    expect(await headline(here.visitId)).toBe('KEEP AWAY');
    expect((await waitingFor(here.visitId)).map((each) => each.kind)).toContain('replace badge');
    expect(await headline(gone.visitId)).toBe('MAY USE: LAPTOP');
    expect(await revokeAs(head, arrangementId, 'headteacher', 'headteacher')).toEqual({ outcome: 'no longer open' });
  });

  it('needs the PIN again', async () => {
    const { arrangementId } = await approved(service, officeRequest(clock));
    const head = await signedInAs(service, 'headteacher');
    const wrong = { requestId: randomUUID(), arrangementId, pin: '000999', as: 'headteacher' } as const;
    expect(await head.arrangements.revoke.mutate(wrong)).toEqual({ outcome: 'wrong PIN' });
    expect(stateOf(arrangementId)).toBe('approved');
  });
});

describe('a need for health', () => {
  const PHONE: SignInAnswers['devices'] = [
    { kind: 'phone', choice: 'away', request: { purpose: 'health', place: 'whole visit', minutes: null } },
  ];
  const forHealth = () =>
    officeRequest(clock, {
      holder: { kind: 'standing' },
      devices: ['phone', 'watch'],
      purpose: 'health',
      circumstance: 'health',
      ends: { kind: 'review', day: '2027-11-23' },
      place: 'Everywhere',
      conditions: 'Only to look after your health.',
    });

  it('that the headteacher allowed for everybody is covered with one tap; only ID is looked at', async () => {
    expect((await service.client.kiosk.state.query()).healthConditions).toBeNull();
    await approved(service, forHealth());
    expect((await service.client.kiosk.state.query()).healthConditions).toBe('Only to look after your health.');
    const visit = await signedIn(service, { name: 'Rosa Lund', devices: PHONE });
    expect(visit.waitHere).toBe(true);
    expect((await waitingFor(visit.visitId)).map((each) => each.kind)).toEqual(['health check']);
    expect(await headline(visit.visitId)).toBe('KEEP AWAY');
    await checkId(visit.visitId);
    expect(await headline(visit.visitId)).toBe('MAY USE: PHONE');
  });

  it('is asked of the headteacher where nothing stands, or not for this device', async () => {
    await approved(service, { ...forHealth(), devices: ['watch'] });
    const visit = await signedIn(service, { name: 'Rosa Lund', devices: PHONE });
    expect((await waitingFor(visit.visitId)).map((each) => each.kind)).toEqual(['health request', 'check ID']);
  });

  it('is covered no longer once it is revoked, and holds until the end of its review day', async () => {
    const { arrangementId } = await approved(service, forHealth());
    const visit = await signedIn(service, { name: 'Rosa Lund', devices: PHONE });
    await checkId(visit.visitId);
    const row = service.parts.record.arrangements.find(arrangementId);
    expect(new Date(row?.validUntil ?? 0)).toEqual(new Date('2027-11-24T00:00:00Z'));
    await revokeAs(await signedInAs(service, 'headteacher'), arrangementId, 'headteacher', 'headteacher');
    expect(await headline(visit.visitId)).toBe('KEEP AWAY');
    const next = await signedIn(service, { devices: PHONE });
    expect((await waitingFor(next.visitId)).map((each) => each.kind)).toContain('health request');
  });

  it('shows a visit’s history nothing of another visit', async () => {
    await approved(service, forHealth());
    await signedIn(service, { devices: PHONE });
    const visit = await signedIn(service, { devices: PHONE });
    const office = await signedInAs(service, 'reception');
    const found = await office.visits.one.query({ visitId: visit.visitId });
    const events = found.outcome === 'found' ? found.events.map((event) => event.name) : [];
    expect(events.filter((name) => name === 'arrangement.recalled')).toHaveLength(1);
  });
});

describe('by telephone', () => {
  const today = () => officeRequest(clock, { ends: { kind: 'end', at: clock.now() + 60 * MINUTE } });
  const telephone = { as: 'by telephone', pin: HALE } as const;

  async function recorded() {
    const id = await requested(service, today());
    const lead = await signedInAs(service, 'dsl', 'Hale');
    expect(await decideAs(lead, id, approvalOf(today()), telephone)).toMatchObject({ outcome: 'decided' });
    return id;
  }

  it('a safeguarding lead writes the headteacher’s decision down; it holds at once and waits to be confirmed', async () => {
    const id = await recorded();
    const head = await signedInAs(service, 'headteacher');
    const [row] = await head.arrangements.register.query({ show: 'unconfirmed' });
    expect(row).toMatchObject({ decidedBy: 'Ms Okafor', recordedBy: 'Mr Hale', confirmedAt: null, state: 'approved' });
    const sign = { requestId: randomUUID(), arrangementId: id, pin: demoPin('headteacher') };
    expect(await head.arrangements.confirm.mutate({ ...sign, answer: 'mine' })).toEqual({ outcome: 'confirmed' });
    expect(await head.arrangements.register.query({ show: 'unconfirmed' })).toEqual([]);
    expect(stateOf(id)).toBe('approved');
  });

  it('what the headteacher never said is revoked', async () => {
    const id = await recorded();
    const head = await signedInAs(service, 'headteacher');
    const sign = { requestId: randomUUID(), arrangementId: id, pin: demoPin('headteacher') };
    expect(await head.arrangements.confirm.mutate({ ...sign, answer: 'not mine' })).toEqual({ outcome: 'revoked' });
    expect(stateOf(id)).toBe('revoked');
    expect(service.parts.record.audit.of(id).map((event) => event.name)).toContain('arrangement.disputed');
  });

  it('holds for that day only', async () => {
    const id = await requested(service, officeRequest(clock));
    const lead = await signedInAs(service, 'dsl', 'Hale');
    expect(await decideAs(lead, id, approvalOf(officeRequest(clock)), telephone)).toEqual({
      outcome: 'contents at fault',
      faults: ['not for today only'],
    });
  });

  it('is confirmed by the headteacher only', async () => {
    const id = await recorded();
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const sign = { requestId: randomUUID(), arrangementId: id, pin: HALE, answer: 'mine' } as const;
    await expect(lead.arrangements.confirm.mutate(sign)).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } });
  });
});

describe('a delegate', () => {
  async function handOver(fromDay: string, untilDay: string, pin = demoPin('headteacher')) {
    const head = await signedInAs(service, 'headteacher');
    const { candidates } = await head.delegations.authority.query();
    const staffId = candidates.find((each) => each.name === 'Mr Hale')?.staffId ?? '';
    return head.delegations.make.mutate({ requestId: randomUUID(), staffId, fromDay, untilDay, pin });
  }

  it('decides for the dates the headteacher handed over, and not outside them', async () => {
    expect(await handOver('2026-11-25', '2026-11-26')).toEqual({ outcome: 'delegated' });
    const id = await requested(service, officeRequest(clock));
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const decide = () => decideAs(lead, id, approvalOf(officeRequest(clock)), { as: 'delegate', pin: HALE });
    expect(await decide()).toEqual({ outcome: 'not yours to decide' });
    expect((await lead.delegations.authority.query()).as).toBe('by telephone');
    clock.move(DAY);
    const next = await signedInAs(service, 'dsl', 'Hale');
    expect((await next.delegations.authority.query()).as).toBe('delegate');
    expect(await decideAs(next, id, approvalOf(officeRequest(clock)), { as: 'delegate', pin: HALE })).toMatchObject({
      outcome: 'decided',
    });
    const row = service.parts.record.arrangements.find(id);
    expect(row?.recordedBy).toBeNull();
    expect(service.parts.record.staff.find(row?.decidedBy ?? '')?.name).toBe('Mr Hale');
  });

  it('decides no longer once it was taken back', async () => {
    await handOver('2026-11-24', '2026-11-26');
    const head = await signedInAs(service, 'headteacher');
    const [delegation] = (await head.delegations.authority.query()).delegations;
    const end = { requestId: randomUUID(), delegationId: delegation?.delegationId ?? '' };
    expect(await head.delegations.end.mutate(end)).toEqual({ outcome: 'ended' });
    const lead = await signedInAs(service, 'dsl', 'Hale');
    expect((await lead.delegations.authority.query()).as).toBe('by telephone');
  });

  it('is made with the headteacher’s PIN and sane days only', async () => {
    expect(await handOver('2026-11-24', '2026-11-26', '000111')).toEqual({ outcome: 'wrong PIN' });
    expect(await handOver('2026-11-20', '2026-11-22')).toEqual({ outcome: 'days at fault', fault: 'ends in the past' });
  });
});

describe('a member of staff', () => {
  const forStaff = async (name: string) => {
    const office = await signedInAs(service, 'reception');
    const [person] = await office.staff.find.query({ letters: name });
    return officeRequest(clock, {
      holder: { kind: 'staff', staffId: person?.id ?? '' },
      devices: ['phone'],
      purpose: 'lessons',
      circumstance: 'other',
      ends: { kind: 'review', day: '2027-07-16' },
    });
  };

  it('gets written permission, reads the conditions and agrees', async () => {
    const { arrangementId, code } = await approved(service, await forStaff('Adeyemi'));
    expect(code).toBe('');
    const teacher = await signedInAs(service, 'staff', 'Adeyemi');
    expect(await teacher.arrangements.mine.query()).toMatchObject([{ state: 'approved', conditions: 'No photos.' }]);
    const agree = { requestId: randomUUID(), arrangementId, answer: 'accept' } as const;
    const other = await signedInAs(service, 'dsl', 'Hale');
    expect(await other.arrangements.answerOwn.mutate({ ...agree, requestId: randomUUID() })).toEqual({
      outcome: 'no longer open',
    });
    expect(await teacher.arrangements.answerOwn.mutate(agree)).toEqual({ outcome: 'agreed' });
    expect(stateOf(arrangementId)).toBe('agreed');
  });

  it('does not decide about themselves, not even as the headteacher', async () => {
    const own = await forStaff('Okafor');
    const id = await requested(service, own);
    const head = await signedInAs(service, 'headteacher');
    expect((await head.arrangements.requests.query()).find((each) => each.arrangementId === id)?.authority).toBe(
      'none',
    );
    expect(await decideAs(head, id, approvalOf(own))).toEqual({ outcome: 'not yours to decide' });
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const telephone = { as: 'by telephone', pin: HALE } as const;
    expect(await decideAs(lead, id, approvalOf(own), telephone)).toEqual({ outcome: 'not yours to decide' });
  });
});

describe('a request by the office', () => {
  it.each<[string, Parameters<typeof officeRequest>[1], unknown]>([
    ['without a name', { holder: { kind: 'expected', name: ' ', organisation: '' } }, { outcome: 'no name' }],
    ['for nobody', { holder: { kind: 'staff', staffId: randomUUID() } }, { outcome: 'unknown person' }],
    ['for no device', { devices: [] }, { outcome: 'contents at fault', faults: ['no device'] }],
    ['that ends before it starts', { ends: { kind: 'end', at: 5 } }, { faults: ['ends before it starts'] }],
    ['for over a year', { ends: { kind: 'review', day: '2028-01-01' } }, { faults: ['lasts too long'] }],
    ['for nowhere', { place: '  ' }, { faults: ['no place'] }],
  ])('%s is refused in words and writes nothing', async (_what, change, answer) => {
    const office = await signedInAs(service, 'reception');
    const before = service.parts.record.audit.head().sequence;
    expect(await office.arrangements.request.mutate(officeRequest(clock, change))).toMatchObject(answer as object);
    expect(service.parts.record.audit.head().sequence).toBe(before);
  });

  it('keeps names out of the audit log', async () => {
    const { arrangementId } = await approved(service, officeRequest(clock));
    expect(JSON.stringify(service.parts.record.audit.of(arrangementId))).not.toMatch(/Lund|Northfield|Hale/);
  });
});

describe('the letter', () => {
  it('is there for what was approved, and printing it is written down', async () => {
    const { arrangementId } = await approved(service, officeRequest(clock));
    const office = await signedInAs(service, 'reception');
    const answer = await office.papers.letter.query({ arrangementId });
    expect(answer.outcome).toBe('drawn');
    expect(service.parts.record.audit.of(arrangementId).at(-1)?.name).toBe('arrangement.printed');
    await revokeAs(await signedInAs(service, 'headteacher'), arrangementId, 'headteacher', 'headteacher');
    expect(await office.papers.letter.query({ arrangementId })).toEqual({ outcome: 'not decided' });
  });

  it('is not there for what nobody has decided, or was declined', async () => {
    const arrangementId = await requested(service, officeRequest(clock));
    const head = await signedInAs(service, 'headteacher');
    expect(await head.papers.letter.query({ arrangementId })).toEqual({ outcome: 'not decided' });
    await decideAs(head, arrangementId, { kind: 'decline' });
    expect(await head.papers.letter.query({ arrangementId })).toEqual({ outcome: 'not decided' });
  });
});

describe('a clock that is set back', () => {
  it('changes nothing that was decided or is over', async () => {
    const { arrangementId } = await approved(service, officeRequest(clock));
    clock.move(15 * DAY);
    followTime(service.parts, 0, clock.now());
    expect(stateOf(arrangementId)).toBe('ended');
    clock.set('2026-11-24T08:00:00Z');
    followTime(service.parts, 0, clock.now());
    expect(stateOf(arrangementId)).toBe('ended');
  });
});
