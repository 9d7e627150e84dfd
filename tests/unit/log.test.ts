import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchPhrases } from '../../core/search.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { drawnPages } from '../support/paper-checks.ts';
import { type RunningService, startService } from '../support/service.ts';
import { demoPin, signedInAs } from '../support/staff.ts';

let service: RunningService;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  service = await startService({ demo: true, own: { clock: clock.now, printers: {}, wait: async () => {} } });
});
afterEach(() => service.stop());

const reception = () => signedInAs(service, 'reception');
type Staff = Awaited<ReturnType<typeof reception>>;
type Correction = Parameters<Staff['visits']['correct']['mutate']>[0]['correction'];

async function correct(staff: Staff, visitId: string, correction: Correction, reason = 'Misheard at the door') {
  return staff.visits.correct.mutate({ requestId: randomUUID(), visitId, correction, reason });
}

async function found(staff: Staff, text: string) {
  const answer = await staff.visits.search.query({ text, before: null });
  if (answer.outcome !== 'found') throw new Error(answer.outcome);
  return answer.visits.map((visit) => visit.name);
}

describe('a search', () => {
  it('finds a part of a name, organisation, host or badge, with or without accents, in any order', async () => {
    const visitor = await signedIn(service, {
      category: 'professional',
      name: 'Zoë Ångström-Nkemelu',
      organisation: 'Café Nord',
    });
    const staff = await reception();
    for (const text of [
      'kemel',
      'zoe',
      'ÅNGSTRÖM',
      'angstrom zoë',
      'cafe',
      visitor.badgeCode,
      visitor.badgeCode.slice(2),
    ])
      expect(await found(staff, text), text).toEqual(['Zoë Ångström-Nkemelu']);
    expect(await found(staff, 'Miss Adeyemi')).toEqual(['Tom Whitlock']);
    expect(await found(staff, 'zoe whitlock')).toEqual([]);
  });

  it('finds a name of two letters as a whole word, and nothing shorter', async () => {
    await signedIn(service, { name: 'Li Bo' });
    await signedIn(service, { name: 'Elisabeth Bonner' });
    const staff = await reception();
    expect(await found(staff, 'li')).toEqual(['Li Bo']);
    expect(await staff.visits.search.query({ text: 'l', before: null })).toEqual({ outcome: 'too short' });
  });

  it('takes whatever is typed as text and never as a question to the database', async () => {
    const staff = await reception();
    for (const text of ['" OR text:"', 'name*', 'NEAR(a b)', "'; DROP TABLE visits; --", '(((', 'a AND', '-x NOT'])
      expect(await found(staff, text), text).toEqual([]);
    expect(await found(staff, 'whitlock')).toEqual(['Tom Whitlock']);
  });

  it('goes on with older visits where the newest end, none twice', async () => {
    for (let count = 0; count < 60; count += 1) await signedIn(service, { name: `Guest Common${100 + count}` });
    const staff = await reception();
    const first = await staff.visits.search.query({ text: 'common', before: null });
    if (first.outcome !== 'found') throw new Error(first.outcome);
    const rest = await staff.visits.search.query({ text: 'common', before: first.olderBefore });
    if (rest.outcome !== 'found') throw new Error(rest.outcome);
    expect([first.visits.length, rest.visits.length, rest.olderBefore]).toEqual([50, 10, null]);
    expect(new Set([...first.visits, ...rest.visits].map((visit) => visit.visitId)).size).toBe(60);
    expect(first.visits[0]?.name).toBe('Guest Common159');
  });

  it('is in the audit log without what was typed', async () => {
    const staff = await reception();
    await found(staff, 'whitlock');
    expect(service.parts.record.audit.named('log.searched').map(({ details }) => details)).toEqual(['{}']);
  });

  it('reads words of three letters anywhere and shorter ones whole', () => {
    expect(searchPhrases('  Li  Whit"lock ')).toEqual([' Li ', 'Whit', 'lock']);
    expect(searchPhrases('é')).toBeNull();
  });
});

describe('a correction', () => {
  it('stands in the log with what was there, why and by whom; the audit log knows the field only', async () => {
    const { visitId } = await signedIn(service, { name: 'Roslyn Zachebe' });
    const staff = await reception();
    expect(
      await correct(staff, visitId, { field: 'name', was: 'Roslyn Zachebe', value: ' Rosalind  Zachebe ' }),
    ).toEqual({
      outcome: 'corrected',
    });
    const one = await staff.visits.one.query({ visitId });
    if (one.outcome !== 'found') throw new Error(one.outcome);
    expect(one.visit.name).toBe('Rosalind Zachebe');
    expect(one.corrections).toMatchObject([
      { field: 'name', was: 'Roslyn Zachebe', reason: 'Misheard at the door', by: 'Mrs Lindqvist' },
    ]);
    const events = service.parts.record.audit.named('visit.corrected');
    expect(events.map(({ details }) => details)).toEqual(['{"field":"name"}']);
    expect(await found(staff, 'zachebe')).toEqual(['Rosalind Zachebe']);
    expect(await found(staff, 'roslyn')).toEqual([]);
  });

  it('by two people: the second is told, and nothing is undone', async () => {
    const { visitId } = await signedIn(service, { name: 'Ann Other' });
    const staff = await reception();
    await correct(staff, visitId, { field: 'name', was: 'Ann Other', value: 'Anne Other' });
    expect(await correct(staff, visitId, { field: 'name', was: 'Ann Other', value: 'Ana Other' })).toEqual({
      outcome: 'changed meanwhile',
    });
  });

  it('of a time is refused in the future and before the visit began', async () => {
    const { visitId, badgeCode } = await signedIn(service);
    const arrivedAt = clock.now();
    const staff = await reception();
    const arrived = (value: number) => correct(staff, visitId, { field: 'arrived', was: arrivedAt, value });
    expect(await arrived(clock.now() + MINUTE)).toEqual({ outcome: 'entry at fault', fault: 'in the future' });
    expect(await correct(staff, visitId, { field: 'departed', was: 0, value: arrivedAt })).toEqual({
      outcome: 'changed meanwhile',
    });
    clock.move(3 * MINUTE);
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    const departedAt = clock.now();
    clock.move(MINUTE);
    const departed = (value: number) => correct(staff, visitId, { field: 'departed', was: departedAt, value });
    expect(await departed(arrivedAt - 1)).toEqual({ outcome: 'entry at fault', fault: 'ends before it starts' });
    expect(await departed(clock.now() + 1)).toEqual({ outcome: 'entry at fault', fault: 'in the future' });
    expect(await departed(arrivedAt + MINUTE)).toEqual({ outcome: 'corrected' });
    expect(await arrived(arrivedAt + 2 * MINUTE)).toEqual({
      outcome: 'entry at fault',
      fault: 'ends before it starts',
    });
  });

  it('of the arrival moves the visit to the day it belongs to', async () => {
    clock.set('2026-11-25T00:10:00Z');
    const { visitId } = await signedIn(service, { name: 'Night Guest' });
    const staff = await reception();
    const was = clock.now();
    await correct(staff, visitId, { field: 'arrived', was, value: was - 20 * MINUTE });
    const day = await staff.visits.dayLog.query({ day: '2026-11-24' });
    expect(day.visits.map((visit) => visit.name)).toContain('Night Guest');
  });

  it('needs a reason, a change and a name', async () => {
    const { visitId } = await signedIn(service, { name: 'Ann Other' });
    const staff = await reception();
    const name = (value: string, reason?: string) =>
      correct(staff, visitId, { field: 'name', was: 'Ann Other', value }, reason);
    expect(await name('Anne', ' ')).toEqual({ outcome: 'no reason' });
    expect(await name('Ann  Other ')).toEqual({ outcome: 'nothing changed' });
    expect(await name('???')).toEqual({ outcome: 'entry at fault', fault: 'not a name' });
    expect(await correct(staff, visitId, { field: 'children', was: 0, value: 2 })).toEqual({ outcome: 'corrected' });
    const host = { field: 'host', was: 'office', value: { kind: 'person', staffId: randomUUID() } } as const;
    expect(await correct(staff, visitId, host)).toEqual({ outcome: 'unknown host' });
  });
});

describe('the log of a day, saved', () => {
  const today = '2026-11-24';

  it('for a spreadsheet has a line a visit, and no cell that a spreadsheet would run', async () => {
    await signedIn(service, { category: 'professional', name: '=HYPERLINK("x")', organisation: '@SUM(A1), "B"' });
    const staff = await reception();
    const answer = await staff.visits.csv.mutate({ from: today, until: today, pin: demoPin('reception') });
    if (answer.outcome !== 'made') throw new Error(answer.outcome);
    const lines = answer.csv.trim().split('\r\n');
    expect(lines[0]).toContain('Date,Arrived,Left');
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toContain(`"'=HYPERLINK(""x"")","'@SUM(A1), ""B"""`);
    expect(lines.at(-1)).toContain('Rules 1: agreed; Safeguarding leaflet 1: read on the screen');
  });

  it.each(['+1', '-1', '\t=1', ' =1', '\uff1d1+1', '\uff20SUM', '|cmd', '%0A=1'])('has no formula %j', async (name) => {
    await signedIn(service, { category: 'professional', organisation: name });
    const staff = await reception();
    const answer = await staff.visits.csv.mutate({ from: today, until: today, pin: demoPin('reception') });
    if (answer.outcome !== 'made') throw new Error(answer.outcome);
    const row = answer.csv.trim().split('\r\n').at(-1) ?? '';
    expect(row.split(',')[6]).toMatch(/^"?'/);
  });

  it('leaves the house with a right PIN only, and nothing is recorded of one that was refused', async () => {
    const staff = await reception();
    const range = { from: today, until: today };
    expect(await staff.visits.csv.mutate({ ...range, pin: '000001' })).toEqual({ outcome: 'wrong PIN' });
    expect(await staff.papers.dayLog.mutate({ day: today, pin: '000001' })).toEqual({ outcome: 'wrong PIN' });
    expect(service.parts.record.audit.named('log.exported')).toEqual([]);
    for (let tries = 0; tries < 3; tries += 1) await staff.visits.csv.mutate({ ...range, pin: '000001' });
    expect(await staff.visits.csv.mutate({ ...range, pin: demoPin('reception') })).toMatchObject({
      outcome: 'PIN waits',
    });
  });

  it('is recorded each time, with the days and how many visits', async () => {
    const staff = await reception();
    await staff.visits.csv.mutate({ from: today, until: today, pin: demoPin('reception') });
    await staff.papers.dayLog.mutate({ day: today, pin: demoPin('reception') });
    const events = service.parts.record.audit.named('log.exported').map(({ details }) => JSON.parse(details));
    expect(events).toEqual([
      { from: today, until: today, form: 'csv', visits: 5 },
      { from: today, until: today, form: 'pdf', visits: 5 },
    ]);
  });

  it('of days in the wrong order, or too many, is refused', async () => {
    const staff = await reception();
    expect(
      await staff.visits.csv.mutate({ from: '2026-11-24', until: '2026-11-23', pin: demoPin('reception') }),
    ).toEqual({
      outcome: 'ends before it starts',
    });
    expect(await staff.visits.csv.mutate({ from: '2020-01-01', until: today, pin: demoPin('reception') })).toEqual({
      outcome: 'too many days',
    });
  });

  it('as a paper has everybody of the day, and says so where nobody came', async () => {
    const staff = await reception();
    const paper = await staff.papers.dayLog.mutate({ day: today, pin: demoPin('reception') });
    if (paper.outcome !== 'drawn') throw new Error(paper.outcome);
    const [page] = await drawnPages({ outcome: 'drawn', pdf: Buffer.from(paper.base64, 'base64') });
    for (const words of ['Tom Whitlock', 'Joss Penhaligon', '24 November 2026: 5 visits', 'still on site'])
      expect(page?.text.replace(/\s+/g, ' ')).toContain(words);
    const empty = await staff.papers.dayLog.mutate({ day: '2026-11-01', pin: demoPin('reception') });
    if (empty.outcome !== 'drawn') throw new Error(empty.outcome);
    const [none] = await drawnPages({ outcome: 'drawn', pdf: Buffer.from(empty.base64, 'base64') });
    expect(none?.text).toContain('Nobody came on this day.');
  });
});
