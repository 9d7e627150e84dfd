import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsSpelling } from '../../core/visits.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { lettersOf } from '../../service/type/letters.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
let label: ReturnType<typeof createTestPrinter>;
let spare: ReturnType<typeof createTestPrinter>;
const clock = createTestClock();

beforeEach(async () => {
  clock.set('2026-11-24T09:00:00Z');
  label = createTestPrinter();
  spare = createTestPrinter();
  const printers = { badge: label.printer, 'stand-in': spare.printer };
  service = await startService({ demo: true, own: { clock: clock.now, printers, wait: async () => {} } });
  await settled();
  label.sent.length = 0;
});
afterEach(() => service.stop());

const settled = async () => {
  for (let looks = 0; looks < 4; looks += 1) await service.settled();
};
const office = () => signedInAs(service, 'reception');
const list = async () => (await office()).badges.list.query();
const named = (rows: readonly { name: string | null }[]) => rows.map(({ name }) => name);
const requestId = () => randomUUID();

describe('badges to print', () => {
  beforeEach(() => {
    label.sends({ kind: 'refused', reason: 'out of labels' });
    spare.sends({ kind: 'refused', reason: 'off' });
  });

  it('are listed with the number and the printer’s reason, and all printed by one tap', async () => {
    const { badgeCode } = await signedIn(service, { name: 'Rosa Lund' });
    await signedIn(service, { name: 'Tom Whitlock' });
    await settled();
    const waiting = (await list()).toPrint;
    expect(waiting).toMatchObject([
      { name: 'Rosa Lund', badgeCode, reason: 'off' },
      { name: 'Tom Whitlock', reason: 'off' },
    ]);
    label.sends(null);
    label.sent.length = 0;
    expect(await (await office()).badges.printAll.mutate({ requestId: requestId() })).toEqual({
      outcome: 'done',
      badges: 2,
    });
    await settled();
    expect(label.sent).toHaveLength(2);
    expect((await list()).toPrint).toEqual([]);
  });

  it('written by hand are settled, until something changes; and the number signs out', async () => {
    const { visitId, badgeCode } = await signedIn(service, { category: 'contractor', name: 'Dev Marlowe' });
    await settled();
    const desk = await office();
    expect(await desk.badges.byHand.mutate({ requestId: requestId(), visitId })).toEqual({ outcome: 'done' });
    expect(await list()).toMatchObject({ toPrint: [], queue: [] });
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'write number' });
    const check = { idKind: 'work card', assurance: 'on our list', supervision: 'unescorted' } as const;
    await desk.visits.check.mutate({ requestId: requestId(), visitId, ...check });
    expect(named((await list()).toReplace)).toEqual(['Dev Marlowe']);
    const left = await service.client.visits.signOut.mutate({ requestId: requestId(), code: badgeCode });
    expect(left.outcome).toBe('signed out');
  });
});

describe('the queue', () => {
  it('takes back what a printer still has once the badge is written by hand', async () => {
    label.says({ kind: 'pending' });
    label.is({ kind: 'known', accepts: true, reasons: ['media-empty'] });
    const { visitId } = await signedIn(service);
    await settled();
    await (await office()).badges.byHand.mutate({ requestId: requestId(), visitId });
    expect(label.cancelled).toEqual(['label-1']);
    expect((await list()).queue).toEqual([]);
  });

  it('shows what a printer has, with what is wrong, and lets somebody take it out', async () => {
    label.says({ kind: 'pending' });
    label.is({ kind: 'known', accepts: true, reasons: ['media-empty-error'] });
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await settled();
    const [job] = (await list()).queue;
    expect(job).toMatchObject({ name: 'Rosa Lund', state: 'sent', reason: 'media-empty-error' });
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'write number' });
    const desk = await office();
    const jobId = job?.jobId ?? '';
    expect(await desk.badges.cancelJob.mutate({ requestId: requestId(), jobId })).toEqual({ outcome: 'done' });
    expect(label.cancelled).toEqual(['label-1']);
    expect(await list()).toMatchObject({ queue: [], toPrint: [{ name: 'Rosa Lund' }] });
    expect(await desk.badges.cancelJob.mutate({ requestId: requestId(), jobId })).toEqual({
      outcome: 'already settled',
    });
  });

  it('tells the kiosk again that a badge may come once the printer has labels', async () => {
    label.says({ kind: 'pending' });
    label.is({ kind: 'known', accepts: true, reasons: ['media-empty'] });
    const { visitId } = await signedIn(service);
    await settled();
    label.is({ kind: 'known', accepts: true, reasons: ['media-low'] });
    await settled();
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'still printing' });
    label.says({ kind: 'printed' });
    await settled();
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'take badge' });
    expect(label.sent).toHaveLength(1);
  });
});

describe('a stand-in', () => {
  it('prints what the badge printer refuses, in the same step', async () => {
    label.sends({ kind: 'refused', reason: 'cover open' });
    const { visitId } = await signedIn(service);
    await settled();
    expect(spare.sent).toHaveLength(1);
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'take badge' });
  });

  it('never prints what the badge printer may have', async () => {
    label.sends({ kind: 'could not tell', reason: 'too slow' });
    const { visitId } = await signedIn(service);
    await settled();
    expect(spare.sent).toHaveLength(0);
    expect(await service.client.visits.badgeOutcome.query({ visitId })).toEqual({ outcome: 'write number' });
  });

  it('takes the lead while the badge printer is stopped, with labels of its own size', async () => {
    const admin = await signedInAs(service, 'administrator');
    const queues = { badge: '', 'stand-in': 'spare', office: '' };
    const labels = { badge: 'brother-62x100', 'stand-in': 'dymo-54x101' } as const;
    await admin.school.savePrinters.mutate({ requestId: requestId(), ...queues, labels });
    label.is({ kind: 'known', accepts: false, reasons: ['paused'] });
    await signedIn(service);
    await settled();
    expect(label.sent).toHaveLength(0);
    const [page] = await pdfPages(spare.sent[0]?.pdf ?? new Uint8Array(), 72);
    expect([page?.width, page?.height].map((side) => Math.round(side ?? 0))).toEqual([101, 54]);
  });
});

describe('the printers', () => {
  it('are shown with what is wrong in kinds that a person can mend', async () => {
    label.is({ kind: 'known', accepts: false, reasons: ['media-empty-error', 'cover-open', 'com.brother.odd'] });
    spare.is({ kind: 'could not ask', reason: 'no answer' });
    expect(await (await office()).printing.printers.query()).toMatchObject([
      { role: 'badge', state: 'not ready', troubles: ['no labels', 'cover open', 'other'] },
      { role: 'stand-in', state: 'unknown', troubles: [] },
    ]);
  });

  it('print a test label of nobody', async () => {
    const desk = await office();
    expect(await desk.printing.testLabel.mutate({ requestId: requestId(), printer: 'badge' })).toEqual({
      outcome: 'done',
    });
    await settled();
    const [page] = await pdfPages(label.sent[0]?.pdf ?? new Uint8Array(), 72);
    expect(page?.text).toContain('TEST LABEL');
  });

  it('count the labels since a roll was put in, and say in time that it ends', async () => {
    const desk = await office();
    const roll = async () => (await desk.printing.printers.query())[0]?.roll;
    expect(await roll()).toEqual({ label: 'brother-62x100', perRoll: 300, printed: 0, since: null });
    clock.move(MINUTE);
    await desk.printing.newRoll.mutate({ requestId: requestId(), printer: 'badge' });
    const due = async () => (await desk.due.list.query()).filter(({ kind }) => kind === 'labels');
    const { record, newId } = service.parts;
    const { visitId } = await signedIn(service);
    await settled();
    expect(await roll()).toMatchObject({ printed: 1 });
    expect(await due()).toEqual([]);
    record.write(() => {
      const job = { printerRole: 'badge', content: 'badge', says: null, state: 'waiting', why: 'first' } as const;
      for (let printed = 1; printed < 285; printed += 1) {
        const id = newId();
        record.printJobs.insert({ ...job, id, visitId }, clock.now());
        const end = {
          id,
          state: 'printed',
          says: null,
          reason: null,
          tries: 1,
          printerJob: null,
          takenBy: 'badge',
        } as const;
        record.printJobs.change(end, clock.now());
      }
    });
    expect(await due()).toEqual([{ kind: 'labels', printer: 'badge', left: 15 }]);
    clock.move(MINUTE);
    await desk.printing.newRoll.mutate({ requestId: requestId(), printer: 'badge' });
    expect(await due()).toEqual([]);
  });

  it('are counted anew once other labels are put in', async () => {
    await (await office()).printing.newRoll.mutate({ requestId: requestId(), printer: 'badge' });
    const admin = await signedInAs(service, 'administrator');
    const since = async () => (await admin.printing.printers.query())[0]?.roll?.since ?? null;
    const save = (badge: 'brother-62x100' | 'dymo-54x101') => {
      const queues = { badge: '', 'stand-in': '', office: '' };
      const labels = { badge, 'stand-in': 'brother-62x100' } as const;
      return admin.school.savePrinters.mutate({ requestId: requestId(), ...queues, labels });
    };
    await save('brother-62x100');
    expect(await since()).toBe(clock.now());
    await save('dymo-54x101');
    expect(await since()).toBeNull();
  });
});

describe('badges that did not come back', () => {
  it('are those of who left without signing out by them, until somebody says what became of them', async () => {
    const [rosa, tom] = [
      await signedIn(service, { name: 'Rosa Lund' }),
      await signedIn(service, { name: 'Tom Whitlock' }),
    ];
    await settled();
    const desk = await office();
    await service.client.visits.signOut.mutate({ requestId: requestId(), code: rosa.badgeCode });
    const visitId = tom.visitId;
    await desk.visits.signOutByOffice.mutate({ requestId: requestId(), visitId, leavesDevices: false });
    expect((await list()).notReturned).toMatchObject([{ name: 'Tom Whitlock', badgeCode: tom.badgeCode }]);
    await desk.badges.sayReturned.mutate({ requestId: requestId(), visitId, became: 'returned' });
    expect((await list()).notReturned).toEqual([]);
  });
});

describe('a name in letters that badges have none of', () => {
  it('is printed as it was spelt, and the office reads both', async () => {
    const { visitId } = await signedIn(service, { name: '王小明', spelling: 'Wang Xiaoming' });
    await settled();
    const [page] = await pdfPages(label.sent[0]?.pdf ?? new Uint8Array(), 72);
    expect(page?.text).toContain('Wang Xiaoming');
    const desk = await office();
    const { visits } = await desk.visits.dayLog.query({ day: null });
    expect(visits.find((visit) => visit.visitId === visitId)?.name).toBe('王小明 (Wang Xiaoming)');
  });

  it('does not keep anybody off the do-not-admit list: their spelling is compared too', async () => {
    const lead = await signedInAs(service, 'dsl', 'Hale');
    const waits = async (visitId: string) =>
      (await (await office()).waiting.list.query()).filter((each) => each.visitId === visitId).map(({ kind }) => kind);
    const before = await signedIn(service, { name: '王大明', spelling: 'Stephen Marsh' });
    await lead.doNotAdmit.add.mutate({ requestId: requestId(), names: ['Stephen Marsh'], reviewOn: '2027-06-01' });
    expect(await waits(before.visitId)).toEqual(['match']);
    const after = await signedIn(service, { name: '王小明', spelling: 'Steven Marsh' });
    expect(await waits(after.visitId)).toEqual(['match']);
  });

  it('is no longer spelt once the office corrects it, and a name that prints is never kept twice', async () => {
    const desk = await office();
    const shown = async (visitId: string) => {
      const { visits } = await desk.visits.dayLog.query({ day: null });
      return visits.find((visit) => visit.visitId === visitId)?.name;
    };
    const { visitId } = await signedIn(service, { name: '王小明', spelling: 'Wang Xiaoming' });
    const correction = { field: 'name', was: '王小明 (Wang Xiaoming)', value: 'Wang Xiao Ming' } as const;
    const corrected = await desk.visits.correct.mutate({
      requestId: requestId(),
      visitId,
      correction,
      reason: 'misheard',
    });
    expect(corrected.outcome).toBe('corrected');
    expect(await shown(visitId)).toBe('Wang Xiao Ming');
    const other = await signedIn(service, { name: 'Rosa Lund', spelling: 'Rosa' });
    expect(await shown(other.visitId)).toBe('Rosa Lund');
  });

  it('needs no spelling where the fonts have its letters, and only there', async () => {
    const letters = lettersOf(await loadFonts(FONTS_FOLDER));
    const names = [
      'Zoë Łęcka',
      'Đặng Hương',
      'Олена Ґалаґан',
      'Ελένη Παπά',
      'محمد گل',
      'ਸਿੰਘ',
      'द्विवेदी',
      '王小明',
      'დავით',
      'דוד',
    ];
    for (const name of names) expect([name, needsSpelling(name)]).toEqual([name, !letters.covers(name)]);
  });
});
