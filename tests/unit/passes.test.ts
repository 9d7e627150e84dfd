import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstNameOf } from '../../core/passes.ts';
import { ASKED_LAPTOP, answersFor, type SignInAnswers, signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const clock = createTestClock();
let service: RunningService;
let waited: number[];
let badgePrinter: ReturnType<typeof createTestPrinter>;

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  waited = [];
  const wait = async (ms: number) => void waited.push(ms);
  badgePrinter = createTestPrinter();
  const printers = { badge: badgePrinter.printer };
  service = await startService({ demo: true, own: { clock: clock.now, printers, wait } });
});
afterEach(() => service.stop());

async function leave(code: string) {
  const left = await service.client.visits.signOut.mutate({ requestId: randomUUID(), code });
  if (left.outcome !== 'signed out') throw new Error(left.outcome);
  return left;
}

/** Signs somebody in, out an hour later, and gives them a pass. */
async function passOf(changes: Parameters<typeof answersFor>[1] = {}): Promise<string> {
  const { badgeCode } = await signedIn(service, changes);
  clock.move(HOUR);
  const { visitId } = await leave(badgeCode);
  const given = await service.client.passes.give.mutate({ requestId: randomUUID(), visitId });
  if (given.outcome !== 'given') throw new Error(given.outcome);
  return given.code;
}

const AS_BEFORE = { name: null, organisation: null, host: null, devices: null } as const;
const withPass = (pass: string, changes: Partial<SignInAnswers> = {}) =>
  signedIn(service, { ...AS_BEFORE, pass, ...changes });
const meaning = (code: string) => service.client.codes.meaning.query({ code });
const office = () => signedInAs(service, 'reception');

async function startOf(code: string) {
  const found = await meaning(code);
  if (found.outcome !== 'pass') throw new Error(found.outcome);
  return found.start;
}

describe('the first name that a pass may show', () => {
  it.each([
    ['Asha Verma', 'Asha'],
    ['Dr Priya Shah', 'Priya'],
    ['Smith, John', 'John'],
    ['"Bo" Lindqvist', 'Bo'],
    ['Anne-Marie O’Neill', 'Anne-Marie'],
    ['Cher', 'Cher'],
    ['王小明', '王小明'],
    // What is left may be a surname, so nobody is named.
    ["Mrs. O'Neill", ''],
    ['Mr Smith', ''],
    ['Dr', ''],
    ['Smith,', ''],
  ])('of %s is "%s"', (name, first) => expect(firstNameOf(name)).toBe(first));
});

describe('a pass', () => {
  it('is given to whoever has just signed out, once', async () => {
    const { badgeCode } = await signedIn(service, { name: 'Asha Verma' });
    const left = await leave(badgeCode);
    expect(left.mayTakePass).toBe(true);
    const { visitId } = left;
    const first = await service.client.passes.give.mutate({ requestId: randomUUID(), visitId });
    expect(first).toMatchObject({ outcome: 'given', code: expect.stringMatching(/^[A-Z]-[0-9A-Z]{5}$/) });
    const second = await service.client.passes.give.mutate({ requestId: randomUUID(), visitId });
    expect(second.outcome).toBe('not possible');
  });

  it('is not given later, nor for a visit that the office ended, nor before it is over', async () => {
    const give = (visitId: string) => service.client.passes.give.mutate({ requestId: randomUUID(), visitId });
    const here = await signedIn(service, { name: 'Asha Verma' });
    expect((await give(here.visitId)).outcome).toBe('not possible');
    const { visitId } = await leave(here.badgeCode);
    clock.move(11 * MINUTE);
    expect((await give(visitId)).outcome).toBe('not possible');
    const other = await signedIn(service, { name: 'Jonas Weber' });
    const staff = await office();
    await staff.visits.signOutByOffice.mutate({
      requestId: randomUUID(),
      visitId: other.visitId,
      leavesDevices: false,
    });
    expect((await give(other.visitId)).outcome).toBe('not possible');
  });

  it('is not offered to somebody who may be on the do-not-admit list, nor after the rules were refused', async () => {
    const head = await signedInAs(service, 'headteacher');
    await head.doNotAdmit.add.mutate({ requestId: randomUUID(), names: ['Asha Verma'], reviewOn: '2027-06-01' });
    const { badgeCode } = await signedIn(service, { name: 'Asha Verma' });
    expect((await leave(badgeCode)).mayTakePass).toBe(false);
    const pass = await passOf({ name: 'Jonas Weber' });
    const answers = await answersFor(service, { ...AS_BEFORE, pass, leaflet: null });
    const rules = { ...answers.rules, answer: 'refused' } as const;
    expect((await service.client.visits.signIn.mutate({ ...answers, rules })).outcome).toBe('office comes');
    expect((await leave(pass)).mayTakePass).toBe(false);
    // And of a visit without devices because nothing was asked after that, nothing is recalled.
    expect((await startOf(pass)).known).not.toContain('devices');
  });

  it('that is wrong is answered after a second at the sign-in too', async () => {
    const input = await answersFor(service, { ...AS_BEFORE, pass: 'A-22222' });
    waited = [];
    expect(await service.client.visits.signIn.mutate(input)).toMatchObject({ why: 'pass over' });
    expect(waited).toEqual([1000]);
    waited = [];
    await service.client.passes.notMine.mutate({ requestId: randomUUID(), code: 'A-22222' });
    expect(waited).toEqual([1000]);
  });

  it('asks again why they are here where the school took that kind of visitor away', async () => {
    const pass = await passOf();
    const { record } = service.parts;
    const category = record.school.categories().find(({ words }) => words === 'parent');
    record.write(() => record.school.retireCategory(category?.id ?? '', clock.now()));
    expect((await startOf(pass)).categoryId).toBeNull();
  });

  it('offers a leaflet again that changed since', async () => {
    const pass = await passOf();
    const { record, newId } = service.parts;
    const leaflet = record.documents.current('leaflet', 'en');
    if (!leaflet) throw new Error('There is no leaflet.');
    record.write(() => record.documents.publish({ ...leaflet, id: newId(), version: leaflet.version + 1 }));
    expect((await startOf(pass)).leafletSeen).toBe(false);
  });

  it('says a first name and which answers are known, and nothing else', async () => {
    const pass = await passOf({
      name: 'Dr Asha Verma',
      category: 'professional',
      organisation: 'Northfield Psychology',
    });
    clock.move(DAY);
    const said = JSON.stringify(await meaning(pass));
    expect(JSON.parse(said)).toMatchObject({
      start: { firstName: 'Asha', known: ['name', 'organisation', 'host', 'devices'], leafletSeen: true },
    });
    expect(said).not.toMatch(/Verma|Northfield|phone|office/);
  });

  it('signs in with everything as it was, as the same visitor', async () => {
    const answers = { category: 'professional', organisation: 'Northfield Psychology' };
    const pass = await passOf({ name: 'Asha Verma', ...answers });
    clock.move(DAY);
    const { categoryId } = await startOf(pass);
    const { visitId, status } = await withPass(pass, { categoryId: categoryId ?? '' });
    expect(status.headline.join(' ')).toBe('KEEP AWAY');
    const found = await (await office()).visits.one.query({ visitId });
    expect(found).toMatchObject({
      visit: {
        name: 'Asha Verma',
        organisation: 'Northfield Psychology',
        hostKind: 'office',
        categoryWords: 'professional',
      },
      pass: { givenAt: expect.any(Number) },
    });
    const devices = await (await office()).devices.ofVisit.query({ visitId });
    expect(devices).toMatchObject({ devices: [{ kind: 'phone' }] });
  });

  it('signs out whoever is here, and asks whether they are leaving', async () => {
    const pass = await passOf({ name: 'Asha Verma' });
    await withPass(pass);
    expect(await meaning(pass)).toEqual({ outcome: 'pass on site', firstName: 'Asha' });
    const again = await service.client.visits.signIn.mutate(await answersFor(service, { ...AS_BEFORE, pass }));
    expect(again).toMatchObject({ outcome: 'not possible', why: 'already here' });
    const left = await leave(pass);
    expect(left.mayTakePass).toBe(false);
    expect((await meaning(pass)).outcome).toBe('pass');
  });

  it('a sign-in whose answer was lost is not a second visit', async () => {
    const pass = await passOf({ name: 'Asha Verma' });
    const input = await answersFor(service, { ...AS_BEFORE, pass });
    const [first, second] = [
      await service.client.visits.signIn.mutate(input),
      await service.client.visits.signIn.mutate(input),
    ];
    expect(second).toEqual(first);
  });

  it('does not repeat what was asked or permitted, nor hand in where nothing is kept any more', async () => {
    const asked = await passOf({ name: 'Asha Verma', devices: [ASKED_LAPTOP] });
    expect((await startOf(asked)).known).not.toContain('devices');
    const away = await service.client.visits.signIn.mutate(await answersFor(service, { ...AS_BEFORE, pass: asked }));
    expect(away).toMatchObject({ outcome: 'not possible', why: 'answer missing' });

    const keep = async (keepsDevices: boolean) =>
      (await signedInAs(service, 'administrator')).school.saveCustody.mutate({
        requestId: randomUUID(),
        keepsDevices,
        custodyTerms: 'At your own risk.',
        custodyPlace: 'the office',
      });
    await keep(true);
    const handsIn = await passOf({
      name: 'Jonas Weber',
      devices: [{ kind: 'phone', choice: 'hand in', request: null }],
    });
    expect((await startOf(handsIn)).known).toContain('devices');
    await keep(false);
    expect((await startOf(handsIn)).known).not.toContain('devices');
  });

  it('of a contractor asks anew what they work at: another day is another wall', async () => {
    const pass = await passOf({ category: 'contractor', workArea: 'the boiler house', buildingWork: false });
    const { categoryId, known } = await startOf(pass);
    expect(known).toEqual(['name', 'organisation', 'host', 'devices']);
    const { visitId, waitHere } = await withPass(pass, {
      categoryId: categoryId ?? '',
      workArea: 'the hall',
      buildingWork: true,
    });
    expect(waitHere).toBe(true);
    const found = await (await office()).visits.one.query({ visitId });
    expect(found).toMatchObject({ work: { area: 'the hall', building: true } });
  });

  it('of a kind that is not asked where they work does not say that they work nowhere', async () => {
    const pass = await passOf({ category: 'parent' });
    expect((await startOf(pass)).known).toEqual(['name', 'host', 'devices']);
    const { categories } = await service.client.kiosk.state.query();
    const categoryId = categories.find(({ words }) => words === 'contractor')?.id ?? '';
    const input = await answersFor(service, { ...AS_BEFORE, pass, categoryId });
    const asContractor = await service.client.visits.signIn.mutate({ ...input, categoryId });
    expect(asContractor).toMatchObject({ outcome: 'not possible', why: 'answer missing' });
  });

  it('of a volunteer who agreed the acceptable use policy within the year asks for it no more, until it changes', async () => {
    const publish = async () => {
      const lead = await signedInAs(service, 'dsl', 'Hale');
      const asked = { kind: 'acceptable use', language: 'en' } as const;
      const { changedAt } = await lead.documents.draft.query(asked);
      const published = await lead.documents.publish.mutate({
        requestId: randomUUID(),
        ...asked,
        changedAt: changedAt ?? 0,
      });
      expect(published).toMatchObject({ outcome: 'published' });
      const policy = await service.client.documents.current.query(asked);
      return policy.outcome === 'found' ? policy.versionId : '';
    };
    // The shipped draft may not be published before the day it bears.
    clock.set('2026-11-30T09:00:00Z');
    const acceptableUse = { versionId: await publish(), answer: 'agreed' } as const;
    const pass = await passOf({ category: 'volunteer', acceptableUse });
    const { categoryId, acceptableUse: standing } = await startOf(pass);
    expect(standing).toBe('agreed');
    expect((await withPass(pass, { categoryId: categoryId ?? '', acceptableUse: null })).outcome).toBe('signed in');
    const stranger = await answersFor(service, { category: 'volunteer', name: 'Jonas Weber' });
    expect(await service.client.visits.signIn.mutate(stranger)).toMatchObject({ why: 'acceptable use missing' });
  });

  it('of a name spelt in English letters brings the spelling along', async () => {
    const pass = await passOf({ name: '王小明', spelling: 'Wang Xiaoming' });
    const { visitId } = await withPass(pass);
    const found = await (await office()).visits.one.query({ visitId });
    expect(found).toMatchObject({ visit: { name: '王小明 (Wang Xiaoming)' } });
  });

  it('is over after a year without a visit, and when it was cancelled; then it reveals nothing, after a second', async () => {
    const pass = await passOf({ name: 'Asha Verma' });
    clock.move(364 * DAY);
    await startOf(pass);
    clock.move(2 * DAY);
    expect(await meaning(pass)).toEqual({ outcome: 'unknown code' });
    const input = await answersFor(service, { ...AS_BEFORE, pass });
    expect(await service.client.visits.signIn.mutate(input)).toMatchObject({ why: 'pass over' });

    const other = await passOf({ name: 'Jonas Weber' });
    const { visitId, badgeCode } = await withPass(other);
    await leave(badgeCode);
    const staff = await office();
    const cancel = () => staff.passes.cancel.mutate({ requestId: randomUUID(), visitId });
    expect((await cancel()).outcome).toBe('done');
    expect((await cancel()).outcome).toBe('no pass');
    waited = [];
    expect(await meaning(other)).toEqual({ outcome: 'unknown code' });
    expect(waited).toEqual([1000]);
    // Whoever lost theirs can have another.
    const { badgeCode: next } = await signedIn(service, { name: 'Jonas Weber' });
    expect((await leave(next)).mayTakePass).toBe(true);
  });

  it("in other hands is told to the office by its owner's name, to the other by none", async () => {
    const pass = await passOf({ name: 'Asha Verma' });
    const said = await service.client.passes.notMine.mutate({ requestId: randomUUID(), code: pass });
    // Nobody goes on with it until the office has seen to that, and the office is told once.
    expect(await meaning(pass)).toEqual({ outcome: 'unknown code' });
    const again = await service.client.passes.notMine.mutate({ requestId: randomUUID(), code: pass });
    expect([said.outcome, again.outcome]).toEqual(['done', 'unknown code']);
    const { record } = service.parts;
    const events = record.audit.of(record.codes.find(pass)?.visitorId ?? '');
    expect(events.map(({ name }) => name)).toContain('pass.not-theirs');
    const staff = await office();
    const waits = (await staff.waiting.list.query()).filter((row) => row.kind === 'wrong pass');
    expect(waits.map((row) => row.name)).toEqual(['Asha Verma']);
    expect((await staff.waiting.settle.mutate({ requestId: randomUUID(), id: waits[0]?.id ?? '' })).outcome).toBe(
      'settled',
    );
    expect((await meaning(pass)).outcome).toBe('pass');
    await service.client.passes.notMine.mutate({ requestId: randomUUID(), code: pass });
    const visitId = waits[0]?.visitId ?? '';
    await staff.passes.cancel.mutate({ requestId: randomUUID(), visitId });
    expect((await staff.waiting.list.query()).filter((row) => row.kind === 'wrong pass')).toEqual([]);
    const wrong = await service.client.passes.notMine.mutate({ requestId: randomUUID(), code: 'A-22222' });
    expect(wrong).toEqual({ outcome: 'unknown code' });
  });

  it('a name that is not admitted is stopped with a pass too', async () => {
    const pass = await passOf({ name: 'Asha Verma' });
    const head = await signedInAs(service, 'headteacher');
    await head.doNotAdmit.add.mutate({ requestId: randomUUID(), names: ['Asha Verma'], reviewOn: '2027-06-01' });
    expect((await withPass(pass)).waitHere).toBe(true);
  });

  it('that was cancelled, or that a newer one replaces, is not printed any more', async () => {
    badgePrinter.sends({ kind: 'refused', reason: 'out of labels' });
    const first = await passOf({ name: 'Asha Verma' });
    await service.settled();
    const visitId =
      service.parts.record.visits.latestOf(service.parts.record.codes.find(first)?.visitorId ?? '')?.id ?? '';
    const staff = await office();
    await staff.passes.cancel.mutate({ requestId: randomUUID(), visitId });
    badgePrinter.sends(null);
    await service.settled();
    const visitorId = service.parts.record.visits.find(visitId)?.visitorId ?? '';
    expect(service.parts.record.printJobs.latestPassOf(visitorId)).toMatchObject({
      state: 'given up',
      reason: 'the pass was cancelled',
    });
    expect(badgePrinter.sent.filter(({ title }) => title === 'Gatehouse pass').length).toBe(1);
    const given = await service.client.passes.give.mutate({ requestId: randomUUID(), visitId });
    expect(given.outcome).toBe('given');
    await service.settled();
    expect(badgePrinter.sent.filter(({ title }) => title === 'Gatehouse pass').length).toBe(2);
  });

  it('of somebody whose name the label has no letters for names nobody rather than print boxes', async () => {
    await passOf({ name: '王小明' });
    await service.settled();
    const [page] = await pdfPages(badgePrinter.sent.at(-1)?.pdf ?? new Uint8Array(), 72);
    expect(page?.text).toMatch(/^Visitor pass A-/);
  });

  it('is printed as a label of its own, whose job names nobody', async () => {
    badgePrinter.says({ kind: 'pending' });
    const pass = await passOf({ name: 'Dr Asha Verma' });
    await service.settled();
    const [job] = service.parts.record.printJobs.unsettled().filter((each) => each.content === 'pass');
    const { visitId = '' } = { visitId: service.parts.record.visits.latestOf(job?.visitorId ?? '')?.id };
    expect(await service.client.passes.outcome.query({ visitId })).toEqual({ outcome: 'still printing' });
    expect(badgePrinter.sent.map(({ title }) => title)).toEqual(expect.arrayContaining(['Gatehouse pass']));
    const { queue } = await (await office()).badges.list.query();
    expect(queue.filter(({ content }) => content === 'pass').map(({ name }) => name)).toEqual([null]);
    const [page] = await pdfPages(badgePrinter.sent.at(-1)?.pdf ?? new Uint8Array(), 72);
    expect(page?.text).toContain(pass);
    expect(page?.text).toContain('Asha');
    expect(page?.text).not.toContain('Verma');
  });
});

describe('the leader of a group without a list', () => {
  async function groupCode(members: string[]): Promise<string> {
    const staff = await office();
    const { categories } = await service.client.kiosk.state.query();
    const added = await staff.expected.add.mutate({
      requestId: randomUUID(),
      kind: 'group',
      name: 'Imani Reyes',
      organisation: 'Choir of the valley',
      categoryId: categories.find((category) => category.words === 'other')?.id ?? '',
      hostId: null,
      day: '2026-11-24',
      untilDay: '2026-11-24',
      time: '',
      members,
    });
    if (added.outcome !== 'added') throw new Error(added.outcome);
    return added.code;
  }
  const signInGroup = async (arrivalCode: string) =>
    service.client.visits.signIn.mutate(
      await answersFor(service, { category: 'other', name: 'Imani Reyes', arrivalCode, headcount: 12 }),
    );

  it('says how many there are, and they are on site, escorted, devices away', async () => {
    const code = await groupCode([]);
    expect(await meaning(code)).toMatchObject({ start: { asksHeadcount: true } });
    const before = (await (await office()).visits.dayLog.query({ day: null })).onSite.visitors;
    expect((await signInGroup(code)).outcome).toBe('signed in');
    const log = await (await office()).visits.dayLog.query({ day: null });
    expect(log.onSite.visitors).toBe(before + 13);
    expect(log.visits.find((visit) => visit.people === 12)).toMatchObject({
      supervision: 'escorted',
      status: { headline: ['KEEP', 'AWAY'] },
    });
  });

  it('who signs in again does not bring them twice, nor where the office has counted them, a single one included', async () => {
    const onSite = async () => (await (await office()).visits.dayLog.query({ day: null })).onSite.visitors;
    const before = await onSite();
    const code = await groupCode([]);
    const first = await signInGroup(code);
    if (first.outcome !== 'signed in') throw new Error(first.outcome);
    await leave(first.badgeCode);
    expect(await meaning(code)).toMatchObject({ start: { asksHeadcount: false } });
    expect(await signInGroup(code)).toMatchObject({ why: 'not asked' });
    expect(await onSite()).toBe(before + 12);

    const counted = await groupCode([]);
    const staff = await office();
    const { expected } = await staff.expected.list.query({ day: null });
    const expectedId = expected.find((row) => row.code === counted)?.expectedId ?? '';
    await staff.expected.arrive.mutate({ requestId: randomUUID(), expectedId, memberIds: [], counted: 1 });
    expect(await meaning(counted)).toMatchObject({ start: { asksHeadcount: false } });
    // The leader has not come yet: somebody counted is not the leader.
    const row = (await staff.expected.list.query({ day: null })).expected.find(
      (each) => each.expectedId === expectedId,
    );
    expect(row?.arrivedAt).toBeNull();
    await staff.expected.leave.mutate({ requestId: randomUUID(), expectedId });
    expect(await meaning(counted)).toMatchObject({ start: { asksHeadcount: true } });
  });

  it('who does not agree to the rules brings nobody in', async () => {
    const code = await groupCode([]);
    const before = service.parts.record.visits.open().length;
    const answers = await answersFor(service, {
      category: 'other',
      name: 'Imani Reyes',
      arrivalCode: code,
      headcount: 12,
    });
    const rules = { ...answers.rules, answer: 'refused' } as const;
    await service.client.visits.signIn.mutate({ ...answers, rules, leaflet: null });
    expect(service.parts.record.visits.open().length).toBe(before + 1);
  });

  it('is not asked, and cannot say it, where the office has the names', async () => {
    const code = await groupCode(['Ana Lima', 'Ben Otto']);
    expect(await meaning(code)).toMatchObject({ start: { asksHeadcount: false } });
    expect(await signInGroup(code)).toMatchObject({ outcome: 'not possible', why: 'not asked' });
    const noCode = await answersFor(service, { headcount: 3 });
    expect(await service.client.visits.signIn.mutate(noCode)).toMatchObject({ why: 'not asked' });
  });
});
