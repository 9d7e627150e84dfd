import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { labelOf } from '../../core/labels.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { createCupsPrinter, findCupsPrinters } from '../../service/printing/cups.ts';
import { machinePrinters, printingSystem } from '../../service/printing/machine.ts';
import { createType } from '../../service/type/type.ts';
import { signedIn } from '../support/answers.ts';
import { sampleFacts } from '../support/badge-samples.ts';
import { type CupsServer, startCups, whyNoCups } from '../support/cups-server.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { pdfPages } from '../support/pdf-pages.ts';
import { startService } from '../support/service.ts';

const LABEL = labelOf('brother-62x100');
const DONE = { timeout: 20_000, interval: 50 };
const reason = whyNoCups();
const drawer = createBadgeDrawer(createType(FONTS_FOLDER));
let cups: CupsServer;

function printerOf(queue: string) {
  return printingSystem(cups.run, 'linux').labels(queue, LABEL);
}

async function sent(queue: string, pdf: Uint8Array): Promise<string> {
  const report = await printerOf(queue).send(pdf, 'Visitor badge');
  if (report.kind !== 'sent') throw new Error(`Not sent: ${JSON.stringify(report)}`);
  return report.job;
}

describe.skipIf(reason)(`a real CUPS server${reason ? ` (skipped: ${reason})` : ''}`, { timeout: 40_000 }, () => {
  beforeAll(async () => {
    cups = await startCups();
    for (const queue of ['label', 'paused', 'rejecting', 'removed', 'stuck']) await cups.addQueue(queue);
  }, 40_000);
  afterAll(() => cups.remove());

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

  test('a job of a paused printer is queued; cancelled it has failed; started again it is printed', async () => {
    const pdf = await drawer.draw(sampleFacts(), LABEL);
    await cups.run('/usr/sbin/cupsdisable', ['paused']);
    const [cancelled, kept] = [await sent('paused', pdf), await sent('paused', pdf)];
    expect(await printerOf('paused').ask(cancelled)).toEqual({ kind: 'queued' });
    await cups.run('cancel', [cancelled]);
    expect(await printerOf('paused').ask(cancelled)).toMatchObject({ kind: 'failed' });
    expect(await printerOf('paused').ask(kept)).toEqual({ kind: 'queued' });
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
