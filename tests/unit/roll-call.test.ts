import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rollCallOrder } from '../../core/roll-call.ts';
import { answersFor, signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { drawnPages } from '../support/paper-checks.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
let pages: ReturnType<typeof createTestPrinter>;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  pages = createTestPrinter();
  service = await startService({
    demo: true,
    own: { clock: clock.now, printers: { office: pages.printer }, wait: async () => {} },
  });
});
afterEach(() => service.stop());

const requestId = () => randomUUID();
const teacher = () => signedInAs(service, 'staff');
type Staff = Awaited<ReturnType<typeof teacher>>;

async function running(staff: Staff) {
  const list = await staff.rollCall.list.query();
  if (!list.running) throw new Error('No roll call runs.');
  return { ...list, rollCallId: list.running.rollCallId };
}

async function textOf(base64: string): Promise<string> {
  const drawn = await drawnPages({ outcome: 'drawn', pdf: Buffer.from(base64, 'base64') });
  return drawn.map((page) => page.text).join('\n');
}

describe('everybody out, at the kiosk', () => {
  it('needs no PIN, prints the list behind the counter and stops sign-ins until staff end it', async () => {
    await signedIn(service, { name: 'Rosalind Achebe-Lund', children: 2, helpToLeave: true });
    const before = Date.now();
    expect(await service.client.rollCall.raise.mutate({ requestId: requestId() })).toEqual({ outcome: 'started' });
    await service.settled();
    expect(Date.now() - before).toBeLessThan(5000);
    expect(pages.sent).toHaveLength(1);
    const text = await textOf(Buffer.from(pages.sent[0]?.pdf ?? []).toString('base64'));
    expect(text).toContain('Rosalind Achebe-Lund');
    expect(text).toContain('NEEDS HELP');
    expect(pages.sent[0]?.title).toBe('Gatehouse roll call');

    expect((await service.client.kiosk.state.query()).leaveBuilding).toBe(true);
    const refused = await service.client.visits.signIn.mutate(await answersFor(service, { name: 'Late Comer' }));
    expect(refused).toEqual({ outcome: 'not possible', why: 'roll call' });

    const staff = await teacher();
    const { rollCallId } = await running(staff);
    expect(await staff.rollCall.end.mutate({ requestId: requestId(), rollCallId })).toEqual({ outcome: 'ended' });
    expect((await service.client.kiosk.state.query()).leaveBuilding).toBe(false);
    expect((await signedIn(service, { name: 'Late Comer' })).outcome).toBe('signed in');
  });

  it('tapped twice is one roll call and one list', async () => {
    await service.client.rollCall.raise.mutate({ requestId: requestId() });
    expect(await service.client.rollCall.raise.mutate({ requestId: requestId() })).toEqual({
      outcome: 'runs already',
    });
    await service.settled();
    expect(pages.sent).toHaveLength(1);
  });

  it('begins without a printer behind the counter too', async () => {
    const bare = await startService({ demo: true, own: { clock: clock.now, printers: {} } });
    expect(await bare.client.rollCall.raise.mutate({ requestId: requestId() })).toEqual({ outcome: 'started' });
    const staff = await signedInAs(bare, 'staff');
    expect(await staff.rollCall.print.mutate({ requestId: requestId() })).toEqual({ outcome: 'no printer' });
    const paper = await staff.rollCall.pdf.query();
    expect(paper.outcome).toBe('drawn');
    await bare.stop();
  });
});

describe('a roll call', () => {
  it('lists everybody on site, also from the day before and who did not agree to the rules', async () => {
    await signedIn(service, { name: 'Yesterday Guest' });
    clock.move(24 * 60 * MINUTE);
    const refusal = await answersFor(service, { name: 'No Thanks' });
    await service.client.visits.signIn.mutate({
      ...refusal,
      devices: [],
      leaflet: null,
      rules: { ...refusal.rules, answer: 'refused' },
    });
    const names = (await (await teacher()).rollCall.list.query()).people.map((person) => person.name);
    expect(names).toEqual(expect.arrayContaining(['Yesterday Guest', 'No Thanks', 'Tom Whitlock']));
    expect(names).not.toContain('Joss Penhaligon');
  });

  it('is ticked off, timed, and keeps who was missing at the end', async () => {
    const staff = await teacher();
    await staff.rollCall.start.mutate({ requestId: requestId(), kind: 'drill' });
    const { rollCallId, people } = await running(staff);
    const [first, second, ...others] = people;
    for (const { visitId } of [first, second].flatMap((each) => each ?? [])) {
      clock.move(MINUTE);
      const tick = { requestId: requestId(), rollCallId, visitId, safe: true };
      expect(await staff.rollCall.tick.mutate(tick)).toEqual({ outcome: 'ticked' });
    }
    const taken = { requestId: requestId(), rollCallId, visitId: second?.visitId ?? '', safe: false };
    await staff.rollCall.tick.mutate(taken);
    clock.move(MINUTE);
    await staff.rollCall.end.mutate({ requestId: requestId(), rollCallId });
    const [past] = await staff.rollCall.past.query();
    expect(past).toMatchObject({ kind: 'drill', startedBy: 'Miss Adeyemi', endedBy: 'Miss Adeyemi' });
    expect((past?.endedAt ?? 0) - (past?.startedAt ?? 0)).toBe(3 * MINUTE);
    expect((past?.lastFoundAt ?? 0) - (past?.startedAt ?? 0)).toBe(MINUTE);
    expect(past?.missing.sort()).toEqual([second, ...others].map((each) => each?.name ?? '').sort());
    const late = { requestId: requestId(), rollCallId, visitId: first?.visitId ?? '', safe: true };
    expect(await staff.rollCall.tick.mutate(late)).toEqual({ outcome: 'over' });
  });

  it('keeps somebody on the list who signs out meanwhile, and does not miss them', async () => {
    const visitor = await signedIn(service, { name: 'Going Home' });
    const staff = await teacher();
    await staff.rollCall.start.mutate({ requestId: requestId(), kind: 'real' });
    await service.client.visits.signOut.mutate({ requestId: requestId(), code: visitor.badgeCode });
    const { people, rollCallId } = await running(staff);
    expect(people.find((person) => person.name === 'Going Home')).toMatchObject({ signedOut: true });
    await staff.rollCall.end.mutate({ requestId: requestId(), rollCallId });
    expect((await staff.rollCall.past.query())[0]?.missing).not.toContain('Going Home');
  });

  it('has whoever came in meanwhile on it at the end', async () => {
    const staff = await teacher();
    await staff.rollCall.start.mutate({ requestId: requestId(), kind: 'real' });
    const { rollCallId } = await running(staff);
    await (await signedInAs(service, 'reception')).visits.letIn.mutate({ requestId: requestId() });
    await staff.rollCall.end.mutate({ requestId: requestId(), rollCallId });
    expect((await staff.rollCall.past.query())[0]?.missing).toContain('Emergency services');
  });

  it('stands in the audit log without a name', async () => {
    const staff = await teacher();
    await staff.rollCall.start.mutate({ requestId: requestId(), kind: 'drill' });
    const { rollCallId } = await running(staff);
    await staff.rollCall.end.mutate({ requestId: requestId(), rollCallId });
    const events = service.parts.record.audit.of(rollCallId);
    expect(events.map(({ name, details }) => [name, details])).toEqual([
      ['roll-call.started', '{"kind":"drill","visits":4}'],
      ['roll-call.ended', '{"missing":4}'],
    ]);
  });
});

describe('the list', () => {
  const person = (name: string, tickedAt: number | null, needsHelp = false) => ({
    name,
    tickedAt,
    needsHelp,
    signedOut: false,
  });
  it('has the missing first, of those whoever needs help', () => {
    const sorted = [person('A', 5), person('B', null), person('C', null, true), person('D', 6)].sort(rollCallOrder);
    expect(sorted.map(({ name }) => name)).toEqual(['C', 'B', 'A', 'D']);
  });

  it('goes on over as many pages as it needs, every name once', async () => {
    for (let count = 0; count < 70; count += 1) await signedIn(service, { name: `Guest Number${count + 100}` });
    const paper = await (await teacher()).rollCall.pdf.query();
    if (paper.outcome !== 'drawn') throw new Error(paper.outcome);
    const drawn = await drawnPages({ outcome: 'drawn', pdf: Buffer.from(paper.base64, 'base64') });
    expect(drawn.length).toBeGreaterThan(2);
    const text = drawn.map((page) => page.text).join('\n');
    for (let count = 0; count < 70; count += 1) expect(text.split(`Number${count + 100}`)).toHaveLength(2);
  });
});

it('says on the screen and on paper that it may not be complete, with the time that is not known', async () => {
  const { record } = service.parts;
  const unsure = { from: clock.now() - 40 * MINUTE, until: clock.now() };
  record.write(() => record.school.set('unsure arrivals', unsure, clock.now()));
  const staff = await teacher();
  expect((await staff.rollCall.list.query()).unsure).toEqual(unsure);
  const paper = await staff.rollCall.pdf.query();
  if (paper.outcome !== 'drawn') throw new Error(paper.outcome);
  expect(await textOf(paper.base64)).toMatch(/THIS LIST MAY NOT BE COMPLETE.*08:20.*09:00/s);
});
