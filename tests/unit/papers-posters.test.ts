import { beforeAll, describe, expect, test } from 'vitest';
import { badgeWords, SUPERVISIONS } from '../../core/badges.ts';
import { MARKS } from '../../core/devices.ts';
import { DOCUMENT_KINDS, linesOf } from '../../core/documents.ts';
import type { PosterKind, PosterPaper } from '../../core/papers.ts';
import { createPapers } from '../../service/papers/papers.ts';
import type { PaperPage } from '../../service/papers/parts.ts';
import { layOutPoster } from '../../service/papers/poster.ts';
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
import { POSTER_FOLDERS, sampleDocument } from '../support/paper-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

const papers = createPapers(createType(FONTS_FOLDER));
const KINDS = Object.keys(POSTER_FOLDERS) as PosterKind[];
const PRINTABLE = { x: 16, y: 16, width: 178, height: 265 };
const SIZES = { A4: [210, 297], A3: [297, 420] } as const;
let letters: Letters;

beforeAll(async () => {
  letters = lettersOf(await loadFonts(FONTS_FOLDER));
});

function poster(kind: PosterKind, changes: Partial<PosterPaper> = {}): PosterPaper {
  return { ...sampleDocument(POSTER_FOLDERS[kind]), kind, size: 'A4', ...changes };
}

function pageOf(paper: PosterPaper): PaperPage {
  const laid = layOutPoster(paper, letters);
  const [page, ...more] = laid.outcome === 'laid' ? laid.pages : [];
  if (!page || more.length > 0) throw new Error(laid.outcome);
  return page;
}

/** Everything that should stand on a poster, in its order. */
function expected({ school, title, blocks }: PosterPaper): string {
  const foot = `${school.name} · ${title} · Version 1, 23 November 2026 · Next review 22 November 2027`;
  return `${bare(school.initials + school.name + title)}${readingText(blocks)}${bare(foot)}`;
}

test('there is a poster for every place', () => {
  expect(KINDS).toEqual(DOCUMENT_KINDS.filter((kind) => kind.startsWith('poster')));
});

describe.each(KINDS)('%s', (kind) => {
  test('has every word once, in reading order, inside its margins', () => {
    const page = pageOf(poster(kind));
    expect(laidText(page)).toBe(expected(poster(kind)));
    expect(partsOutside(page, PRINTABLE)).toEqual([]);
  });

  test.each(['A4', 'A3'] as const)('as a PDF in %s is one page with nothing in the margins', async (size) => {
    const [page, ...more] = await drawnPages(await papers.poster(poster(kind, { size })));
    expect(more).toEqual([]);
    expect([Math.round(page?.width ?? 0), Math.round(page?.height ?? 0)]).toEqual(SIZES[size]);
    const times = (page?.width ?? 0) / 210;
    const { x, y, width, height } = PRINTABLE;
    const box = { x: x * times, y: y * times, width: width * times, height: height * times };
    expect(page && inkOutside(page.picture, [box])).toBe(0);
    expect(bare(page?.text ?? '')).toBe(expected(poster(kind)));
  });

  test('can be read from two steps away', () => {
    const [page, sizes] = [pageOf(poster(kind)), new Map<number, number>()];
    for (const part of page.parts) {
      if (part.kind === 'text') sizes.set(part.em, (sizes.get(part.em) ?? 0) + part.text.length);
    }
    const text = [...sizes].reduce((most, each) => (each[1] > most[1] ? each : most));
    expect(text[0]).toBeGreaterThanOrEqual((13 * 25.4) / 72);
  });
});

describe('the corridor poster', () => {
  const corridor = sampleDocument('poster-corridor');
  const text = linesOf(corridor.blocks).join('\n');

  test('explains every mark and whether somebody may be alone, in the words of the badge', () => {
    for (const mark of MARKS) {
      const words = badgeWords({ mark, devices: [] }, 'UTC').headline.join(' ').trim();
      expect(text).toContain(words);
    }
    for (const supervision of SUPERVISIONS) expect(text).toContain(supervision.toUpperCase());
  });

  test('shows each mark once, beside its words', () => {
    const { parts } = pageOf(poster('poster corridor'));
    const marks = parts.filter((part) => part.kind === 'mark');
    expect(marks.map((part) => part.mark).sort()).toEqual([...MARKS].sort());
    for (const { mark, box } of marks) {
      const words = badgeWords({ mark, devices: [] }, 'UTC').headline.join(' ').trim();
      const head = parts.find((part) => part.kind === 'text' && part.face === 'black' && part.text.startsWith(words));
      if (head?.kind !== 'text') throw new Error(words);
      expect(head.baseline).toBeGreaterThan(box.y);
      expect(head.baseline).toBeLessThan(box.y + box.height);
      expect(head.x).toBeGreaterThan(box.x + box.width);
    }
  });

  test('shows ESCORTED white on dark and UNESCORTED in a frame, as on the badge', () => {
    const { parts } = pageOf(poster('poster corridor'));
    const colourOf = (word: string) =>
      parts.flatMap((part) => (part.kind === 'text' && part.text === word ? [part.colour] : []));
    expect(colourOf('ESCORTED')).toEqual(['white']);
    expect(colourOf('UNESCORTED')).toEqual(['ink']);
    expect(parts.filter((part) => part.kind === 'frame')).toHaveLength(1);
  });

  test('says what to do when a phone is out: ask kindly, tell the lead or the headteacher', () => {
    expect(text).toMatch(/ask kindly/i);
    expect(text).toMatch(/tell the safeguarding lead or the headteacher/i);
    expect(text).toMatch(/Ms Okafor, Headteacher/);
  });

  test('a list of other words stays a list', () => {
    const blocks = [{ kind: 'list', ordered: false, items: [[{ kind: 'strong', text: 'KEEP CALM' }]] }] as const;
    expect(pageOf(poster('poster corridor', { blocks })).parts.some((part) => part.kind === 'mark')).toBe(false);
  });
});

describe('the poster', () => {
  test.each([
    ['poster entrance', ['keep away']],
    ['poster corridor', MARKS],
    ['poster staffroom', ['may use']],
  ] as const)('%s shows its marks', (kind, marks) => {
    const shown = pageOf(poster(kind)).parts.flatMap((part) => (part.kind === 'mark' ? [part.mark] : []));
    expect(shown.sort()).toEqual([...marks].sort());
  });

  test('with a long title and a long school name keeps both whole', () => {
    const paper = poster('poster entrance', {
      title: 'Please switch off every telephone and every other device that you carry with you before you come in',
      school: {
        ...sampleDocument('poster-entrance').school,
        name: 'The Church of England Primary School of Saint Wilhelmina and All the Angels at Upper Featherstonehaugh-under-Wychwood',
      },
    });
    const page = pageOf(paper);
    expect(laidText(page)).toBe(expected(paper));
    expect(partsOutside(page, PRINTABLE)).toEqual([]);
  });

  test('that is too long is refused, and one in other letters names them', async () => {
    expect(await papers.poster(poster('poster entrance', { blocks: inventedBlocks(30) }))).toEqual({
      outcome: 'does not fit',
    });
    expect(await papers.poster(poster('poster entrance', { title: '小明' }))).toEqual({
      outcome: 'letters missing',
      letters: ['小', '明'],
    });
  });

  test('shows the school’s own colour, and ink where that is no colour', async () => {
    const colours = async (accent: string) => {
      const school = { ...sampleDocument('poster-entrance').school, accent };
      const [page] = await drawnPages(await papers.poster(poster('poster entrance', { school })), 40);
      const at = (Math.round((18 * 40) / 25.4) * (page?.picture.width ?? 0) + Math.round((22 * 40) / 25.4)) * 4;
      return [...(page?.picture.data.slice(at, at + 3) ?? [])];
    };
    expect(await colours('#7a1f5c')).toEqual([0x7a, 0x1f, 0x5c]);
    expect(await colours('red; drop')).toEqual([0, 0, 0]);
  });
});

test('on a black-and-white printer all words are black, but for those on a dark ground', () => {
  for (const kind of KINDS) {
    const { parts } = pageOf(poster(kind));
    const pale = parts.flatMap((part) => (part.kind === 'text' && part.colour !== 'ink' ? [part.text] : []));
    expect(pale.filter((text) => text !== 'G' && text !== 'ESCORTED')).toEqual([]);
  }
});
