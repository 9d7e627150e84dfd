import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daysFault, isExpectedOn } from '../../core/expected.ts';
import type { Inputs } from '../../service/api/types.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { drawnPages } from '../support/paper-checks.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

describe('a day on which somebody is expected', () => {
  it('is the one day, or the same day of every week until the last', () => {
    const once = { day: '2026-11-24', untilDay: '2026-11-24' };
    expect(['2026-11-23', '2026-11-24', '2026-12-01'].map((day) => isExpectedOn(once, day))).toEqual([
      false,
      true,
      false,
    ]);
    const weekly = { day: '2026-10-20', untilDay: '2026-11-24' };
    const days = ['2026-10-13', '2026-10-20', '2026-10-21', '2026-10-27', '2026-11-24', '2026-12-01'];
    expect(days.map((day) => isExpectedOn(weekly, day))).toEqual([false, true, false, true, true, false]);
  });

  it('is not past, not before its first, not years away', () => {
    const fault = (day: string, untilDay: string) => daysFault({ day, untilDay }, '2026-11-24');
    expect(fault('2026-11-24', '2026-11-24')).toBeNull();
    expect(fault('2026-11-23', '2026-11-24')).toBe('in the past');
    expect(fault('2026-11-25', '2026-11-24')).toBe('ends before it starts');
    expect(fault('2026-11-24', '2028-11-24')).toBe('too far ahead');
  });
});

let service: RunningService;
const clock = createTestClock();
const TODAY = '2026-11-24';

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

const reception = () => signedInAs(service, 'reception');
type Staff = Awaited<ReturnType<typeof reception>>;
type Added = Omit<Inputs['expected']['add'], 'requestId'>;

async function categoryId(words: string): Promise<string> {
  const { categories } = await service.client.kiosk.state.query();
  return categories.find((category) => category.words === words)?.id ?? '';
}

async function add(staff: Staff, changes: Partial<Added> = {}) {
  return staff.expected.add.mutate({
    requestId: randomUUID(),
    kind: 'visitor',
    name: 'Imani Reyes',
    organisation: 'Northfield Psychology',
    categoryId: await categoryId('professional'),
    hostId: null,
    day: TODAY,
    untilDay: TODAY,
    time: '10:00',
    members: [],
    ...changes,
  });
}

async function added(staff: Staff, changes: Partial<Added> = {}) {
  const answer = await add(staff, changes);
  if (answer.outcome !== 'added') throw new Error(answer.outcome);
  return answer;
}
const rowOf = async (staff: Staff, expectedId: string) =>
  (await staff.expected.list.query({ day: TODAY })).expected.find((row) => row.expectedId === expectedId);

describe('a visitor who is expected', () => {
  it('types the code, is not asked what is known, and is crossed off; the kiosk never says who they are', async () => {
    const staff = await reception();
    const { code, expectedId } = await added(staff);
    const found = await service.client.codes.meaning.query({ code });
    if (found.outcome !== 'expected') throw new Error(found.outcome);
    expect(found.start).toEqual({
      asksHeadcount: false,
      categoryId: await categoryId('professional'),
      organisation: 'Northfield Psychology',
      host: { kind: 'office' },
      hostName: null,
    });
    expect(JSON.stringify(found)).not.toContain('Reyes');
    await signedIn(service, { category: 'professional', name: 'I. Reyes', arrivalCode: code });
    expect(await rowOf(staff, expectedId)).toMatchObject({ arrivedAt: clock.now(), onSite: 1 });
  });

  it('who has no code is known by the name, once', async () => {
    const staff = await reception();
    const { expectedId } = await added(staff);
    await signedIn(service, { category: 'professional', name: 'imani REYES' });
    expect((await rowOf(staff, expectedId))?.arrivedAt).toBe(clock.now());
    await signedIn(service, { category: 'professional', name: 'Imani Reyes' });
    expect(await rowOf(staff, expectedId)).toMatchObject({ onSite: 1 });
  });

  it('comes on their day only: a code of another day is like a wrong one', async () => {
    const staff = await reception();
    const { code } = await added(staff, { day: '2026-12-01', untilDay: '2026-12-08' });
    expect(await service.client.codes.meaning.query({ code })).toEqual({ outcome: 'unknown code' });
    clock.set('2026-12-08T09:00:00Z');
    expect((await service.client.codes.meaning.query({ code })).outcome).toBe('expected');
  });

  it('who does not come has no code any more', async () => {
    const staff = await reception();
    const { code, expectedId } = await added(staff);
    await staff.expected.cancel.mutate({ requestId: randomUUID(), expectedId });
    expect(await service.client.codes.meaning.query({ code })).toEqual({ outcome: 'unknown code' });
    expect(await rowOf(staff, expectedId)).toBeUndefined();
    const again = await staff.expected.cancel.mutate({ requestId: randomUUID(), expectedId });
    expect(again).toEqual({ outcome: 'unknown' });
  });

  it('needs a name, a kind, a day to come, and a list without lines that are no names', async () => {
    const staff = await reception();
    expect(await add(staff, { name: ' ' })).toEqual({ outcome: 'no name' });
    expect(await add(staff, { categoryId: randomUUID() })).toEqual({ outcome: 'no category' });
    expect(await add(staff, { hostId: randomUUID() })).toEqual({ outcome: 'unknown host' });
    expect(await add(staff, { day: '2026-11-23', untilDay: '2026-11-23' })).toEqual({ outcome: 'in the past' });
    const members = ['Ann Bell', '', '12345'];
    expect(await add(staff, { kind: 'group', members })).toEqual({ outcome: 'line at fault', line: 3 });
  });
});

describe('an event of forty', () => {
  const members = Array.from({ length: 40 }, (_each, index) => `Guest Parent${index + 1}`);
  const event = { kind: 'event', name: 'Nativity play', organisation: '', members } as const;

  it('comes in with one call for those on the list, and leaves with one', async () => {
    const staff = await reception();
    const { expectedId } = await added(staff, { ...event, categoryId: await categoryId('parent') });
    const row = await rowOf(staff, expectedId);
    const memberIds = row?.members.map((member) => member.memberId) ?? [];
    const before = (await staff.visits.dayLog.query({ day: null })).onSite.visitors;
    const input = { requestId: randomUUID(), expectedId, memberIds, counted: 0 };
    expect(await staff.expected.arrive.mutate(input)).toEqual({ outcome: 'let in', people: 40 });
    expect(await staff.expected.arrive.mutate({ ...input, requestId: randomUUID() })).toEqual({ outcome: 'nobody' });
    const log = await staff.visits.dayLog.query({ day: null });
    expect(log.onSite.visitors).toBe(before + 40);
    expect(log.visits[0]).toMatchObject({ supervision: 'escorted', status: { mark: 'keep away' }, badgeCode: null });
    clock.move(3 * MINUTE);
    const left = await staff.expected.leave.mutate({ requestId: randomUUID(), expectedId });
    expect(left).toEqual({ outcome: 'signed out', people: 40 });
    expect((await staff.visits.dayLog.query({ day: null })).onSite.visitors).toBe(before);
  });

  it('can be counted instead: the roll call and the board know how many', async () => {
    const staff = await reception();
    const { expectedId } = await added(staff, { ...event, members: [] });
    const input = { requestId: randomUUID(), expectedId, memberIds: [], counted: 38 };
    expect(await staff.expected.arrive.mutate(input)).toEqual({ outcome: 'let in', people: 38 });
    const person = (await staff.rollCall.list.query()).people.find((each) => each.name === 'Nativity play');
    expect(person).toMatchObject({ people: 38 });
    expect(await rowOf(staff, expectedId)).toMatchObject({ onSite: 38, arrivedAt: null });
  });

  it('leaves with the leader too, who came to the kiosk after the others were counted', async () => {
    const staff = await reception();
    const leader = { kind: 'group', name: 'Rosalind Achebe-Lund' } as const;
    const { expectedId, code } = await added(staff, { ...event, ...leader, members: [] });
    await staff.expected.arrive.mutate({ requestId: randomUUID(), expectedId, memberIds: [], counted: 12 });
    await signedIn(service, { arrivalCode: code });
    expect(await rowOf(staff, expectedId)).toMatchObject({ onSite: 13 });
    const left = await staff.expected.leave.mutate({ requestId: randomUUID(), expectedId });
    expect(left).toEqual({ outcome: 'signed out', people: 13 });
  });

  it('stops somebody on the do-not-admit list before they are let in with the others', async () => {
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const names = ['Guest Parent7'];
    await lead.doNotAdmit.add.mutate({ requestId: randomUUID(), names, reviewOn: '2027-06-01' });
    const staff = await reception();
    const { expectedId } = await added(staff, { ...event, members: ['Ann Bell', 'Guest Parent7'] });
    const row = await rowOf(staff, expectedId);
    const memberIds = row?.members.map((member) => member.memberId) ?? [];
    await staff.expected.arrive.mutate({ requestId: randomUUID(), expectedId, memberIds, counted: 0 });
    const board = await staff.waiting.list.query();
    expect(board.filter((item) => item.kind === 'match').map((item) => item.name)).toEqual(['Guest Parent7']);
  });

  it('takes nobody of another list, and no visitor who signs in alone', async () => {
    const staff = await reception();
    const one = await added(staff, { ...event, members: ['Ann Bell'] });
    const other = await added(staff, { ...event, members: ['Ben Cole'] });
    const memberIds = (await rowOf(staff, other.expectedId))?.members.map((member) => member.memberId) ?? [];
    const arrive = (expectedId: string) =>
      staff.expected.arrive.mutate({ requestId: randomUUID(), expectedId, memberIds, counted: 0 });
    expect(await arrive(one.expectedId)).toEqual({ outcome: 'nobody' });
    expect(await arrive((await added(staff)).expectedId)).toEqual({ outcome: 'unknown' });
  });
});

describe('the list for the counter', () => {
  it('has who comes, when, with whom, and the code to read out', async () => {
    const staff = await reception();
    const { code } = await added(staff);
    const paper = await staff.expected.pdf.query({ day: TODAY });
    if (paper.outcome !== 'drawn') throw new Error(paper.outcome);
    const [page] = await drawnPages({ outcome: 'drawn', pdf: Buffer.from(paper.base64, 'base64') });
    for (const words of ['Imani Reyes', '10:00', code]) expect(page?.text).toContain(words);
  });
});
