import { randomUUID } from 'node:crypto';
import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_STAFF } from '../../commands/demonstration.ts';
import { dueOn } from '../../core/data-requests.ts';
import { redacted } from '../../core/redaction.ts';
import { verifyRecord } from '../../db/verify.ts';
import type { Inputs } from '../../service/api/types.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { drawnPages } from '../support/paper-checks.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';
import { lookInto, MARKER, tablesWith, wholeVisit } from '../support/whole-visit.ts';

describe('an answer', () => {
  it('is due after a calendar month, that of a complaint after thirty days', () => {
    expect(dueOn('access', '2026-11-24')).toBe('2026-12-24');
    expect(dueOn('erasure', '2027-01-31')).toBe('2027-02-28');
    expect(dueOn('access', '2027-12-31')).toBe('2028-01-31');
    expect(dueOn('complaint', '2027-01-31')).toBe('2027-03-02');
  });
});

describe('a text about one person', () => {
  const clean = (text: string) =>
    redacted(
      text,
      ['Rosa Lund-Hale'],
      [
        { names: ['Tom Whitlock', 'Rosa Quist'], as: 'another visitor' },
        { names: ['Ms Okafor', "Mr D'Arcy", 'Mr Hale'], as: 'a member of staff' },
      ],
    );

  it('names nobody else, neither whole nor in part', () => {
    expect(clean('Ask Ms Okafor or Okafor, not Tom Whitlock.')).toBe(
      'Ask a member of staff or a member of staff, not another visitor.',
    );
    expect(clean("Mr D'Arcy said: Whitlock, Tom left.")).toBe('a member of staff said: another visitor left.');
  });

  it('keeps their own name and words that only begin alike', () => {
    expect(clean('Rosa Lund-Hale in Halesworth, with Quist')).toBe(
      'Rosa Lund-Hale in Halesworth, with another visitor',
    );
  });
});

let service: RunningService;
const clock = createTestClock();
const own = { clock: clock.now, printers: {}, wait: async () => {} };

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own });
});
afterEach(() => service.stop());

const once = () => ({ requestId: randomUUID() });
const head = () => signedInAs(service, 'headteacher');
const PIN = demoPin('headteacher');
type Staff = Awaited<ReturnType<typeof head>>;

async function exported(staff: Staff, visitIds: string[], pin = PIN): Promise<string> {
  const answer = await staff.privacy.export.mutate({ ...once(), visitIds, form: 'csv', pin });
  if (answer.outcome !== 'made') throw new Error(answer.outcome);
  return Buffer.from(answer.base64, 'base64').toString('utf8');
}

describe("one person's data", () => {
  it('is found by a part of the name, and nothing is ticked for anybody', async () => {
    const visitor = await signedIn(service, { name: 'Philippa Strandberg' });
    const staff = await signedInAs(service, 'administrator');
    expect(await staff.privacy.find.query({ text: 'p', before: null })).toEqual({ outcome: 'too short' });
    const answer = await staff.privacy.find.query({ text: 'strandb', before: null });
    expect(answer).toMatchObject({ outcome: 'found', visits: [{ visitId: visitor.visitId, held: false }] });
  });

  it('tells everything about the visit and names nobody else', async () => {
    const { visitId } = await wholeVisit(service, clock);
    const other = await signedIn(service, {
      category: 'professional',
      name: 'Wilhelmina Otherbee',
      organisation: 'Otherbee Limited',
    });
    const lead = await head();
    const teacher = await signedInAs(service, 'staff');
    const about = { kind: 'visit', visitId } as const;
    await teacher.breaches.report.mutate({ ...once(), about, kind: 'other', place: 'hall', challenged: true });
    const [breach] = await lead.breaches.list.query();
    const outcome = 'Spoken to by Ms Okafor and Mr Hale, Wilhelmina Otherbee was there';
    await lead.breaches.close.mutate({ ...once(), breachId: breach?.breachId ?? '', outcome, lesson: '' });
    const csv = await exported(lead, [visitId]);
    for (const told of [
      `${MARKER} Quillmane`,
      `${MARKER} and Sons`,
      `Before: ${MARKER} Works`,
      `Work area: ${MARKER} roof`,
      'Visiting: the office',
      'Rules, version 1: agreed',
      'Mobile phone: kept at the office, tag 77',
      'Camera: seen by a member of staff',
      'Conditions: No photos.',
      'Work card seen, by a member of staff',
      'Letter of assurance seen',
      'Spoken to by a member of staff and a member of staff, another visitor was there',
    ]) {
      expect(csv.toLowerCase()).toContain(told.toLowerCase());
    }
    expect(csv).not.toMatch(/Otherbee|Wilhelmina/);
    for (const { name } of DEMO_STAFF) expect(csv).not.toContain(name.split(' ').at(-1));
    expect(csv).not.toMatch(/Nobody Known|do-not-admit/i);
    expect(csv).not.toContain(other.visitId);
    const answer = await lead.privacy.export.mutate({ ...once(), visitIds: [visitId], form: 'pdf', pin: PIN });
    if (answer.outcome !== 'made') throw new Error(answer.outcome);
    const pages = await drawnPages({ outcome: 'drawn', pdf: Buffer.from(answer.base64, 'base64') });
    const text = pages.map((page) => page.text).join(' ');
    expect(text).toContain(`${MARKER} Quillmane`);
    expect(text).not.toMatch(/Otherbee|Okafor|Hale/);
  });

  it('has no report about a child, and none that the reader may not read', async () => {
    const { visitId } = await signedIn(service, { name: 'Two Reports' });
    const teacher = await signedInAs(service, 'staff');
    const about = { kind: 'visit', visitId } as const;
    await teacher.breaches.report.mutate({ ...once(), about, kind: 'photo taken', place: 'hall', challenged: true });
    await teacher.breaches.report.mutate({ ...once(), about, kind: 'about a child', place: null, challenged: null });
    const byHead = await exported(await head(), [visitId]);
    expect(byHead).toContain('Photo taken, hall');
    expect(byHead.match(/Report of a broken rule/g)).toHaveLength(1);
    const byAdministrator = await exported(
      await signedInAs(service, 'administrator'),
      [visitId],
      demoPin('administrator'),
    );
    expect(byAdministrator).not.toContain('Report of a broken rule');
  });

  it('needs the PIN again, is told in the audit log, and stands in no stored answer', async () => {
    const { visitId } = await signedIn(service, { name: 'Guarded Person' });
    const lead = await head();
    const input = { ...once(), visitIds: [visitId], form: 'csv' as const };
    expect(await lead.privacy.export.mutate({ ...input, pin: '000000' })).toMatchObject({ outcome: 'wrong PIN' });
    expect(service.parts.record.audit.named('person.exported')).toEqual([]);
    await lead.privacy.export.mutate({ ...input, pin: PIN });
    const [event] = service.parts.record.audit.named('person.exported');
    expect(JSON.parse(event?.details ?? '')).toEqual({ form: 'csv', visits: 1 });
    expect(service.parts.record.requests.find(input.requestId)?.answer).toBe('{"outcome":"signed"}');
  });
});

type Decision = Inputs['privacy']['decideErasure']['decision'];

async function asked(staff: Staff, kind: 'access' | 'erasure' | 'complaint', receivedOn = '2026-11-24') {
  const answer = await staff.privacy.enterRequest.mutate({ ...once(), kind, reference: 'Letter 7', receivedOn });
  expect(answer).toEqual({ outcome: 'entered' });
  const { requests } = await staff.privacy.requests.query();
  return requests.find((each) => each.kind === kind && each.answer === null)?.dataRequestId ?? '';
}

const decide = (staff: Staff, dataRequestId: string, decision: Decision, pin = PIN) =>
  staff.privacy.decideErasure.mutate({ ...once(), dataRequestId, decision, pin });

describe('a request about data', () => {
  it('is due on the home screen until it is answered', async () => {
    const lead = await head();
    const future = { ...once(), kind: 'access', reference: '', receivedOn: '2026-11-25' } as const;
    expect(await lead.privacy.enterRequest.mutate(future)).toEqual({ outcome: 'day at fault' });
    const dataRequestId = await asked(lead, 'complaint', '2026-10-20');
    const items = async () => (await lead.due.list.query()).filter(({ kind }) => kind === 'data request');
    expect(await items()).toEqual([{ kind: 'data request', request: 'complaint', on: '2026-11-19', overdue: true }]);
    expect(await lead.privacy.answerRequest.mutate({ ...once(), dataRequestId })).toEqual({ outcome: 'answered' });
    expect(await items()).toEqual([]);
    expect(await lead.privacy.answerRequest.mutate({ ...once(), dataRequestId })).toEqual({
      outcome: 'no longer open',
    });
  });
});

describe('an erasure', () => {
  it('that is refused names its ground and erases nothing', async () => {
    const lead = await head();
    const dataRequestId = await asked(lead, 'erasure');
    const { visitId } = await signedIn(service, { name: 'Stays Here' });
    expect(await decide(lead, dataRequestId, { kind: 'refused', ground: 'legal obligation' })).toEqual({
      outcome: 'refused',
    });
    const { requests } = await lead.privacy.requests.query();
    expect(requests[0]?.answer).toMatchObject({ outcome: 'refused', ground: 'legal obligation', by: 'Ms Okafor' });
    expect(service.parts.record.visits.find(visitId)).toBeDefined();
  });

  it('that is granted leaves nothing of the visit at once, and a chain that verifies', async () => {
    const { visitId, visitorId } = await wholeVisit(service, clock);
    const lead = await head();
    const dataRequestId = await asked(lead, 'erasure');
    const granted: Decision = { kind: 'granted', visitIds: [visitId] };
    expect(await decide(lead, dataRequestId, granted, '000000')).toMatchObject({ outcome: 'wrong PIN' });
    expect(await decide(lead, dataRequestId, granted)).toEqual({ outcome: 'granted', visits: 1 });
    const db = await lookInto(service.folder);
    expect(tablesWith(db, [MARKER])).toEqual([]);
    // The number of the visit stays where it is needed to erase it again.
    expect(tablesWith(db, [visitId, visitorId])).toEqual(['audit_events', 'erased_visits']);
    expect(db.serialize().includes(Buffer.from(MARKER))).toBe(false);
    db.close();
    const { folder } = service;
    const paths = { database: join(folder, 'gatehouse.db'), chainHead: join(folder, 'chain-head') };
    expect(verifyRecord(paths, await dataKeyOf(folder)).outcome).toBe('sound');
    const [event] = service.parts.record.audit.named('data-request.answered');
    expect(JSON.parse(event?.details ?? '')).toEqual({ outcome: 'granted', ground: null, visits: 1 });
  });

  it('waits for who is still here, for a hold and for an open report', async () => {
    const { visitId } = await signedIn(service, { name: 'Not So Fast' });
    const office = await signedInAs(service, 'reception');
    const lead = await head();
    const dataRequestId = await asked(lead, 'erasure');
    const granted: Decision = { kind: 'granted', visitIds: [visitId] };
    expect(await decide(lead, dataRequestId, granted)).toEqual({ outcome: 'still here' });
    await office.visits.signOutByOffice.mutate({ ...once(), visitId, leavesDevices: true });
    const teacher = await signedInAs(service, 'staff');
    const about = { kind: 'visit', visitId } as const;
    await teacher.breaches.report.mutate({ ...once(), about, kind: 'other', place: 'hall', challenged: true });
    expect(await decide(lead, dataRequestId, granted)).toEqual({ outcome: 'report open' });
    const [breach] = await lead.breaches.list.query();
    const breachId = breach?.breachId ?? '';
    await lead.breaches.close.mutate({ ...once(), breachId, outcome: 'Not So Fast was told', lesson: '' });
    const ownerId = service.parts.record.staff.all().find(({ name }) => name === 'Ms Okafor')?.id ?? '';
    const hold = {
      about: { kind: 'visits' as const, visitIds: [visitId] },
      ownerId,
      reason: 'A claim',
      reviewOn: '2027-05-01',
    };
    await lead.privacy.hold.mutate({ ...once(), ...hold });
    expect(await decide(lead, dataRequestId, granted)).toEqual({ outcome: 'held' });
    const { holds } = await lead.privacy.holds.query();
    await lead.privacy.endHold.mutate({ ...once(), holdId: holds[0]?.holdId ?? '' });
    expect(await decide(lead, dataRequestId, { kind: 'granted', visitIds: [visitId, randomUUID()] })).toEqual({
      outcome: 'unknown visit',
    });
    expect(await decide(lead, dataRequestId, granted)).toEqual({ outcome: 'granted', visits: 1 });
    // The report stays in the school's figures, and says nothing of whom it was about.
    expect((await lead.breaches.list.query())[0]).toMatchObject({
      about: 'unknown visitor',
      name: null,
      outcome: null,
    });
  });

  it('is done again when a backup of before comes back', async () => {
    const { visitId } = await signedIn(service, { name: 'Twice Erased' });
    const office = await signedInAs(service, 'reception');
    await office.visits.signOutByOffice.mutate({ ...once(), visitId, leavesDevices: true });
    const { record } = service.parts;
    const old = join(service.folder, 'old.db');
    record.emptyLog();
    copyFileSync(join(service.folder, 'gatehouse.db'), old);
    const lead = await head();
    await decide(lead, await asked(lead, 'erasure'), { kind: 'granted', visitIds: [visitId] });
    clock.move(MINUTE);

    const copy = `${service.folder}-restored`;
    cpSync(service.folder, copy, { recursive: true });
    copyFileSync(old, join(copy, 'gatehouse.db'));
    for (const name of ['gatehouse.db-wal', 'gatehouse.db-shm', 'chain-head', 'in-use']) {
      rmSync(join(copy, name), { force: true });
    }
    const restored = await startService({ demo: true, folder: copy, own });
    expect(restored.parts.record.visits.find(visitId)).toBeUndefined();
    const [event] = restored.parts.record.audit.named('retention.erased-again');
    expect(JSON.parse(event?.details ?? '')).toEqual({ visits: 1 });
    await restored.stop();
    // Once the record knows, there is nothing to do again.
    const again = await startService({ demo: true, folder: copy, own });
    expect(again.parts.record.audit.named('retention.erased-again')).toHaveLength(1);
    await again.stop();
    rmSync(copy, { recursive: true, force: true });
  });
});
