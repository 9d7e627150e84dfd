import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrintJobRow } from '../../db/print-jobs.ts';
import { createPrintQueue } from '../../service/printing/queue.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { createTestPrinter } from '../support/printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

let service: RunningService;
let label: ReturnType<typeof createTestPrinter>;
let folder: string;
const clock = createTestClock();

const start = (printers: { badge?: ReturnType<typeof createTestPrinter>['printer'] }) =>
  startService({ demo: true, folder, own: { printers, clock: clock.now, wait: async () => {} } });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  label = createTestPrinter();
  service = await start({ badge: label.printer });
  await service.settled();
  label.sent.length = 0;
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

function jobsOf(visitId: string) {
  return service.parts.record.printJobs.ofVisit(visitId);
}
const outcomeOf = (visitId: string) => service.client.visits.badgeOutcome.query({ visitId });
async function waitingFor(visitId: string) {
  const office = await signedInAs(service, 'reception');
  return (await office.waiting.list.query()).filter((each) => each.visitId === visitId).map((each) => each.kind);
}

/** A newer badge of a visit, saved and not handed to a printer yet. */
function savedBadge(visitId: string): string {
  const { record, newId } = service.parts;
  const id = newId();
  const badge = { printerRole: 'badge', content: 'badge', says: null, state: 'waiting', why: 'lost' } as const;
  record.write(() => record.printJobs.insert({ ...badge, id, visitId }, clock.now()));
  return id;
}

/** A queue of the test's own over the service's record, with a new badge of each visit waiting in it. */
async function ownQueue(visitIds: readonly string[], whileDrawing: (job: PrintJobRow) => Promise<void>) {
  await service.settled();
  await service.settled();
  label.sent.length = 0;
  for (const visitId of visitIds) savedBadge(visitId);
  const draw = async (drawn: PrintJobRow) => {
    await whileDrawing(drawn);
    return { pdf: new Uint8Array(), title: 'Gatehouse badge', says: null };
  };
  const never = () => ({ cancel() {} });
  return createPrintQueue({ ...service.parts, printers: { badge: label.printer } }, draw, never);
}

describe('the print queue', () => {
  it('sends a badge once, as a PDF without anybody’s name in its title, and learns that it was printed', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    await service.settled();
    expect(label.sent).toHaveLength(1);
    expect(Buffer.from(label.sent[0]?.pdf ?? []).toString('latin1')).toMatch(/^%PDF-/);
    expect(label.sent[0]?.title).not.toMatch(/Rosa|Lund/);
    expect(jobsOf(visitId)).toMatchObject([{ state: 'printed', tries: 1 }]);
    expect(await outcomeOf(visitId)).toEqual({ outcome: 'take badge' });
  });

  it('does not call a job printed while the printer says nothing of the kind', async () => {
    label.says({ kind: 'pending' });
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    await service.settled();
    expect(jobsOf(visitId)).toMatchObject([{ state: 'sent' }]);
    label.says({ kind: 'could not ask', reason: 'no answer' });
    await service.settled();
    expect(jobsOf(visitId)).toMatchObject([{ state: 'sent' }]);
    expect(await outcomeOf(visitId)).toEqual({ outcome: 'still printing' });
    expect(label.sent).toHaveLength(1);
  });

  it('tries three times, then leaves it to the office with the printer’s reason; one tap prints it later', async () => {
    label.sends({ kind: 'refused', reason: 'out of paper' });
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    for (let tries = 0; tries < 5; tries += 1) await service.settled();
    expect(label.sent).toHaveLength(3);
    expect(jobsOf(visitId)).toMatchObject([{ state: 'given up', tries: 3, reason: 'out of paper' }]);
    expect(await outcomeOf(visitId)).toEqual({ outcome: 'write number' });
    expect(await waitingFor(visitId)).toEqual(['print badge']);

    label.sends(null);
    const office = await signedInAs(service, 'reception');
    await office.badges.reprint.mutate({ requestId: randomUUID(), visitId, reason: 'not printed' });
    await service.settled();
    await service.settled();
    expect(jobsOf(visitId).map((job) => job.state)).toEqual(['given up', 'printed']);
    expect(await waitingFor(visitId)).toEqual([]);
  });

  it('tries again after a job that the printer gave up', async () => {
    label.says({ kind: 'failed', reason: 'cover open' });
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    label.says({ kind: 'printed' });
    await service.settled();
    await service.settled();
    await service.settled();
    expect(jobsOf(visitId)).toMatchObject([{ state: 'printed' }]);
    expect(label.sent.length).toBeGreaterThan(1);
  });

  it('never sends a second time what the printer no longer knows', async () => {
    label.says({ kind: 'unknown job' });
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    for (let looks = 0; looks < 4; looks += 1) await service.settled();
    expect(label.sent).toHaveLength(1);
    expect(jobsOf(visitId)).toMatchObject([{ state: 'given up' }]);
  });

  it('tells the office when a printer has a job and says nothing, and takes it back when a new one is made', async () => {
    label.says({ kind: 'pending' });
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    await service.settled();
    expect(await waitingFor(visitId)).toEqual([]);
    clock.move(31_000);
    await service.settled();
    expect(await waitingFor(visitId)).toEqual(['print badge']);
    expect(await outcomeOf(visitId)).toEqual({ outcome: 'write number' });
    const office = await signedInAs(service, 'reception');
    await office.badges.reprint.mutate({ requestId: randomUUID(), visitId, reason: 'not printed' });
    label.says({ kind: 'printed' });
    await service.settled();
    await service.settled();
    expect(label.cancelled).toEqual(['label-1']);
    expect(jobsOf(visitId).map((job) => job.state)).toEqual(['given up', 'printed']);
  });

  it('does not print for somebody who leaves while the badge is drawn', async () => {
    const { visitId, badgeCode } = await signedIn(service, { name: 'Rosa Lund' });
    const queue = await ownQueue([visitId], async () => {
      await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    });
    await queue.kick();
    expect(label.sent).toHaveLength(0);
    expect(jobsOf(visitId).at(-1)).toMatchObject({ state: 'given up', reason: 'the visitor left' });
  });

  it('counts a badge that cannot be drawn as a try, and goes on with the others', async () => {
    const [broken, whole] = [await signedIn(service, { name: 'Rosa Lund' }), await signedIn(service)];
    const queue = await ownQueue([broken.visitId, whole.visitId], async (job) => {
      if (job.visitId === broken.visitId) throw new Error('no ink in the font');
    });
    for (let tries = 0; tries < 4; tries += 1) await queue.kick();
    expect(label.sent).toHaveLength(1);
    expect(jobsOf(broken.visitId).at(-1)).toMatchObject({
      state: 'given up',
      tries: 3,
      reason: 'it could not be drawn',
    });
    expect(jobsOf(whole.visitId).at(-1)).toMatchObject({ state: 'printed' });
  });

  it('survives a record that cannot be written for a while', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    const queue = await ownQueue([visitId], async () => {});
    const { record } = service.parts;
    const { write } = record;
    Object.assign(record, {
      write: () => {
        throw new Error('disk is full');
      },
    });
    await queue.kick();
    expect(label.sent).toHaveLength(0);
    Object.assign(record, { write });
    await queue.kick();
    await queue.kick();
    expect(jobsOf(visitId).at(-1)).toMatchObject({ state: 'printed' });
  });

  it('has saved a job as sent before a printer hears of it', async () => {
    const states: (string | undefined)[] = [];
    await service.stop();
    service = await start({
      badge: {
        async send() {
          states.push(service.parts.record.printJobs.unsettled()[0]?.state);
          return { kind: 'sent', job: 'label-1' };
        },
        ask: async () => ({ kind: 'printed' }),
        cancel: async () => {},
        state: async () => ({ kind: 'known', accepts: true, reasons: [] }),
      },
    });
    await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    expect(states).toEqual(['sent']);
  });

  it('never sends a second time what was interrupted while it was sent', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    const id = savedBadge(visitId);
    const { record } = service.parts;
    record.write(() => record.printJobs.startSending({ id, says: null, tries: 1, takenBy: 'badge' }, clock.now()));
    await service.stop();
    label.sent.length = 0;
    service = await start({ badge: label.printer });
    await service.settled();
    expect(label.sent).toHaveLength(0);
    expect(jobsOf(visitId).at(-1)).toMatchObject({ state: 'given up' });
    expect(await waitingFor(visitId)).toEqual(['print badge']);
  });

  it('does not let a badge come out that was settled while it was handed over', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    const queue = await ownQueue([visitId], async () => undefined);
    const { record } = service.parts;
    const send = label.printer.send;
    label.printer.send = async (pdf, title) => {
      const id = jobsOf(visitId).at(-1)?.id ?? '';
      record.write(() => record.printJobs.writtenByHand(id, 'by hand', clock.now()));
      return send(pdf, title);
    };
    await queue.kick();
    expect(jobsOf(visitId).at(-1)).toMatchObject({ state: 'by hand' });
    expect(label.cancelled).toHaveLength(1);
  });

  it('prints after a restart what was saved before', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    savedBadge(visitId);
    await service.stop();
    label.sent.length = 0;
    service = await start({ badge: label.printer });
    await service.settled();
    await service.settled();
    expect(label.sent).toHaveLength(1);
    expect(jobsOf(visitId).at(-1)).toMatchObject({ state: 'printed', why: 'lost' });
  });

  it('says at once that there is no printer, and gives the number to write down', async () => {
    await service.stop();
    service = await start({});
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    expect(await outcomeOf(visitId)).toEqual({ outcome: 'write number' });
    expect(await waitingFor(visitId)).toEqual(['print badge']);
  });

  it('does not print for somebody who has left', async () => {
    label.sends({ kind: 'refused', reason: 'out of paper' });
    const { visitId, badgeCode } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    await service.client.visits.signOut.mutate({ requestId: randomUUID(), code: badgeCode });
    label.sends(null);
    label.sent.length = 0;
    await service.settled();
    expect(label.sent).toHaveLength(0);
    expect(await waitingFor(visitId)).toEqual([]);
  });
});
