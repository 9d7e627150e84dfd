import { beforeAll, describe, expect, test } from 'vitest';
import { ARRANGEMENT_STATES } from '../../core/arrangements.ts';
import { DOCUMENT_KINDS } from '../../core/documents.ts';
import type { BadgePrint, DeviceStep, VisitPaper } from '../../core/papers.ts';
import { JOB_STATES } from '../../core/printing.ts';
import { ID_KINDS, LEAFLET_OUTCOMES } from '../../core/visits.ts';
import { createPapers } from '../../service/papers/papers.ts';
import { SMALLEST_EM } from '../../service/papers/parts.ts';
import { layOutVisitPage } from '../../service/papers/visit-page.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { type Letters, lettersOf } from '../../service/type/letters.ts';
import { createType } from '../../service/type/type.ts';
import { drawnPages, inkOutside } from '../support/paper-checks.ts';
import { sampleVisit } from '../support/paper-samples.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

const papers = createPapers(createType(FONTS_FOLDER));
const PRINTABLE = { x: 22, y: 18, width: 166, height: 264 };
const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24, 9, 12);
let letters: Letters;

beforeAll(async () => {
  letters = lettersOf(await loadFonts(FONTS_FOLDER));
});

async function textOf(changes: Partial<VisitPaper> = {}): Promise<string> {
  const [page, ...more] = await drawnPages(await papers.visitPage(sampleVisit(changes)));
  if (!page || more.length > 0) throw new Error('A visit has one page.');
  expect(inkOutside(page.picture, [PRINTABLE])).toBe(0);
  return page.text;
}

function prints(count: number): BadgePrint[] {
  return Array.from({ length: count }, (_each, index) => ({
    at: START + index * MINUTE,
    why: 'lost',
    state: 'printed',
  }));
}

function steps(count: number): DeviceStep[] {
  return Array.from({ length: count }, (_each, index) => ({
    at: START + index * MINUTE,
    device: 'phone',
    step: index % 2 === 0 ? 'held' : 'collected',
    tag: `${index + 1}`,
    by: 'Mrs Lindqvist',
  }));
}

const count = (text: string, words: RegExp) => text.match(words)?.length ?? 0;

describe('the page of a visit', () => {
  test('says what was shown, declared and allowed, by whom and when', async () => {
    const text = await textOf();
    const order = [
      'Record of a visit',
      'Visitor Rosalind Achebe-Lund',
      'Kind of visitor Professional',
      'Host Mr Hale',
      'Arrived 24 November 2026, 09:12',
      'Left 24 November 2026, 14:41 (signed out)',
      'Supervision Unescorted',
      'Badge code B-7K4QM',
      '09:12 Rules, version 1, in English: agreed',
      '09:12 Safeguarding leaflet, version 1, in English: asked for a paper copy',
      '09:16 Mobile phone: kept at the office, tag 14; by Mrs Lindqvist',
      '11:05 Smart watch: seen, had not been declared; by Mr Hale',
      '14:40 Mobile phone: collected from the office, tag 14; by Mrs Lindqvist',
      '09:12 Laptop, to work with a child: approved, has ended; by Ms Okafor at 09:20; Room 4, 09:30 to 14:30',
      '09:16 Photo card seen: unescorted; by Mrs Lindqvist',
      '09:13 First badge: printed',
      '09:31 Again, because something changed: printed',
      'Printed 24 November 2026, 15:10',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(order.filter((_words, at) => (places[at] ?? -1) < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).not.toContain(' more ');
  });

  test('of a visit that goes on says so, and where nothing happened says that', async () => {
    const text = await textOf({
      departure: null,
      code: null,
      documents: [],
      devices: [],
      arrangements: [],
      checks: [],
      prints: [],
    });
    expect(text).toContain('Left Still on site when this was printed');
    expect(text).toContain('Badge code No badge');
    for (const words of ['No device was declared', 'Nothing was asked', 'No check was made', 'No badge was printed']) {
      expect(text).toContain(words);
    }
  });

  test('gives the date with a time of another day', async () => {
    const text = await textOf({
      checks: [
        {
          at: Date.UTC(2026, 10, 25, 8, 5),
          idKind: 'none',
          assurance: 'not needed',
          supervision: 'escorted',
          by: 'Mr Hale',
        },
      ],
    });
    expect(text).toContain('25 Nov 2026, 08:05 No ID seen: escorted; by Mr Hale');
  });

  test('tells an undecided request from a decided one', async () => {
    const [arrangement] = sampleVisit().arrangements;
    if (!arrangement) throw new Error('The sample has no arrangement.');
    const undecided = {
      ...arrangement,
      state: 'requested',
      decidedBy: null,
      decidedAt: null,
      from: null,
      until: null,
      place: null,
    } as const;
    expect(await textOf({ arrangements: [undecided] })).toContain(
      'Laptop, to work with a child: not decided yet Reception checks',
    );
  });

  test('says that a decision was made by telephone, and on which day where it was another', async () => {
    const [arrangement] = sampleVisit().arrangements;
    if (!arrangement) throw new Error('The sample has no arrangement.');
    const earlier = { ...arrangement, requestedAt: Date.UTC(2026, 10, 16, 9, 0), recordedBy: 'Mr Hale' };
    expect(await textOf({ arrangements: [earlier] })).toMatch(
      /by Ms Okafor at 24 November 2026, 09:20 by telephone, written down by Mr Hale/,
    );
  });

  test('has words of its own for every code', async () => {
    const [shown, arrangement] = [sampleVisit().documents[0], sampleVisit().arrangements[0]];
    const [check, print] = [sampleVisit().checks[0], sampleVisit().prints[0]];
    if (!shown || !arrangement || !check || !print) throw new Error('The sample is empty.');
    const all: Partial<VisitPaper>[][] = [
      DOCUMENT_KINDS.map((document) => ({ documents: [{ ...shown, document }] })),
      (['agreed', 'refused', ...LEAFLET_OUTCOMES] as const).map((outcome) => ({ documents: [{ ...shown, outcome }] })),
      ARRANGEMENT_STATES.map((state) => ({ arrangements: [{ ...arrangement, state }] })),
      ID_KINDS.map((idKind) => ({ checks: [{ ...check, idKind }] })),
      JOB_STATES.map((state) => ({ prints: [{ ...print, state }] })),
    ];
    for (const changes of all) {
      const texts = new Set<string>();
      for (const change of changes) texts.add(await textOf(change));
      expect(texts.size).toBe(changes.length);
    }
  });
});

describe('a visit of which there is much to say', () => {
  test('goes on in words in the longest list only, and every number adds up', async () => {
    const text = await textOf({ prints: prints(60) });
    const left = Number(/and (\d+) more prints/.exec(text)?.[1]);
    expect(left).toBeGreaterThan(5);
    expect(count(text, /Again, because it was lost: printed/g) + left).toBe(60);
    expect(count(text, / more /g)).toBe(1);
    expect(count(text, /; by Mrs Lindqvist/g)).toBe(3);
  });

  test('shares the room between two long lists', async () => {
    const text = await textOf({ prints: prints(50), devices: steps(50) });
    const [lostPrints, lostSteps] = [/and (\d+) more prints/, /and (\d+) more steps/].map((words) =>
      Number(words.exec(text)?.[1]),
    );
    expect(count(text, /Again, because it was lost: printed/g) + (lostPrints ?? 0)).toBe(50);
    expect(count(text, /Mobile phone: /g) + (lostSteps ?? 0)).toBe(50);
    expect(Math.abs((lostPrints ?? 0) - (lostSteps ?? 0))).toBeLessThanOrEqual(1);
  });

  test('shrinks to nine points before it leaves anything to words, never below', () => {
    const emOf = (printed: number) => {
      const laid = layOutVisitPage(sampleVisit({ prints: prints(printed) }), letters);
      if (laid.outcome !== 'laid') throw new Error(laid.outcome);
      const texts = laid.pages.flatMap((page) => page.parts).filter((part) => part.kind === 'text');
      return {
        em: texts.find((part) => part.text.startsWith('First') || part.text.startsWith('Again'))?.em ?? 0,
        cut: texts.some((part) => / more /.test(part.text)),
      };
    };
    let shrunkWhole = false;
    for (let printed = 1; printed <= 40; printed += 1) {
      const { em, cut } = emOf(printed);
      expect(em).toBeGreaterThanOrEqual(SMALLEST_EM - 1e-6);
      if (cut) expect(em).toBeLessThan(SMALLEST_EM + 0.05);
      if (!cut && em < emOf(1).em) shrunkWhole = true;
    }
    expect(shrunkWhole).toBe(true);
  });

  test('stays quick and right with thousands of entries', async () => {
    const text = await textOf({ prints: prints(5000) });
    const left = Number(/and (\d+) more prints/.exec(text)?.[1]);
    expect(count(text, /Again, because it was lost: printed/g) + left).toBe(5000);
  });

  test('one print is "1 more print"', async () => {
    for (let printed = 10; printed < 40; printed += 1) {
      const text = await textOf({ prints: prints(printed) });
      if (!text.includes(' more ')) continue;
      expect(text).toMatch(/and 1 more print(?!s)|and 2 more prints/);
      return;
    }
    throw new Error('Nothing was ever left to words.');
  });

  test('single texts too long for a page are refused', async () => {
    const checks = [
      { at: START, idKind: 'none', assurance: 'not needed', supervision: 'escorted', by: 'Mr Hale '.repeat(1500) },
    ] as const;
    expect(await papers.visitPage(sampleVisit({ checks }))).toEqual({ outcome: 'does not fit' });
  });

  test('a name in another script becomes a line to write on', async () => {
    const text = await textOf({
      visitor: '王小明',
      checks: [{ at: START, idKind: 'none', assurance: 'not needed', supervision: 'escorted', by: '李老师' }],
    });
    expect(text).toContain('Visitor Organisation');
    expect(text).toContain('No ID seen: escorted; by ________');
  });
});
