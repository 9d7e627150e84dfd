import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { labelOf } from '../../core/labels.ts';
import { LATE_MS, type PrinterRole } from '../../core/printing.ts';
import { machinePrinters, printingSystem } from '../../service/printing/machine.ts';
import { signedIn } from '../support/answers.ts';
import { createTestClock } from '../support/clock.ts';
import { type CupsServer, startCups, whyNoCups } from '../support/cups-server.ts';
import { type NetworkPrinter, startNetworkPrinter } from '../support/network-printer.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

const DONE = { timeout: 20_000, interval: 100 };
const reason = whyNoCups();
const clock = createTestClock();
let cups: CupsServer;
let label: NetworkPrinter;
let spare: NetworkPrinter;
let service: RunningService;
let queues: Partial<Record<PrinterRole, string>>;

/** What the visitor and the office are told of the newest badge, once the queue has done what it can. */
async function told(visitId: string) {
  await service.settled();
  await service.settled();
  const office = await signedInAs(service, 'reception');
  const { toPrint } = await office.badges.list.query();
  return {
    kiosk: (await service.client.visits.badgeOutcome.query({ visitId })).outcome,
    office: toPrint.filter((badge) => badge.visitId === visitId).map((badge) => badge.reason),
  };
}

/** The office's one tap. */
async function printAgain(visitId: string): Promise<void> {
  const office = await signedInAs(service, 'reception');
  await office.badges.reprint.mutate({ requestId: randomUUID(), visitId, reason: 'not printed' });
}

/** Until the badge is printed, and then nothing more comes. */
async function printedOnce(visitId: string, printer = label): Promise<void> {
  await vi.waitFor(async () => expect(await told(visitId)).toEqual({ kiosk: 'take badge', office: [] }), DONE);
  await told(visitId);
  expect(printer.jobs).toHaveLength(1);
}

const admin = (program: string, ...args: string[]) => cups.run(`/usr/sbin/${program}`, args);

const LONG = { timeout: 60_000 };

describe.skipIf(reason)(`printer faults, with a real CUPS server${reason ? ` (skipped: ${reason})` : ''}`, LONG, () => {
  beforeAll(async () => {
    cups = await startCups();
  }, 40_000);
  afterAll(() => cups.remove());

  beforeEach(async () => {
    [label, spare] = [await startNetworkPrinter(), await startNetworkPrinter()];
    await cups.addQueue('label', { device: label.device });
    await cups.addQueue('spare', { make: 'dymo', device: spare.device });
    // The demonstration's own badges find no printer yet, and give up.
    queues = {};
    const printers = machinePrinters(printingSystem(cups.run, 'linux'), {
      queue: (role) => queues[role] ?? '',
      label: (printer) => labelOf(printer === 'badge' ? 'brother-62x100' : 'dymo-54x101'),
    });
    service = await startService({ demo: true, own: { printers, clock: clock.now } });
    await service.settled();
    queues = { badge: 'label' };
  });
  afterEach(async () => {
    await service.stop();
    for (const printer of [label, spare]) {
      printer.free();
      await printer.turnOff();
    }
    for (const queue of ['label', 'spare']) await admin('lpadmin', '-x', queue);
  });

  test('nothing wrong: the badge is taken, once', async () => {
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await printedOnce(visitId);
  });

  test('a paused queue is known at once, and prints by itself when it goes on', async () => {
    await admin('cupsdisable', 'label');
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    expect(await told(visitId)).toEqual({ kiosk: 'write number', office: [expect.stringContaining('paused')] });
    await admin('cupsenable', 'label');
    await printedOnce(visitId);
  });

  test('a paused queue, printed again by the office: the first job is taken back, and one label comes', async () => {
    await admin('cupsdisable', 'label');
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await told(visitId);
    await printAgain(visitId);
    await told(visitId);
    await admin('cupsenable', 'label');
    await printedOnce(visitId);
  });

  test('a queue that takes nothing: tried three times, then a list for the office', async () => {
    await admin('cupsreject', 'label');
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    for (let tries = 0; tries < 3; tries += 1) await service.settled();
    const refused = expect.stringContaining('not accepting jobs');
    expect(await told(visitId)).toEqual({ kiosk: 'write number', office: [refused] });
    await admin('cupsaccept', 'label');
    await printAgain(visitId);
    await printedOnce(visitId);
  });

  test('a removed printer', async () => {
    await admin('lpadmin', '-x', 'label');
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    const absent = expect.stringContaining('does not exist');
    expect(await told(visitId)).toEqual({ kiosk: 'write number', office: [absent] });
    await cups.addQueue('label', { device: label.device });
    await printAgain(visitId);
    await printedOnce(visitId);
  });

  test('a printer that is off: the job waits, the office is told after a while, and it prints once it is on', async () => {
    await label.turnOff();
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    expect((await told(visitId)).kiosk).toMatch(/still printing|write number/);
    clock.move(LATE_MS + 1000);
    expect(await told(visitId)).toMatchObject({ kiosk: 'write number', office: [expect.any(String)] });
    await label.turnOn();
    await printedOnce(visitId);
  }, 60_000);

  test('a printer that takes the job and never says more', async () => {
    label.stick();
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    expect((await told(visitId)).kiosk).toBe('still printing');
    clock.move(LATE_MS + 1000);
    expect((await told(visitId)).kiosk).toBe('write number');
    label.free();
    await printedOnce(visitId);
  });

  test('a stand-in takes over at once while the badge printer is paused, with labels of its own size', async () => {
    queues['stand-in'] = 'spare';
    await admin('cupsdisable', 'label');
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await printedOnce(visitId, spare);
    await admin('cupsenable', 'label');
    await told(visitId);
    expect(label.jobs).toEqual([]);
  });

  test('a stand-in takes what waits in a queue that was paused meanwhile', async () => {
    queues['stand-in'] = 'spare';
    label.stick();
    // The first badge keeps the printer busy, so that the second waits behind it.
    await signedIn(service, { name: 'Tom Whitlock' });
    await service.settled();
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    await service.settled();
    await admin('cupsdisable', 'label');
    await vi.waitFor(async () => expect((await told(visitId)).kiosk).toBe('take badge'), DONE);
    // The one that was begun stays with its printer: it may come out of that one yet.
    await told(visitId);
    expect(spare.jobs).toHaveLength(1);
  });
});

describe.skipIf(reason)('with the printing system gone', () => {
  test('the visitor has a number at once', async () => {
    const own = await startCups();
    const printers = machinePrinters(printingSystem(own.run, 'linux'), {
      queue: (role) => (role === 'badge' ? 'label' : ''),
      label: () => labelOf('brother-62x100'),
    });
    service = await startService({ demo: true, own: { printers, clock: clock.now } });
    await own.stop();
    const { visitId } = await signedIn(service, { name: 'Rosa Lund' });
    expect((await told(visitId)).kiosk).toBe('write number');
    await service.stop();
    await own.remove();
  }, 40_000);
});
