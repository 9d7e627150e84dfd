import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayReadBreach } from '../../core/breaches.ts';
import { ROLES, type Role } from '../../core/roles.ts';
import type { Inputs } from '../../service/api/types.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

describe('who reads a breach', () => {
  const reads = (subject: Parameters<typeof mayReadBreach>[0], staffId = 'reader') =>
    ROLES.filter((role) => mayReadBreach(subject, { staffId, roles: [role] }));

  it('is the headteacher and the safeguarding leads', () => {
    expect(reads({ staffId: null, toChair: false })).toEqual(['dsl', 'headteacher']);
    expect(reads({ staffId: 'somebody', toChair: false })).toEqual(['dsl', 'headteacher']);
  });

  it('is the chair alone where it names the headteacher', () => {
    expect(reads({ staffId: 'head', toChair: true })).toEqual(['chair']);
  });

  it('is never whom it names, whatever their roles', () => {
    const everything: readonly Role[] = ROLES;
    for (const toChair of [true, false])
      expect(mayReadBreach({ staffId: 'me', toChair }, { staffId: 'me', roles: everything })).toBe(false);
  });
});

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

type Report = Omit<Inputs['breaches']['report'], 'requestId'>;
type Staff = Awaited<ReturnType<typeof signedInAs>>;
const SEEN = { kind: 'device in use', place: 'corridor', challenged: true } as const;
const report = (staff: Staff, changes: Partial<Report>) =>
  staff.breaches.report.mutate({ requestId: randomUUID(), about: { kind: 'unknown visitor' }, ...SEEN, ...changes });
const staffId = (name: string) => service.parts.record.staff.all().find((person) => person.name === name)?.id ?? '';
const teacher = () => signedInAs(service, 'staff');
const head = () => signedInAs(service, 'headteacher');
const lead = () => signedInAs(service, 'dsl', 'Hale');
const chair = () => signedInAs(service, 'chair');

describe('a report', () => {
  it('of a visitor by their badge is told to head and leads, taken on, and closed with its lesson', async () => {
    const visitor = await signedIn(service, { name: 'Dev Marlow' });
    const badge = { kind: 'badge', code: visitor.badgeCode.toLowerCase() } as const;
    const told = await report(await teacher(), { about: badge });
    expect(told).toMatchObject({ outcome: 'reported', told: 'leads', team: [] });
    const dsl = await lead();
    const [row] = await dsl.breaches.list.query();
    expect(row).toMatchObject({ name: 'Dev Marlow', kind: 'device in use', challenged: true, acknowledgedAt: null });
    const breachId = row?.breachId ?? '';
    await dsl.breaches.acknowledge.mutate({ requestId: randomUUID(), breachId });
    expect(await dsl.breaches.acknowledge.mutate({ requestId: randomUUID(), breachId })).toEqual({
      outcome: 'no longer open',
    });
    const close = { breachId, outcome: ' Spoken to, phone put away. ', lesson: '' };
    expect(await dsl.breaches.close.mutate({ requestId: randomUUID(), ...close, outcome: ' ' })).toEqual({
      outcome: 'no outcome',
    });
    clock.move(MINUTE);
    expect(await dsl.breaches.close.mutate({ requestId: randomUUID(), ...close })).toEqual({ outcome: 'closed' });
    const [closed] = await (await head()).breaches.list.query();
    expect(closed).toMatchObject({ outcome: 'Spoken to, phone put away.', lesson: null, closedBy: 'Mr Hale' });
  });

  it('with a badge or a person that nobody knows, or an answer missing, is refused and saves nothing', async () => {
    const staff = await teacher();
    expect(await report(staff, { about: { kind: 'badge', code: 'A-22222' } })).toEqual({ outcome: 'unknown badge' });
    expect(await report(staff, { about: { kind: 'visit', visitId: randomUUID() } })).toEqual({
      outcome: 'unknown visit',
    });
    expect(await report(staff, { about: { kind: 'staff', staffId: randomUUID() } })).toEqual({
      outcome: 'unknown person',
    });
    expect(await report(staff, { place: null })).toEqual({ outcome: 'incomplete' });
    expect(await (await head()).breaches.list.query()).toEqual([]);
  });

  it('about a child holds nothing but its reference, and says whom to go to now', async () => {
    const answer = await report(await teacher(), { kind: 'about a child', place: null, challenged: null });
    if (answer.outcome !== 'reported') throw new Error(answer.outcome);
    expect(answer.reference).toMatch(/^C-[2-9A-Y]{5}$/);
    expect(answer.team.map(({ name }) => name)).toContain('Ms Okafor');
    const dsl = await lead();
    const [row] = await dsl.breaches.list.query();
    expect(row).toMatchObject({ reference: answer.reference, place: null, challenged: null, outcome: null });
    const words = { outcome: 'A child told me', lesson: 'Their name is' };
    await dsl.breaches.close.mutate({ requestId: randomUUID(), breachId: row?.breachId ?? '', ...words });
    expect((await dsl.breaches.list.query())[0]).toMatchObject({ outcome: null, lesson: null, closedBy: 'Mr Hale' });
  });

  it('about a child and a safeguarding lead sends nobody to that lead', async () => {
    const about = { kind: 'staff', staffId: staffId('Mr Hale') } as const;
    const answer = await report(await teacher(), { about, kind: 'about a child', place: null, challenged: null });
    if (answer.outcome !== 'reported') throw new Error(answer.outcome);
    expect(answer.team.map(({ name }) => name)).not.toContain('Mr Hale');
  });
});

describe('a report that names the headteacher', () => {
  it('goes to the chair and to nobody else; the headteacher meets it nowhere', async () => {
    const about = { kind: 'staff', staffId: staffId('Ms Okafor') } as const;
    expect(await report(await teacher(), { about })).toMatchObject({ told: 'chair' });
    expect(await (await head()).breaches.list.query()).toEqual([]);
    expect(await (await lead()).breaches.list.query()).toEqual([]);
    const [row] = await (await chair()).breaches.list.query();
    expect(row).toMatchObject({ about: 'staff', name: 'Ms Okafor' });
    const breachId = row?.breachId ?? '';
    const headteacher = await head();
    expect(await headteacher.breaches.acknowledge.mutate({ requestId: randomUUID(), breachId })).toEqual({
      outcome: 'no longer open',
    });
    const words = { outcome: 'Nothing to see', lesson: '' };
    expect(await headteacher.breaches.close.mutate({ requestId: randomUUID(), breachId, ...words })).toEqual({
      outcome: 'no longer open',
    });
  });
});

describe('a report that names another member of staff', () => {
  it('is read by head and leads, and never by that person', async () => {
    await report(await teacher(), { about: { kind: 'staff', staffId: staffId('Mr Hale') } });
    expect((await (await head()).breaches.list.query()).map((row) => row.name)).toEqual(['Mr Hale']);
    expect(await (await lead()).breaches.list.query()).toEqual([]);
    expect(await (await chair()).breaches.list.query()).toEqual([]);
  });
});
