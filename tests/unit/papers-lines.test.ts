import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Line } from '../../core/documents.ts';
import { chunksOf, measured } from '../../service/papers/blocks.ts';
import { fillColumns } from '../../service/papers/columns.ts';
import { balanced, broken, linesPiece, plainWords, settled, wordsOf } from '../../service/papers/lines.ts';
import { loadFonts } from '../../service/type/fonts.ts';
import { type Letters, lettersOf } from '../../service/type/letters.ts';
import { bare } from '../support/paper-checks.ts';
import { FONTS_FOLDER } from '../support/paths.ts';

let letters: Letters;

beforeAll(async () => {
  letters = lettersOf(await loadFonts(FONTS_FOLDER));
});

const text = fc.stringMatching(/^[A-Za-zéß0-9.,:-]{1,30}( [A-Za-zéß0-9.,:-]{1,30}){0,20}$/);
const kind = fc.constantFrom('text', 'strong', 'emphasis');
const line = fc.array(fc.record({ kind, text }), { minLength: 1, maxLength: 4 });

function shown(lines: readonly (readonly { readonly text: string }[])[]): string {
  return bare(lines.flatMap((runs) => runs.map((run) => run.text)).join(''));
}

describe('lines', () => {
  test.each([
    ['broken', broken],
    ['settled', settled],
    ['balanced', balanced],
  ])('%s: hold every letter in its order, and none is wider than the room', (_name, set) => {
    fc.assert(
      fc.property(line, fc.integer({ min: 3, max: 60 }), (runs: Line, width) => {
        const lines = set(wordsOf(runs, letters), width, letters);
        expect(shown(lines)).toBe(bare(runs.map((run) => run.text).join('')));
        for (const each of lines) {
          const last = each.at(-1);
          expect(last ? last.x + last.width : 0).toBeLessThanOrEqual(width + 1e-6);
        }
      }),
    );
  });

  test('know where each run begins and how wide it really is', () => {
    fc.assert(
      fc.property(line, (runs: Line) => {
        for (const set of broken(wordsOf(runs, letters), 40, letters)) {
          for (const run of set) expect(run.width).toBeCloseTo(letters.widthOf(run.text, run.face), 0);
          for (const [index, run] of set.entries()) {
            const next = set[index + 1];
            if (next) expect(next.x).toBeCloseTo(run.x + run.width, 6);
          }
        }
      }),
    );
  });

  test('are no more when they are settled or balanced, and no short word hangs below', () => {
    const sentence = 'Leave by the nearest exit when you hear the alarm. Leave your things behind.';
    const words = plainWords(sentence, letters);
    const width = letters.widthOf(sentence, 'regular') - 1;
    const last = (set: typeof broken) => set(words, width, letters).at(-1)?.at(-1)?.text;
    expect(last(broken)).toBe('behind.');
    for (const set of [settled, balanced]) {
      expect(set(words, width, letters)).toHaveLength(2);
      expect(last(set)).toMatch(/ behind\.$/);
    }
  });

  test('stand one pitch under another', () => {
    const lines = broken(plainWords('one two three', letters), 3, letters);
    const { parts, height } = linesPiece(lines, { em: 4, pitch: 1.5, colour: 'ink' });
    const baselines = parts.map((part) => (part.kind === 'text' ? part.baseline : Number.NaN));
    expect(baselines).toHaveLength(3);
    for (const [index, baseline] of baselines.entries())
      expect(baseline - (baselines[0] ?? 0)).toBeCloseTo(6 * index, 6);
    expect(height).toBe(18);
  });
});

describe('columns', () => {
  const em = 4;
  /** A paragraph of so many lines. */
  const chunks = (lines: number) => {
    const words = Array.from({ length: lines }, () => 'abcdefghijklmnopqrstu').join(' ');
    return chunksOf(
      measured([{ kind: 'paragraph', line: [{ kind: 'text', text: words }] }], letters),
      { em, width: 60, items: 0 },
      letters,
    );
  };
  const room = (lines: number) => ({ x: 0, y: 0, width: 60, height: lines * em * 1.32 });
  const filled = (lines: number, columns: readonly number[]) =>
    fillColumns(chunks(lines), columns.map(room), { whole: false, widen: 0 })?.map((parts) => parts.length) ?? null;

  test('are filled one after the other, and nothing is left over without being told', () => {
    expect(filled(10, [6, 6])).toEqual([6, 4]);
    expect(filled(10, [5, 4])).toBeNull();
    expect(filled(10, [10])).toEqual([10]);
  });

  test('hold two lines of a paragraph at least', () => {
    expect(filled(7, [6, 6])).toEqual([5, 2]);
    expect(filled(7, [1, 7])).toEqual([0, 7]);
    expect(filled(3, [2, 3])).toEqual([0, 3]);
  });

  test('begin a heading together with what stands under it', () => {
    const heading = measured(
      [
        { kind: 'paragraph', line: [{ kind: 'text', text: 'First.' }] },
        { kind: 'heading', level: 2, line: [{ kind: 'text', text: 'Heading' }] },
        { kind: 'paragraph', line: [{ kind: 'text', text: 'Under.' }] },
      ],
      letters,
    );
    const set = chunksOf(heading, { em, width: 60, items: 0 }, letters);
    const columns = fillColumns(set, [room(3.2), room(4)], { whole: false, widen: 0 });
    const texts = columns?.map((parts) => parts.map((part) => (part.kind === 'text' ? part.text : '')));
    expect(texts).toEqual([['First.'], ['Heading', 'Under.']]);
  });
});
