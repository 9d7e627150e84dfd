import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Block, fillPlaceholders } from '../../core/documents.ts';
import type { DocumentPaper } from '../../core/papers.ts';
import { placeholderValues } from '../../core/school.ts';
import { defaultProfile } from '../../core/school-profile.ts';
import { layOutLeaflet } from '../../service/papers/leaflet.ts';
import { createPapers } from '../../service/papers/papers.ts';
import { type PaperPage, SMALLEST_EM } from '../../service/papers/parts.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { type Letters, lettersOf } from '../../service/type/letters.ts';
import { createType } from '../../service/type/type.ts';
import {
  bare,
  drawnPages,
  inkOutside,
  inventedBlocks,
  laidText,
  partsOutside,
  readingText,
} from '../support/paper-checks.ts';
import { sampleDocument, unfilledBlocks } from '../support/paper-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

const papers = createPapers(createType(FONTS_FOLDER));
const leaflet = sampleDocument('leaflet');
/** A panel keeps this much white at each of its edges; the fold is one of them. */
const MARGIN = 13;
const PANELS = [0, 148.5].map((left) => ({
  x: left + MARGIN,
  y: MARGIN,
  width: 148.5 - 2 * MARGIN,
  height: 210 - 2 * MARGIN,
}));
let letters: Letters;

beforeAll(async () => {
  letters = lettersOf(await loadFonts(FONTS_FOLDER));
});

function lay(changes: Partial<DocumentPaper>): readonly PaperPage[] | string {
  const laid = layOutLeaflet({ ...leaflet, ...changes }, letters);
  return laid.outcome === 'laid' ? laid.pages : laid.outcome;
}

function pagesOf(changes: Partial<DocumentPaper>): readonly PaperPage[] {
  const pages = lay(changes);
  if (typeof pages === 'string') throw new Error(pages);
  return pages;
}

/** The four panels in the order in which the folded booklet is read, each with the text on it. */
function booklet([outside, inside]: readonly PaperPage[]): string[] {
  const half = (page: PaperPage | undefined, right: boolean) =>
    page && {
      ...page,
      parts: page.parts.filter((part) => (part.kind === 'text' ? part.x : part.box.x) > 148.5 === right),
    };
  return [half(outside, true), half(inside, false), half(inside, true), half(outside, false)].map(laidText);
}

/** A panel without what every panel carries. */
function body(panel: string, index: number, { school, title, version }: DocumentPaper): string {
  const foot = bare(`${school.name} · Version ${version}, `);
  const head = index === 0 ? bare(school.initials + school.name + title) : '';
  expect(panel.startsWith(head)).toBe(true);
  return panel.slice(head.length, panel.lastIndexOf(foot));
}

function bodyText(pages: readonly PaperPage[], paper: DocumentPaper): string {
  return booklet(pages)
    .map((panel, index) => body(panel, index, paper))
    .join('');
}

describe('the shipped leaflet', () => {
  test('has every word once and in reading order: front, left, right, back', () => {
    expect(bodyText(pagesOf({}), leaflet)).toBe(readingText(leaflet.blocks));
  });

  test('keeps each part on one panel, in type of ten points and more', () => {
    const headings = leaflet.blocks.filter((block) => block.kind === 'heading').map((block) => readingText([block]));
    const panels = booklet(pagesOf({})).map((panel, index) => body(panel, index, leaflet));
    for (const panel of panels) expect(headings.some((heading) => panel.startsWith(heading))).toBe(true);
    const sizes = pagesOf({}).flatMap((page) => page.parts.flatMap((part) => (part.kind === 'text' ? [part.em] : [])));
    expect(mostUsed(sizes)).toBeGreaterThanOrEqual((10 * 25.4) / 72);
  });

  test('numbers its panels as the folded sheet is read', () => {
    const ends = booklet(pagesOf({})).map((panel) => panel.at(-1));
    expect(ends).toEqual(['1', '2', '3', '4']);
  });

  test('as a PDF: two sides of A4 across, front on the right of the first, nothing in the margins or the fold', async () => {
    const pages = await drawnPages(await papers.leaflet(leaflet), 100);
    expect(pages.map((page) => [Math.round(page.width), Math.round(page.height)])).toEqual([
      [297, 210],
      [297, 210],
    ]);
    for (const page of pages) expect(inkOutside(page.picture, PANELS)).toBe(0);
    const read = pages.map((page) => bare(page.text));
    const panels = booklet(pagesOf({}));
    expect(read[0]).toBe(`${panels[0]}${panels[3]}`);
    expect(read[1]).toBe(`${panels[1]}${panels[2]}`);
  });

  test('also fits with the names and numbers of the school it was written for', () => {
    const { blocks } = fillPlaceholders(unfilledBlocks('leaflet'), placeholderValues(defaultProfile));
    expect(bodyText(pagesOf({ blocks }), leaflet)).toBe(readingText(blocks));
  });
});

function mostUsed(sizes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0];
}

describe('other documents', () => {
  test('a very short one is set no larger than is pleasant, all of it on the front', () => {
    const blocks = inventedBlocks(1);
    const pages = pagesOf({ blocks });
    expect(bodyText(pages, leaflet)).toBe(readingText(blocks));
    expect(booklet(pages)[1]).toBe(
      bare(`${leaflet.school.name} · Version 1, 23 November 2026 · Next review 22 November 2027 2`),
    );
  });

  test('any that fits is whole and inside its panels; a longer one is refused, never cut', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.stringMatching(/^[a-zé -]{1,90}$/), (sections, more) => {
        const blocks: Block[] = [
          ...inventedBlocks(sections),
          { kind: 'paragraph', line: [{ kind: 'text', text: `Z${more}` }] },
        ];
        const pages = lay({ blocks });
        outcomes.add(typeof pages === 'string' ? pages : 'laid');
        if (typeof pages === 'string') return;
        expect(bodyText(pages, leaflet)).toBe(readingText(blocks));
        for (const page of pages) {
          const [left, right] = PANELS;
          const strays = partsOutside(page, left ?? { x: 0, y: 0, width: 0, height: 0 });
          const alsoRight = right ? partsOutside(page, right) : [];
          expect(strays.length + alsoRight.length).toBe(page.parts.length);
          for (const part of page.parts)
            if (part.kind === 'text' && !isFurniture(part.em))
              expect(part.em).toBeGreaterThanOrEqual(SMALLEST_EM - 1e-6);
        }
      }),
      {
        numRuns: 60,
        examples: [
          [1, 'a'],
          [40, 'a'],
        ],
      },
    );
    expect([...outcomes].sort()).toEqual(['does not fit', 'laid']);
  });

  test('a paragraph longer than a panel goes on in the next', () => {
    const sentence = 'Every visitor who comes to us helps to keep each child safe and well. ';
    const blocks: Block[] = [{ kind: 'paragraph', line: [{ kind: 'text', text: sentence.repeat(80).trim() }] }];
    expect(bodyText(pagesOf({ blocks }), leaflet)).toBe(readingText(blocks));
  });

  test('a word wider than a panel is broken, not cut', () => {
    const blocks: Block[] = [{ kind: 'paragraph', line: [{ kind: 'text', text: 'Llanfair'.repeat(40) }] }];
    const pages = pagesOf({ blocks });
    expect(bodyText(pages, leaflet)).toBe(readingText(blocks));
    for (const page of pages)
      expect(partsOutside(page, { x: MARGIN, y: MARGIN, width: 297 - 2 * MARGIN, height: 184 })).toEqual([]);
  });

  test('letters that the fonts lack are named, and no empty box is printed', async () => {
    const blocks: Block[] = [{ kind: 'paragraph', line: [{ kind: 'text', text: 'Ask 王小明 小' }] }];
    expect(await papers.leaflet({ ...leaflet, blocks })).toEqual({
      outcome: 'letters missing',
      letters: ['王', '小', '明'],
    });
  });

  test('wide and decomposed letters are printed as the letters they are', () => {
    const blocks: Block[] = [{ kind: 'paragraph', line: [{ kind: 'text', text: 'Ｒｏｓａ and Zoe\u0308' }] }];
    expect(bodyText(pagesOf({ blocks }), leaflet)).toBe('RosaandZoë');
  });

  test('a telephone number stays on one line', () => {
    const text = `${'at any time of day or night, or at the weekend, ring 01632 960 101 '.repeat(12)}please`;
    const parts = pagesOf({ blocks: [{ kind: 'paragraph', line: [{ kind: 'text', text }] }] }).flatMap(
      (page) => page.parts,
    );
    const whole = parts.filter((part) => part.kind === 'text' && part.text.includes('01632 960 101'));
    expect(
      whole
        .map((part) => (part.kind === 'text' ? part.text.split('01632 960 101').length - 1 : 0))
        .reduce((a, b) => a + b),
    ).toBe(12);
  });
});

/** The foot and the school's initials have sizes of their own. */
function isFurniture(em: number): boolean {
  return Math.abs(em - (7.5 * 25.4) / 72) < 1e-6;
}

describe('the PDF', () => {
  test('has the same bytes for the same text, and no person in its metadata', async () => {
    const [one, other] = [await papers.leaflet(leaflet), await createPapers(createType(FONTS_FOLDER)).leaflet(leaflet)];
    if (one.outcome !== 'drawn' || other.outcome !== 'drawn') throw new Error('not drawn');
    expect(Buffer.from(one.pdf).equals(other.pdf)).toBe(true);
    const text = Buffer.from(one.pdf).toString('latin1');
    expect(text).toContain('(Keeping children safe)');
    expect(text).toContain('(D:20261123000000Z)');
    for (const word of ['Okafor', 'Hale', 'Author']) expect(text).not.toContain(word);
  });
});
