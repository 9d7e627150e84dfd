import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inputs } from '../../service/api/types.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { type RunningService, startService } from '../support/service.ts';
import { confirmShown, demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

type Staff = Awaited<ReturnType<typeof signedInAs>>;
type Topic = Inputs['audit']['list']['topic'];
const events = async (staff: Staff, topic: Topic = 'everything') =>
  (await staff.audit.list.query({ topic, before: null })).events.map(({ name, actor, details }) => [
    name,
    actor,
    details,
  ]);
const staffId = (name: string) => service.parts.record.staff.all().find((person) => person.name === name)?.id ?? '';
const reportAbout = async (name: string) => {
  const teacher = await signedInAs(service, 'staff');
  await teacher.breaches.report.mutate({
    requestId: randomUUID(),
    about: { kind: 'staff', staffId: staffId(name) },
    kind: 'device in use',
    place: 'corridor',
    challenged: false,
  });
};

describe('the audit log', () => {
  it('says who saw and saved what, by topic, and that it was read', async () => {
    const { visitId } = await signedIn(service);
    const reception = await signedInAs(service, 'reception');
    await reception.visits.one.query({ visitId });
    await reception.visits.csv.mutate({ from: '2026-11-24', until: '2026-11-24', pin: demoPin('reception') });
    const chair = await signedInAs(service, 'chair');
    expect(await events(chair, 'seen')).toEqual([
      ['audit.viewed', 'Dr Farrow', ''],
      ['visit.viewed', 'Mrs Lindqvist', ''],
    ]);
    const [saved] = await events(chair, 'saved or printed');
    expect(saved).toEqual([
      'log.exported',
      'Mrs Lindqvist',
      'from: 2026-11-24, until: 2026-11-24, form: csv, visits: 6',
    ]);
    const [first] = await events(chair, 'sign-in and security');
    expect(first).toEqual(['staff.signed-in', 'Dr Farrow', 'at the tablet']);
  });

  it('goes on with older events, none left out and none twice', async () => {
    for (let count = 0; count < 60; count += 1) await signedIn(service, { name: `Guest Number${100 + count}` });
    const chair = await signedInAs(service, 'chair');
    const keys: string[] = [];
    let before: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof chair.audit.list.query>> = await chair.audit.list.query({
        topic: 'everything',
        before,
      });
      keys.push(...page.events.map((event) => event.key));
      before = page.olderBefore;
    } while (before !== null);
    expect(keys.length).toBe(service.parts.record.audit.all().length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('hides a breach from whom it names, also an administrator, and shows it to the others', async () => {
    await reportAbout('Ms Okafor');
    const names = async (staff: Staff) => (await events(staff)).map(([name]) => name);
    expect(await names(await signedInAs(service, 'headteacher'))).not.toContain('breach.reported');
    expect(await names(await signedInAs(service, 'chair'))).toContain('breach.reported');
    expect(await names(await signedInAs(service, 'administrator'))).toContain('breach.reported');
    await reportAbout('Sam Trent');
    const lines = async (staff: Staff) => (await names(staff)).filter((name) => name === 'breach.reported').length;
    expect(await lines(await signedInAs(service, 'administrator'))).toBe(1);
    expect(await lines(await signedInAs(service, 'chair'))).toBe(2);
  });

  it('shows what the do-not-admit list did to the headteacher only', async () => {
    const lead = await signedInAs(service, 'dsl', 'Hale');
    await lead.doNotAdmit.add.mutate({ requestId: randomUUID(), names: ['Stephen Marsh'], reviewOn: '2027-01-01' });
    const added = async (role: 'headteacher' | 'chair' | 'administrator') =>
      (await events(await signedInAs(service, role))).some(([name]) => name === 'do-not-admit.added');
    expect([await added('headteacher'), await added('chair'), await added('administrator')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('says in one line whether its chain is whole, and notices a change', async () => {
    const chair = await signedInAs(service, 'chair');
    const whole = await chair.audit.check.query();
    expect(whole).toMatchObject({ outcome: 'whole', events: service.parts.record.audit.all().length });
    const { audit } = service.parts.record;
    const known = { sequence: 1, hash: Buffer.alloc(32) };
    expect(audit.checkAfter(known, 5)).toMatchObject({ broken: true, events: 0 });
  });
});

describe('what is due', () => {
  const kinds = async (staff: Staff) => (await staff.due.list.query()).map((item) => item.kind);

  it('is what the school’s records say: nothing confirmed, documents to look at', async () => {
    const reception = await signedInAs(service, 'reception');
    const found = await kinds(reception);
    expect(found).toEqual(expect.arrayContaining(['confirmation', 'document']));
    const administrator = await signedInAs(service, 'administrator');
    await confirmShown(administrator, 'safeguarding team');
    const left = (await reception.due.list.query()).filter((item) => item.kind === 'confirmation').length;
    expect(left).toBe(found.filter((kind) => kind === 'confirmation').length - 1);
  });

  it('tells head and leads, and nobody else, when an entry of the do-not-admit list is to be looked at', async () => {
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const add = (reviewOn: string) =>
      lead.doNotAdmit.add.mutate({ requestId: randomUUID(), names: ['Stephen Marsh'], reviewOn });
    await add('2027-06-01');
    expect(await kinds(lead)).not.toContain('do-not-admit');
    await add('2026-12-01');
    expect((await lead.due.list.query()).filter((item) => item.kind === 'do-not-admit')).toEqual([
      { kind: 'do-not-admit', on: '2026-12-01', overdue: false },
    ]);
    expect(await kinds(await signedInAs(service, 'reception'))).not.toContain('do-not-admit');
    clock.set('2026-12-02T09:00:00Z');
    const later = await (await signedInAs(service, 'dsl', 'Hale')).due.list.query();
    expect(later).toContainEqual({ kind: 'do-not-admit', on: '2026-12-01', overdue: true });
  });
});
