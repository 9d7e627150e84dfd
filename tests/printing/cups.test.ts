import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Box, labelOf } from '../../core/labels.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { createCupsPrinter, findCupsPrinters } from '../../service/printing/cups.ts';
import { machinePrinters, printingSystem } from '../../service/printing/machine.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { lettersOf } from '../../service/type/letters.ts';
import { createType } from '../../service/type/type.ts';
import { signedIn } from '../support/answers.ts';
import { badgeFlaws, type Expected, expectedOf } from '../support/badge-checks.ts';
import { SAMPLE_STATUSES, sampleFacts } from '../support/badge-samples.ts';
import { type Bits, pictureOf } from '../support/bits.ts';
import { readBrotherRaster } from '../support/brother-raster.ts';
import { type CupsServer, startCups, whyNoCups } from '../support/cups-server.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { startService } from '../support/service.ts';

const DPI = 300;
const LABEL = labelOf('brother-62x100');
const DONE = { timeout: 20_000, interval: 50 };
const reason = whyNoCups();
const drawer = createBadgeDrawer(createType(FONTS_FOLDER));
const letters = lettersOf(await loadFonts(FONTS_FOLDER));
let cups: CupsServer;

function printerOf(queue: string) {
  return printingSystem(cups.run, 'linux').labels(queue, LABEL);
}

async function sent(queue: string, pdf: Uint8Array): Promise<string> {
  const report = await printerOf(queue).send(pdf, 'Visitor badge');
  if (report.kind !== 'sent') throw new Error(`Not sent: ${JSON.stringify(report)}`);
  return report.job;
}

/** Ink this near to the edge of what the printer can reach may have been cut off there. */
const EDGE_MM = 0.3;

/** The printer's picture begins where the label's printable area does, give or take the driver's rounding. */
function onPrintedArea(expected: Expected, bits: Bits): Expected {
  const { x, y } = LABEL.printable;
  const moved = (box: Box) => ({ ...box, x: box.x - x, y: box.y - y });
  const reach = (dots: number) => (dots * 25.4) / DPI - 2 * EDGE_MM;
  return {
    ...expected,
    markBox: moved(expected.markBox),
    headline: expected.headline.map(moved),
    printable: { x: EDGE_MM, y: EDGE_MM, width: reach(bits.width), height: reach(bits.height) },
  };
}

describe.skipIf(reason)(`a real CUPS server${reason ? ` (skipped: ${reason})` : ''}`, { timeout: 40_000 }, () => {
  beforeAll(async () => {
    cups = await startCups();
    for (const queue of ['label', 'paused', 'rejecting', 'removed', 'stuck']) await cups.addQueue(queue);
  }, 40_000);
  afterAll(() => cups.remove());

  test.each(Object.entries(SAMPLE_STATUSES))('a Brother QL prints a good badge: %s', async (_, status) => {
    const facts = sampleFacts({ status });
    const job = await sent('label', await drawer.draw(facts, LABEL));
    await expect.poll(() => printerOf('label').ask(job), DONE).toEqual({ kind: 'printed' });

    const { bits, roll, labels } = readBrotherRaster(readFileSync(cups.outputOf('label')));
    expect({ roll, labels }).toEqual({ roll: { kind: 'labels', width: 62, length: 100 }, labels: 1 });
    const expected = onPrintedArea(expectedOf(facts, LABEL, letters), bits);
    expect(await badgeFlaws(pictureOf(bits, DPI), expected)).toEqual([]);
  });

  test('a badge sent to a roll of another size is caught', async () => {
    const facts = sampleFacts({ status: { mark: 'may use', devices: [] } });
    const printer = createCupsPrinter({ queue: 'label', media: '62x29mm', run: cups.run });
    const report = await printer.send(await drawer.draw(facts, LABEL), 'Visitor badge');
    const job = report.kind === 'sent' ? report.job : '';
    await expect.poll(() => printer.ask(job), DONE).toEqual({ kind: 'printed' });
    const { bits, roll } = readBrotherRaster(readFileSync(cups.outputOf('label')));
    expect(roll).toEqual({ kind: 'tape', width: 62, length: 0 });
    const expected = onPrintedArea(expectedOf(facts, LABEL, letters), bits);
    expect(await badgeFlaws(pictureOf(bits, DPI), expected)).toContain('not the mark');
  });

  test('finds its queues and says which is stopped and why', async () => {
    await cups.run('/usr/sbin/cupsdisable', ['-r', 'out of labels', 'paused']);
    const found = await findCupsPrinters(cups.run);
    expect(found.kind === 'found' && found.printers).toContainEqual({ queue: 'label', state: 'idle', reason: '' });
    expect(found.kind === 'found' && found.printers).toContainEqual({
      queue: 'paused',
      state: 'stopped',
      reason: 'out of labels',
    });
  });

  test('a job of a paused printer is pending; cancelled it has failed; started again it is printed', async () => {
    const pdf = await drawer.draw(sampleFacts(), LABEL);
    await cups.run('/usr/sbin/cupsdisable', ['paused']);
    const [cancelled, kept] = [await sent('paused', pdf), await sent('paused', pdf)];
    expect(await printerOf('paused').ask(cancelled)).toEqual({ kind: 'pending' });
    await cups.run('cancel', [cancelled]);
    expect(await printerOf('paused').ask(cancelled)).toMatchObject({ kind: 'failed' });
    expect(await printerOf('paused').ask(kept)).toEqual({ kind: 'pending' });
    await cups.run('/usr/sbin/cupsenable', ['paused']);
    await expect.poll(() => printerOf('paused').ask(kept), DONE).toEqual({ kind: 'printed' });
  });

  test('a queue that takes no jobs refuses', async () => {
    await cups.run('/usr/sbin/cupsreject', ['rejecting']);
    const report = await printerOf('rejecting').send(await drawer.draw(sampleFacts(), LABEL), 'Visitor badge');
    expect(report).toEqual({ kind: 'refused', reason: 'Destination "rejecting" is not accepting jobs.' });
  });

  test('a removed printer is no printer, and its old jobs are unknown', async () => {
    await cups.run('/usr/sbin/cupsdisable', ['removed']);
    const job = await sent('removed', await drawer.draw(sampleFacts(), LABEL));
    await cups.run('/usr/sbin/lpadmin', ['-x', 'removed']);
    expect(await printerOf('removed').ask(job)).toEqual({ kind: 'unknown job' });
    expect(await printerOf('removed').send(new Uint8Array([1]), 'Visitor badge')).toMatchObject({ kind: 'no printer' });
  });

  test('a PDF that the filters cannot read has failed, not printed', async () => {
    const job = await sent('stuck', Buffer.from('%PDF-1.4\nnothing that follows makes sense'));
    await expect.poll(() => printerOf('stuck').ask(job), DONE).toMatchObject({ kind: 'failed' });
  });

  test('the jobs’ titles are all that the queue shows of them', async () => {
    await cups.run('/usr/sbin/cupsdisable', ['paused']);
    await sent('paused', await drawer.draw(sampleFacts(), LABEL));
    const listed = await cups.run('lpstat', ['-l', '-W', 'all', '-o']);
    expect(listed).toMatchObject({ kind: 'ended', code: 0 });
    expect(JSON.stringify(listed)).not.toContain('Rosalind');
  });

  test('a roll call raised at the kiosk comes out of the office’s printer, on A4 whatever paper that printer prefers', async () => {
    await cups.addPagesQueue('pages');
    const service = await startService({
      demo: true,
      own: {
        printers: machinePrinters(printingSystem(cups.run, 'linux'), {
          queue: (role) => (role === 'office' ? 'pages' : ''),
          label: () => LABEL,
        }),
      },
    });
    await signedIn(service, { name: 'Rosalind Achebe-Lund', helpToLeave: true });
    await service.client.rollCall.raise.mutate({ requestId: randomUUID() });
    await service.settled();
    const [page] = await vi.waitFor(() => pdfPages(readFileSync(cups.outputOf('pages')), 72), DONE);
    await service.stop();
    expect(page?.text).toContain('Rosalind Achebe-Lund');
    expect([page?.width, page?.height].map((side) => Math.round(side ?? 0))).toEqual([210, 297]);
  });

  test('with the server gone nothing could be asked, which is not failed', async () => {
    const own = await startCups();
    await own.addQueue('label');
    const printer = createCupsPrinter({ queue: 'label', run: own.run });
    const report = await printer.send(await drawer.draw(sampleFacts(), LABEL), 'Visitor badge');
    await own.stop();
    expect(await printer.ask(report.kind === 'sent' ? report.job : '')).toMatchObject({ kind: 'could not ask' });
    expect(await findCupsPrinters(own.run)).toMatchObject({ kind: 'could not ask' });
    expect(await printer.send(new Uint8Array([1]), 'Visitor badge')).toMatchObject({ kind: 'no printer' });
    await own.remove();
  });
});
