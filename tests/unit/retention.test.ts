import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutoffs, isClockDoubted, isPurgeDue, PERIODS, type Periods, periodFault } from '../../core/retention.ts';
import { TABLE_RULES } from '../../db/table-rules.ts';
import { verifyRecord } from '../../db/verify.ts';
import { createPurge, purge } from '../../service/retention/purge.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';
import { lookInto, MARKER, tablesOf, tablesWith, wholeVisit } from '../support/whole-visit.ts';

const SHIPPED = Object.fromEntries(Object.entries(PERIODS).map(([kind, { years }]) => [kind, years])) as Periods;
const LONDON = { timeZone: 'Europe/London', yearEnd: '08-31' };
const DAY = 24 * 60 * MINUTE;

describe('what is due', () => {
  const at = (instant: string, yearEnd = '08-31') =>
    cutoffs(SHIPPED, Date.parse(instant), { timeZone: 'Europe/London', yearEnd });

  it('turns at midnight of the school, summer time included', () => {
    // In London it is still the last of August at 22:59 UTC, and September a minute later.
    expect(at('2026-08-31T22:59:59Z').visits.day).toBe('2019-08-31');
    expect(at('2026-08-31T23:00:00Z').visits.day).toBe('2020-08-31');
    expect(at('2026-08-31T23:00:00Z').visits.before).toBe(Date.parse('2020-08-31T23:00:00Z'));
    expect(at('2027-08-31T22:59:59Z').events.day).toBe('2025-08-31');
    // The end of a school year in winter lies in no summer time.
    expect(at('2026-12-31T23:59:59Z', '12-31').visits.day).toBe('2019-12-31');
    expect(at('2027-01-01T00:00:00Z', '12-31').visits).toEqual({
      day: '2020-12-31',
      before: Date.parse('2021-01-01T00:00:00Z'),
    });
  });

  it('counts the audit log in whole years to the day', () => {
    expect(at('2026-11-24T09:00:00Z').audit.before).toBe(Date.parse('2016-11-24T00:00:00Z'));
    expect(cutoffs({ ...SHIPPED, audit: 9 }, Date.parse('2028-02-29T09:00:00Z'), LONDON).audit.day).toBe('2019-02-28');
  });

  it('is looked for once a night, and by day after a long pause', () => {
    const due = (last: string | null, now: string) =>
      isPurgeDue(last === null ? null : Date.parse(last), Date.parse(now), 'Europe/London');
    expect(due(null, '2026-11-24T09:00:00Z')).toBe(false);
    expect(due(null, '2026-11-24T02:00:00Z')).toBe(true);
    expect(due('2026-11-23T02:00:00Z', '2026-11-24T00:59:00Z')).toBe(false);
    expect(due('2026-11-23T02:00:00Z', '2026-11-24T01:00:00Z')).toBe(true);
    expect(due('2026-11-24T01:00:00Z', '2026-11-24T02:00:00Z')).toBe(false);
    expect(due('2026-11-23T02:00:00Z', '2026-11-24T09:00:00Z')).toBe(false);
    expect(due('2026-11-22T02:00:00Z', '2026-11-24T09:00:00Z')).toBe(true);
  });
});

describe('the periods', () => {
  it('stay within their bounds and in their order', () => {
    const fault = (changes: Partial<Periods>, kind: keyof Periods) => periodFault(kind, { ...SHIPPED, ...changes });
    expect(fault({}, 'visits')).toBeNull();
    expect(fault({ visits: 11 }, 'visits')).toBe('out of bounds');
    expect(fault({ visits: 0 }, 'visits')).toBe('out of bounds');
    expect(fault({ visits: 1.5 }, 'visits')).toBe('out of bounds');
    expect(fault({ visits: 10 }, 'visits')).toBe('audit log too short');
    expect(fault({ visits: 9 }, 'visits')).toBeNull();
    expect(fault({ audit: 7, visits: 6 }, 'audit')).toBeNull();
    expect(fault({ audit: 7, permissions: 7 }, 'audit')).toBe('audit log too short');
    expect(fault({ events: 6, visits: 5 }, 'visits')).toBe('events too long');
  });
});

describe('a clock', () => {
  it('is doubted once it moved on by more than three weeks', () => {
    expect(isClockDoubted(0, 21 * DAY)).toBe(false);
    expect(isClockDoubted(0, 21 * DAY + 1)).toBe(true);
    expect(isClockDoubted(5 * DAY, 0)).toBe(false);
  });
});

let service: RunningService;
let inDemo: Set<string>;
const clock = createTestClock();
const own = { clock: clock.now, printers: {}, wait: async () => {} };

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own });
  inDemo = new Set(service.parts.record.visits.open().map(({ id }) => id));
});
afterEach(() => service.stop());

/** Forgets what is due on a day, whatever the clock was before. */
async function purgeOn(instant: string) {
  clock.set(instant);
  service.parts.record.believe(clock.now());
  const { record } = service.parts;
  // Answers to writes are forgotten by the service's own tick.
  record.write(() => record.requests.forgetBefore(clock.now() - DAY));
  const counts = await purge(service.parts, () => false);
  if (counts === 'cancelled') throw new Error(counts);
  return counts;
}

/** Whose visits there are, without those of the demonstration, which are never ended. */
const names = () =>
  service.parts.record.visits
    .ofDays('2000-01-01', '2099-01-01')
    .flatMap(({ id, name }) => (inDemo.has(id) ? [] : [name]));
const head = () => signedInAs(service, 'headteacher');
const once = () => ({ requestId: randomUUID() });

async function leave(visitId: string) {
  const office = await signedInAs(service, 'reception');
  await office.visits.signOutByOffice.mutate({ ...once(), visitId, leavesDevices: true });
}

describe('the schema', () => {
  it('has no table without a rule for how long its rows are kept', async () => {
    const db = await lookInto(service.folder);
    expect(Object.keys(TABLE_RULES).sort()).toEqual(tablesOf(db));
    db.close();
  });
});

describe('a purge', () => {
  it('takes a visit out of every table and every page of the file', async () => {
    const { visitId, visitorId } = await wholeVisit(service, clock);
    const traces = [MARKER, visitId, visitorId];
    const before = await lookInto(service.folder);
    const marked = Object.entries(TABLE_RULES).flatMap(([table, rule]) => (rule === 'with its visit' ? [table] : []));
    // A full-text index gives no text back; that it finds nothing is looked at below.
    const readable = marked.filter((table) => table !== 'visit_search');
    const named = readable.filter(
      (table) => tablesWith(before, traces).includes(table) || namesDevice(before, table, visitId),
    );
    expect(named).toEqual(readable);
    expect(before.serialize().includes(Buffer.from(MARKER))).toBe(true);
    before.close();

    expect((await purgeOn('2033-08-31T22:00:00Z')).visits).toBe(0);
    expect(names()).toContain(`${MARKER} Quillmane`);
    expect((await purgeOn('2033-08-31T23:00:00Z')).visits).toBeGreaterThan(0);

    const after = await lookInto(service.folder);
    // The audit log knows the number of a visit, and nothing about anybody.
    expect(tablesWith(after, traces)).toEqual(['audit_events']);
    expect(tablesWith(after, [MARKER])).toEqual([]);
    expect(after.serialize().includes(Buffer.from(MARKER))).toBe(false);
    const found = after.prepare('SELECT count(*) AS n FROM visit_search WHERE visit_search MATCH \'"zorv"\'').get();
    expect(found).toEqual({ n: 0 });
    after.close();
    await expectSound();
  });

  it('keeps what is not due, and forgets guests of events sooner', async () => {
    const guest = await signedIn(service, { name: 'Evening Guest', host: { kind: 'event' } });
    const other = await signedIn(service, { name: 'Daytime Other' });
    for (const { visitId } of [guest, other]) await leave(visitId);
    await purgeOn('2028-08-31T22:59:00Z');
    expect(names()).toContain('Evening Guest');
    await purgeOn('2028-08-31T23:00:00Z');
    expect(names()).not.toContain('Evening Guest');
    expect(names()).toContain('Daytime Other');
  });

  it('says in the audit log and on the screen how much went, and of breaches about staff nothing', async () => {
    const visitor = await signedIn(service, { name: 'Seen Once' });
    const teacher = await signedInAs(service, 'staff');
    const about = service.parts.record.staff.all().find(({ name }) => name === 'Mr Hale')?.id ?? '';
    const seen = { kind: 'other', place: 'hall', challenged: true } as const;
    await teacher.breaches.report.mutate({ ...once(), ...seen, about: { kind: 'staff', staffId: about } });
    await teacher.breaches.report.mutate({ ...once(), ...seen, about: { kind: 'visit', visitId: visitor.visitId } });
    await leave(visitor.visitId);
    const lead = await head();
    for (const { breachId } of await lead.breaches.list.query()) {
      await lead.breaches.close.mutate({ ...once(), breachId, outcome: 'Spoken to', lesson: '' });
    }
    const counts = await purgeOn('2034-01-10T02:00:00Z');
    expect(await (await head()).breaches.list.query()).toEqual([]);
    expect(counts.breaches).toBe(1);
    const { lastRun } = await (await head()).privacy.retention.query();
    expect(lastRun?.counts.find(({ kind }) => kind === 'breaches')).toEqual({ kind: 'breaches', count: 1 });
    const [event] = service.parts.record.audit.named('retention.purged');
    expect(JSON.parse(event?.details ?? '')).toMatchObject({ breaches: 1 });
    expect(JSON.parse(event?.details ?? '').visits).toBe(counts.visits);
  });

  it('leaves a visit as long as a breach about it is kept, by its own day too', async () => {
    const visitor = await signedIn(service, { name: 'Case Open' });
    const teacher = await signedInAs(service, 'staff');
    const about = { kind: 'visit', visitId: visitor.visitId } as const;
    await teacher.breaches.report.mutate({ ...once(), about, kind: 'other', place: 'hall', challenged: true });
    await leave(visitor.visitId);
    await purgeOn('2034-01-10T02:00:00Z');
    expect(names()).toContain('Case Open');
    const lead = await head();
    const [breach] = await lead.breaches.list.query();
    const breachId = breach?.breachId ?? '';
    await lead.breaches.close.mutate({ ...once(), breachId, outcome: 'Spoken to', lesson: '' });
    expect(await lead.breaches.keep.mutate({ ...once(), breachId, keepUntil: '2034-01-09' })).toEqual({
      outcome: 'day at fault',
    });
    expect(await lead.breaches.keep.mutate({ ...once(), breachId, keepUntil: '2050-06-30' })).toEqual({
      outcome: 'kept',
    });
    await purgeOn('2050-06-30T02:00:00Z');
    expect(names()).toContain('Case Open');
    await purgeOn('2050-07-01T02:00:00Z');
    expect(names()).not.toContain('Case Open');
  });

  it('takes the oldest audit events and leaves a chain that verifies', async () => {
    const { record } = service.parts;
    const before = record.audit.all().length;
    await purgeOn('2036-11-24T02:00:00Z');
    expect(record.audit.all().filter(({ at }) => at < Date.parse('2026-11-24T00:00:00Z'))).toEqual([]);
    expect(record.audit.all().length).toBeGreaterThan(0);
    const counts = await purgeOn('2037-01-10T02:00:00Z');
    expect(counts.audit).toBeGreaterThan(before / 2);
    await expectSound();
    expect(await (await head()).audit.check.query()).toMatchObject({ outcome: 'whole' });
  });

  it('that was stopped goes on the next time', async () => {
    const { visitId } = await signedIn(service, { name: 'Half Forgotten' });
    await leave(visitId);
    clock.set('2034-01-10T02:00:00Z');
    let turns = 0;
    expect(await purge(service.parts, () => ++turns > 4)).toBe('cancelled');
    expect(service.parts.record.retention.lastRun()).toBeNull();
    await purgeOn('2034-01-10T02:01:00Z');
    expect(names()).toEqual([]);
  });

  it('forgets help to leave and number plates after a day, but not while people are counted', async () => {
    const { record } = service.parts;
    const { visitId } = await signedIn(service, { category: 'contractor', helpToLeave: true, vehicle: 'AB12 CDE' });
    const follow = (instant: string) => {
      clock.set(instant);
      createPurge(service.parts).follow(clock.now());
      return record.visits.aids(visitId).helpToLeave;
    };
    expect(follow('2026-11-25T08:59:00Z')).toBe(true);
    await (await head()).rollCall.start.mutate({ ...once(), kind: 'drill' });
    expect(follow('2026-11-25T10:00:00Z')).toBe(true);
    await (await head()).rollCall.end.mutate({ ...once(), rollCallId: record.rollCalls.running()?.id ?? '' });
    expect(follow('2026-11-25T11:01:00Z')).toBe(false);
    expect(record.visits.aids(visitId).vehicle).toBe('');
  });

  it('forgets who confirmed a new code a year later, but not as long as nobody has used it', async () => {
    const { record, newId } = service.parts;
    const [head, asker] = ['headteacher', 'administrator'].map((role) =>
      record.staff.all().find(({ id }) => record.staff.roles(id).some((each) => each === role)),
    );
    const staffId = head?.id ?? '';
    const confirmed = { staffId, answer: 'confirmed', answeredBy: asker?.id ?? '', answeredAt: clock.now() } as const;
    const ids = [newId(), newId()] as const;
    const ask = (id: string) =>
      record.write(() => {
        const request = { id, kind: 'new code', staffId, askedBy: asker?.id ?? '', askedAt: clock.now() } as const;
        record.secondPerson.insert(request, null);
        record.secondPerson.answer({ id, ...confirmed });
        record.secondPerson.tell(id, staffId);
      });
    ask(ids[0]);
    record.write(() => record.secondPerson.used(staffId, clock.now()));
    ask(ids[1]);
    await purgeOn('2028-01-10T02:00:00Z');
    expect(record.secondPerson.find(ids[0])).toBeUndefined();
    expect(record.secondPerson.untold(staffId).map(({ id }) => id)).toEqual([ids[1]]);
    // Else the headteacher would decide again without having set a new PIN.
    expect(record.secondPerson.isUnused(staffId)).toBe(true);
  });

  it('never takes a name off the do-not-admit list by itself, and forgets one that was taken off', async () => {
    const { record } = service.parts;
    const lead = await head();
    const add = (name: string) => lead.doNotAdmit.add.mutate({ ...once(), names: [name], reviewOn: '2027-05-01' });
    await add('Still Listed');
    await add('Taken Off');
    const entryId = record.doNotAdmit.all().find(({ names: [name] }) => name === 'Taken Off')?.id ?? '';
    await lead.doNotAdmit.remove.mutate({ ...once(), entryId });
    const listed = async () => {
      const db = await lookInto(service.folder);
      const rows = db.prepare<[], { names: string }>('SELECT names FROM do_not_admit ORDER BY names').all();
      db.close();
      return rows.map((row) => row.names);
    };
    await purgeOn('2027-05-01T02:00:00Z');
    expect(await listed()).toEqual(['["Still Listed"]', '["Taken Off"]']);
    await purgeOn('2027-05-02T02:00:00Z');
    expect(await listed()).toEqual(['["Still Listed"]']);
    await purgeOn('2035-05-02T02:00:00Z');
    expect(await listed()).toEqual(['["Still Listed"]']);
  });
});

function namesDevice(db: Awaited<ReturnType<typeof lookInto>>, table: string, visitId: string): boolean {
  const columns = db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all();
  const has = (name: string) => columns.some((column) => column.name === name);
  const by = has('device_id')
    ? 'device_id IN (SELECT id FROM devices'
    : 'arrangement_id IN (SELECT id FROM arrangements';
  if (!has('device_id') && !has('arrangement_id')) return false;
  return db.prepare(`SELECT 1 FROM ${table} WHERE ${by} WHERE visit_id = ?) LIMIT 1`).get(visitId) !== undefined;
}

async function expectSound() {
  const { folder } = service;
  const paths = { database: join(folder, 'gatehouse.db'), chainHead: join(folder, 'chain-head') };
  expect(verifyRecord(paths, await dataKeyOf(folder)).outcome).toBe('sound');
}

describe('a legal hold', () => {
  const REASON = { reason: 'A claim was announced', reviewOn: '2027-11-01' };
  const ownerId = () => service.parts.record.staff.all().find(({ name }) => name === 'Ms Okafor')?.id ?? '';

  it('keeps what it names until it ends, is shown when its day is over, and needs a reason and an owner', async () => {
    const held = await signedIn(service, { name: 'Held Person' });
    await leave(held.visitId);
    const lead = await head();
    const about = { kind: 'visits' as const, visitIds: [held.visitId] };
    const place = (changes: object) =>
      lead.privacy.hold.mutate({ ...once(), about, ownerId: ownerId(), ...REASON, ...changes });
    expect(await place({ reason: ' ' })).toEqual({ outcome: 'no reason' });
    expect(await place({ ownerId: randomUUID() })).toEqual({ outcome: 'unknown person' });
    expect(await place({ reviewOn: '2027-12-24' })).toEqual({ outcome: 'not within a year' });
    expect(await place({ about: { kind: 'visits', visitIds: [randomUUID()] } })).toEqual({ outcome: 'unknown visit' });
    expect(await place({})).toEqual({ outcome: 'placed' });
    await purgeOn('2034-01-10T02:00:00Z');
    expect(names()).toEqual(['Held Person']);
    const later = await head();
    expect((await later.due.list.query()).filter(({ kind }) => kind === 'hold')).toEqual([
      { kind: 'hold', on: '2027-11-01', overdue: true },
    ]);
    const { holds } = await later.privacy.holds.query();
    expect(holds).toMatchObject([{ about: { kind: 'visits', visits: 1 }, owner: 'Ms Okafor', overdue: true }]);
    await later.privacy.endHold.mutate({ ...once(), holdId: holds[0]?.holdId ?? '' });
    await purgeOn('2034-01-11T02:00:00Z');
    expect(names()).toEqual([]);
  });

  it('on a breach is known to nobody who may not read it', async () => {
    const teacher = await signedInAs(service, 'staff');
    const seen = { kind: 'other', place: 'hall', challenged: true } as const;
    const report = (about: Parameters<typeof teacher.breaches.report.mutate>[0]['about']) =>
      teacher.breaches.report.mutate({ ...once(), ...seen, about });
    const ofHead = await report({ kind: 'staff', staffId: ownerId() });
    const other = await report({ kind: 'unknown visitor' });
    if (ofHead.outcome !== 'reported' || other.outcome !== 'reported') throw new Error('not reported');
    const [lead, administrator] = [await head(), await signedInAs(service, 'administrator')];
    const hold = (staff: typeof lead, reference: string) =>
      staff.privacy.hold.mutate({ ...once(), about: { kind: 'breach', reference }, ownerId: ownerId(), ...REASON });
    expect(await hold(lead, ofHead.reference)).toEqual({ outcome: 'unknown breach' });
    expect(await hold(administrator, other.reference)).toEqual({ outcome: 'unknown breach' });
    expect(await hold(lead, other.reference.toLowerCase())).toEqual({ outcome: 'placed' });
    expect((await lead.privacy.holds.query()).holds).toHaveLength(1);
    expect((await administrator.privacy.holds.query()).holds).toEqual([]);
  });
});

describe('a clock that moved far ahead', () => {
  it('lets nothing be forgotten until a person has confirmed it', async () => {
    const { record } = service.parts;
    const { visitId } = await signedIn(service, { name: 'Not Yet' });
    await leave(visitId);
    createPurge(service.parts).follow(clock.now());
    clock.set('2034-01-10T02:00:00Z');
    const background = createPurge(service.parts);
    background.follow(clock.now());
    await background.close();
    expect(names()).toContain('Not Yet');
    const lead = await head();
    expect(await lead.due.list.query()).toContainEqual({ kind: 'clock', now: clock.now() });
    expect((await lead.privacy.retention.query()).doubtedSince).toBe(Date.parse('2026-11-24T09:00:00Z'));
    // What is written meanwhile does not make the clock right.
    createPurge(service.parts).follow(clock.now() + MINUTE);
    expect(names()).toContain('Not Yet');
    await lead.privacy.confirmClock.mutate(once());
    expect((await lead.privacy.retention.query()).doubtedSince).toBeNull();
    const again = createPurge(service.parts);
    again.follow(clock.now());
    while (record.retention.lastRun() === null) await new Promise((resolve) => setImmediate(resolve));
    await again.close();
    expect(names()).not.toContain('Not Yet');
    expect(record.audit.named('clock.confirmed')).toHaveLength(1);
  });

  it('is believed once it is set right again', async () => {
    clock.set('2034-01-10T09:00:00Z');
    const lead = await head();
    expect((await lead.privacy.retention.query()).doubtedSince).not.toBeNull();
    clock.set('2026-11-25T09:00:00Z');
    expect((await (await head()).privacy.retention.query()).doubtedSince).toBeNull();
  });
});

describe('a backup of before', () => {
  it('that is put in the place of the record is purged again at once', async () => {
    const { visitId } = await signedIn(service, { name: 'Back Again' });
    await leave(visitId);
    // The record has run for long enough that it was purged once.
    await purge(service.parts, () => false);
    const { folder } = service;
    const old = join(folder, 'old.db');
    service.parts.record.emptyLog();
    copyFileSync(join(folder, 'gatehouse.db'), old);
    await purgeOn('2034-01-10T09:00:00Z');
    expect(names()).toEqual([]);
    const restored = await restoredFrom(old);
    expect(restored.parts.record.believedAt()).toBe(Date.parse('2034-01-10T09:00:00Z'));
    while (restored.parts.record.visits.find(visitId)) await new Promise((resolve) => setImmediate(resolve));
    await restored.stop();
  });

  /** Puts a copy in the record's place and starts again, as a restore does. */
  async function restoredFrom(file: string): Promise<RunningService> {
    const { folder } = service;
    const copy = `${folder}-restored`;
    cpSync(folder, copy, { recursive: true });
    copyFileSync(file, join(copy, 'gatehouse.db'));
    for (const name of ['gatehouse.db-wal', 'gatehouse.db-shm', 'chain-head', 'in-use']) {
      rmSync(join(copy, name), { force: true });
    }
    const restored = await startService({ demo: true, folder: copy, own });
    return {
      ...restored,
      async stop() {
        await restored.stop();
        rmSync(copy, { recursive: true, force: true });
      },
    };
  }
});
