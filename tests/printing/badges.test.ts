/** Badges through the makers' real drivers: the printer's own bytes, turned back into the picture it would print. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BadgeFacts } from '../../core/badges.ts';
import { type Box, LABELS, type Label, labelOf } from '../../core/labels.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { createCupsPrinter } from '../../service/printing/cups.ts';
import { printingSystem } from '../../service/printing/machine.ts';
import { createType } from '../../service/type/type.ts';
import { badgeFlaws, type Expected, expectedOf } from '../support/badge-checks.ts';
import { SAMPLE_NAMES, SAMPLE_STATUSES, sampleFacts } from '../support/badge-samples.ts';
import { type Bits, cut, inkBox, pictureOf } from '../support/bits.ts';
import { readBrotherRaster } from '../support/brother-raster.ts';
import { type CupsServer, startCups, whyNoCups } from '../support/cups-server.ts';
import { readDymoRaster } from '../support/dymo-raster.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

const DPI = 300;
const DONE = { timeout: 20_000, interval: 50 };
const reason = whyNoCups();
const loadType = createType(FONTS_FOLDER);
const drawer = createBadgeDrawer(loadType);
let cups: CupsServer;

const makeOf = ({ id }: Label) => (id.startsWith('dymo') ? 'dymo' : 'brother');
const dots = (millimetres: number) => Math.round((millimetres / 25.4) * DPI);

/** Prints through a label's own queue and reads back what the printer got. */
async function printed(pdf: Uint8Array, label: Label, options?: Readonly<Record<string, string>>): Promise<Bits> {
  const { media } = label.cups;
  const queue = makeOf(label);
  const printer = options
    ? createCupsPrinter({ queue, media, driverOptions: options, run: cups.run })
    : printingSystem(cups.run, 'linux').labels(queue, label);
  const report = await printer.send(pdf, 'Gatehouse badge');
  if (report.kind !== 'sent') throw new Error(`Not sent: ${JSON.stringify(report)}`);
  await expect.poll(() => printer.ask(report.job), DONE).toEqual({ kind: 'printed' });
  const bytes = readFileSync(cups.outputOf(queue));
  if (queue === 'dymo') return dymoBits(bytes, label);
  const { bits, roll, labels } = readBrotherRaster(bytes);
  const cutLabels = label.adds.after === 0;
  expect({ roll, labels }).toEqual({
    roll: { kind: cutLabels ? 'labels' : 'tape', width: 62, length: cutLabels ? 100 : 0 },
    labels: 1,
  });
  return bits;
}

function dymoBits(bytes: Uint8Array, { printable }: Label): Bits {
  const { bits, labels } = readDymoRaster(bytes, { along: dots(printable.width), across: dots(printable.height) });
  expect(labels).toBe(1);
  return bits;
}

/** Ink this near to the edge of what the printer can reach may have been cut off there. */
const EDGE_MM = 0.3;

/** The printer's picture begins where the label's printable area does, give or take the driver's rounding. */
async function onPrintedArea(facts: BadgeFacts, label: Label, bits: Bits): Promise<Expected> {
  const expected = expectedOf(facts, label, (await loadType()).letters);
  const { x, y } = label.printable;
  const moved = (box: Box) => ({ ...box, x: box.x - x, y: box.y - y });
  const reach = (count: number) => (count * 25.4) / DPI - 2 * EDGE_MM;
  return {
    ...expected,
    markBox: moved(expected.markBox),
    headline: expected.headline.map(moved),
    printable: { x: EDGE_MM, y: EDGE_MM, width: reach(bits.width), height: reach(bits.height) },
  };
}

async function flawsOf(facts: BadgeFacts, label: Label, bits: Bits) {
  return badgeFlaws(pictureOf(bits, DPI), await onPrintedArea(facts, label, bits));
}

/** Endless tape gets the picture of the labels of its width: one status shows that it is told of the right roll. */
const statusesOn = ({ id }: Label) => Object.entries(SAMPLE_STATUSES).slice(0, id === 'brother-62' ? 1 : undefined);
const ordinary = LABELS.flatMap((label) =>
  statusesOn(label).map(([name, status]) => ({ size: label.id, label, name, facts: { status } })),
);
/** Names on the label that has least room for them. */
const named = Object.entries(SAMPLE_NAMES).map(([name, visitorName]) => {
  const label = labelOf('dymo-54x101');
  return { size: label.id, label, name, facts: { visitorName, status: SAMPLE_STATUSES['may-use-two'] } };
});

describe.skipIf(reason)(`badges in real drivers${reason ? ` (skipped: ${reason})` : ''}`, { timeout: 40_000 }, () => {
  beforeAll(async () => {
    cups = await startCups();
    await cups.addQueue('brother');
    await cups.addQueue('dymo', { make: 'dymo' });
  }, 40_000);
  afterAll(() => cups.remove());

  test.each([...ordinary, ...named])('good on $size: $name', async ({ label, facts: changes }) => {
    const facts = sampleFacts(changes as Partial<BadgeFacts>);
    expect(await flawsOf(facts, label, await printed(await drawer.draw(facts, label), label))).toEqual([]);
  });

  test.each(LABELS.map((label) => [label.id, label] as const))(
    'the test label reaches all four sides: %s',
    async (_, label) => {
      const bits = await printed(await drawer.drawTest(label), label);
      const box = inkBox(bits);
      if (!box) throw new Error('The label is empty.');
      const [across, down] = [box.right - box.left + 1, box.bottom - box.top + 1];
      expect(Math.abs(across - dots(label.printable.width))).toBeLessThan(dots(0.4));
      expect(Math.abs(down - dots(label.printable.height))).toBeLessThan(dots(0.4));
      const inked = (x: number, y: number, width: number, height: number) =>
        cut(bits, x, y, width, height).ink.reduce((sum, dot) => sum + dot, 0) / (width * height);
      // A frame that lost a side would end in words and marks, not in a line.
      const sides = [
        inked(box.left, box.top + 1, across, 1),
        inked(box.left, box.bottom - 1, across, 1),
        inked(box.left + 1, box.top, 1, down),
        inked(box.right - 1, box.top, 1, down),
      ];
      expect(Math.min(...sides)).toBeGreaterThan(0.9);
    },
  );

  describe('a bad label is caught', () => {
    const facts = sampleFacts({ status: { mark: 'may use', devices: [] } });

    test('on a roll of another size', async () => {
      const label = labelOf('brother-62x100');
      const report = await createCupsPrinter({ queue: 'brother', media: '62x29mm', run: cups.run }).send(
        await drawer.draw(facts, label),
        'Gatehouse badge',
      );
      const printer = printingSystem(cups.run, 'linux').labels('brother', label);
      await expect.poll(() => report.kind === 'sent' && printer.ask(report.job), DONE).toEqual({ kind: 'printed' });
      const { bits, roll } = readBrotherRaster(readFileSync(cups.outputOf('brother')));
      expect(roll).toEqual({ kind: 'tape', width: 62, length: 0 });
      expect(await flawsOf(facts, label, bits)).toContain('not the mark');
    });

    test('with the margins of the wrong end', async () => {
      const label = labelOf('dymo-54x101');
      const wrong = {
        ...label,
        printable: { ...label.printable, x: label.width - label.printable.width - label.printable.x },
      };
      const bits = await printed(await drawer.draw(facts, wrong), label);
      expect(await flawsOf(facts, label, bits)).not.toEqual([]);
    });

    test('drawn for a smaller label, and scaled to fit', async () => {
      const label = labelOf('brother-62x100');
      const pdf = await drawer.draw(facts, labelOf('dymo-54x101'));
      const bits = await printed(pdf, label, { ...label.cups.options, 'print-scaling': 'fit' });
      expect(await flawsOf(facts, label, bits)).toContain('not the mark');
    });
  });
});
