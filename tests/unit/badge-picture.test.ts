import PdfDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import type { BadgeFacts } from '../../core/badges.ts';
import { type Box, LABELS, labelOf } from '../../core/labels.ts';
import { tidy } from '../../core/visits.ts';
import { createBadgeDrawer } from '../../service/badges/draw.ts';
import { layOutBadge } from '../../service/badges/layout.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { lettersOf } from '../../service/type/letters.ts';
import { createType } from '../../service/type/type.ts';
import { badgeFlaws, expectedOf } from '../support/badge-checks.ts';
import { SAMPLE_NAMES, SAMPLE_STATUSES, sampleFacts } from '../support/badge-samples.ts';
import { bitsOf, pixels } from '../support/bits.ts';
import { FONTS_FOLDER } from '../support/paths.ts';
import { type Picture, pdfBytes, pdfPicture } from '../support/pdf-picture.ts';

const DPI = 300;
const LABEL = labelOf('brother-62x100');
const drawer = createBadgeDrawer(createType(FONTS_FOLDER));
const letters = lettersOf(await loadFonts(FONTS_FOLDER));
/** Every status on every label, and every name on the label that has least room for it. */
const cases = [
  ...Object.entries(SAMPLE_STATUSES).flatMap(([name, status]) =>
    LABELS.map((label) => ({ name, status, visitorName: SAMPLE_NAMES.ordinary, size: label.id, label })),
  ),
  ...Object.entries(SAMPLE_NAMES).map(([name, visitorName]) => {
    const label = labelOf('dymo-54x101');
    return { name, status: SAMPLE_STATUSES['may-use-two'], visitorName, size: label.id, label };
  }),
];

function expected(facts: BadgeFacts, label = LABEL) {
  return expectedOf(facts, label, letters);
}

async function drawn(facts: BadgeFacts, label = LABEL): Promise<Picture> {
  return pdfPicture(await drawer.draw(facts, label), DPI);
}

/** The picture with a box painted over, in millimetres. */
function painted(picture: Picture, box: Box, grey: 0 | 255): Picture {
  const data = new Uint8ClampedArray(picture.data);
  const [left, right] = [pixels(box.x, DPI), pixels(box.x + box.width, DPI)];
  for (let y = pixels(box.y, DPI); y < pixels(box.y + box.height, DPI); y += 1) {
    data.fill(grey, (y * picture.width + left) * 4, (y * picture.width + right) * 4);
  }
  return { ...picture, data };
}

/** The first and the last row in which two pictures differ. */
function changedRows(one: Picture, other: Picture): { first: number; last: number } {
  const [a, b] = [bitsOf(one), bitsOf(other)];
  const rows = Array.from({ length: a.height }, (_row, y) => y).filter((y) =>
    a.ink.subarray(y * a.width, (y + 1) * a.width).some((dot, x) => dot !== b.ink[y * a.width + x]),
  );
  return { first: rows.at(0) ?? 0, last: rows.at(-1) ?? 0 };
}

describe('the picture of a badge', () => {
  test.each(cases)('is good on $size: $name', async ({ label, status, visitorName }) => {
    const facts = sampleFacts({ ...(status && { status }), ...(visitorName && { visitorName }) });
    const picture = await drawn(facts, label);
    expect([picture.width, picture.height]).toEqual(
      [label.width, label.height].map((side) => Math.round((side / 25.4) * DPI)),
    );
    expect(await badgeFlaws(picture, expected(facts, label))).toEqual([]);
  });

  test.each(LABELS)('keeps what is piled on letters in the band of the visitor: $id', async (label) => {
    const piled = (letter: string, marks: string) => tidy(letter + marks.repeat(9));
    const latin = (letter: string) => piled(letter, '\u0316\u030b\u0324');
    const names = [
      `${latin('Z')}oe ${latin('q')}uill`,
      latin('W').repeat(60),
      piled('م', '\u064d\u0651'),
      piled('ज', '\u0941\u0902'),
    ];
    for (const visitorName of names) {
      const facts = sampleFacts({ visitorName, role: visitorName.repeat(2) });
      const [plain, full] = await Promise.all(
        [sampleFacts({ visitorName: 'O', role: 'O' }), facts].map((each) => drawn(each, label)),
      );
      if (!plain || !full) throw new Error('Nothing was drawn.');
      expect(await badgeFlaws(full, expected(facts, label))).toEqual([]);
      const { parts } = layOutBadge(facts, label, letters);
      const date = parts.find((part) => part.kind === 'text' && part.use === 'date')?.box;
      const rule = parts.find((part) => part.kind === 'bar' && part.use === 'rule')?.box;
      const other = changedRows(plain, full);
      expect(other.first).toBeGreaterThan(pixels((date?.y ?? 0) + (date?.height ?? 0) * 0.9, DPI));
      expect(other.last).toBeLessThan(pixels(rule?.y ?? 0, DPI));
    }
  });

  test('is black and white but for the edges of letters', async () => {
    const { data, width, height } = await drawn(sampleFacts());
    const greys = data.filter((value, at) => at % 4 === 0 && value > 8 && value < 247).length;
    expect(greys / (width * height)).toBeLessThan(0.04);
  });
});

describe('a bad badge is caught', async () => {
  const facts = sampleFacts({ status: { mark: 'keep away', devices: [] } });
  const good = await drawn(facts);
  const wanted = expected(facts);
  const qr = { x: 82, y: 2, width: 15, height: 15 };

  test('a QR code cut in half', async () => {
    const flaws = await badgeFlaws(painted(good, { ...qr, width: 7 }, 255), wanted);
    expect(flaws).toEqual(['the code cannot be read']);
  });

  test('a missing mark, and the mark of another status', async () => {
    expect(await badgeFlaws(painted(good, wanted.markBox, 255), wanted)).toEqual(['not the mark']);
    const other = await drawn(sampleFacts({ status: { mark: 'at office', devices: [] } }));
    expect(await badgeFlaws(other, wanted)).toContain('not the mark');
  });

  test('ink at the edge of the label', async () => {
    const flaws = await badgeFlaws(painted(good, { x: 0, y: 30, width: 1, height: 1 }, 0), wanted);
    expect(flaws).toEqual(['ink outside the printable area']);
  });

  test('a label shrunk into its margins', async () => {
    const small = await pdfPicture(await drawer.draw(facts, LABEL), DPI * 0.9);
    const shrunk = painted(good, { x: 0, y: 0, width: 100, height: 62 }, 255);
    for (let y = 0; y < small.height; y += 1) {
      const row = small.data.subarray(y * small.width * 4, (y + 1) * small.width * 4);
      shrunk.data.set(row, (y * shrunk.width + 30) * 4);
    }
    expect(await badgeFlaws(shrunk, wanted)).toEqual(['not the mark']);
  });

  test('capitals with their upper part missing', async () => {
    const [line] = wanted.headline;
    if (!line) throw new Error('The badge has no headline.');
    const flaws = await badgeFlaws(painted(good, { ...line, height: line.height * 0.4 }, 255), wanted);
    expect(flaws).toEqual(['capitals too low']);
  });
});

describe('the PDF', () => {
  test('has the same bytes for the same facts, also from another drawer', async () => {
    const facts = sampleFacts();
    const other = createBadgeDrawer(createType(FONTS_FOLDER));
    const [first, second, third] = [
      await drawer.draw(facts, LABEL),
      await drawer.draw(facts, LABEL),
      await other.draw(facts, LABEL),
    ];
    expect(Buffer.from(second).equals(first)).toBe(true);
    expect(Buffer.from(third).equals(first)).toBe(true);
    expect(Buffer.from(await drawer.draw(sampleFacts({ code: 'B-7K4QN' }), LABEL)).equals(first)).toBe(false);
  });

  test('names nobody in its metadata', async () => {
    const text = Buffer.from(await drawer.draw(sampleFacts(), LABEL)).toString('latin1');
    expect(text).toContain('(Visitor badge)');
    expect(text).toContain('(D:20261124091200Z)');
    for (const word of ['Rosalind', 'Hale', '7K4QM', 'Greenfield']) expect(text).not.toContain(word);
  });

  test('is one page of the label’s size, drawn while another is being drawn', async () => {
    const [one, two] = await Promise.all([drawn(sampleFacts()), drawn(sampleFacts({ visitorName: 'O' }))]);
    expect(one.data).not.toEqual(two.data);
    expect(await badgeFlaws(one, expected(sampleFacts()))).toEqual([]);
  });

  test('an installation without its fonts says so instead of printing a bad badge', async () => {
    const broken = createBadgeDrawer(createType('/nonexistent'));
    await expect(broken.draw(sampleFacts(), LABEL)).rejects.toThrow('ENOENT');
  });
});

test('a picture of a PDF shows what is drawn where it is drawn', async () => {
  const document = new PdfDocument({ size: [72, 72], margin: 0 });
  document.rect(0, 0, 36, 36).fill('black');
  const { width, data } = await pdfPicture(await pdfBytes(document), 72);
  expect([data[0], data[(10 * width + 10) * 4], data[(50 * width + 50) * 4]]).toEqual([0, 0, 255]);
});
