/** Text into lines: words measured once, in ems, and broken at any width and size. Pure. */
import type { Line } from '../../core/documents.ts';
import type { Face } from '../type/fonts.ts';
import type { Letters } from '../type/letters.ts';
import type { Colour, PaperText, Piece } from './parts.ts';

/** Letters of one face in a row. `x` and `width` in ems from the line's beginning. */
interface Run {
  readonly text: string;
  readonly face: Face;
  readonly x: number;
  readonly width: number;
}

/** What cannot be broken: mostly a word, in as many faces as it has. `space` in ems follows it within a line. */
export interface Word {
  readonly runs: readonly Omit<Run, 'x'>[];
  readonly width: number;
  readonly space: number;
}

export type SetLine = readonly Run[];

/** How text is set; `pitch` is the distance of two baselines in ems. */
export interface Setting {
  readonly em: number;
  readonly pitch: number;
  readonly colour: Colour;
}

/** Baseline below the top of a line, in ems, when the pitch is 1: letters stand in the middle of their line. */
const BASELINE = 0.86;
/** A last line shorter than this part of the width looks lost. */
const LEAST_LAST_LINE = 0.22;
const NO_BREAK_SPACE = '\u00a0';

/**
 * Measures a line of a document. Strong and emphasised text is set bold: the fonts have no italic, and bold is read
 * more easily.
 */
export function wordsOf(line: Line, letters: Letters, face: Face = 'regular'): Word[] {
  const words: Word[] = [];
  let open: Omit<Run, 'x'>[] = [];
  const close = (space: number) => {
    if (open.length > 0) words.push({ runs: open, width: open.reduce((sum, run) => sum + run.width, 0), space });
    open = [];
  };
  for (const { kind, text } of line) {
    const own = kind === 'text' ? face : 'bold';
    for (const token of tokensOf(text)) {
      if (token === ' ') {
        close(letters.widthOf(' ', own));
        continue;
      }
      const shown = token.replaceAll(NO_BREAK_SPACE, ' ');
      open.push({ text: shown, face: own, width: letters.widthOf(shown, own) });
      if (token.endsWith('-')) close(0);
    }
  }
  close(0);
  return words;
}

/** Measures a plain text. */
export function plainWords(text: string, letters: Letters, face: Face = 'regular'): Word[] {
  return wordsOf([{ kind: 'text', text }], letters, face);
}

/** A number with spaces in it, as of a telephone, stays on one line; a hyphen is a place to break. */
function tokensOf(text: string): string[] {
  const joined = text.replace(/[^\S\u00a0]+/g, ' ').replace(/(?<=\d) (?=\d)/g, NO_BREAK_SPACE);
  return joined.match(/ |[^ -]*-+|[^ -]+/g) ?? [];
}

/** Breaks words into lines no wider than `width` ems; a word that is wider by itself is broken where it must be. */
export function broken(words: readonly Word[], width: number, letters: Letters): SetLine[] {
  const lines: Word[][] = [];
  let line: Word[] = [];
  let used = 0;
  for (const word of words.flatMap((each) => (each.width > width ? splitWord(each, width, letters) : [each]))) {
    if (line.length > 0 && used + word.width > width + 1e-9) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(word);
    used += word.width + word.space;
  }
  return (line.length > 0 ? [...lines, line] : lines).map(joined);
}

/** The same number of lines in the narrowest width that allows it: for headings. */
export function balanced(words: readonly Word[], width: number, letters: Letters): SetLine[] {
  return narrowed(words, width, () => false, letters);
}

/** Running text: the same number of lines, a little narrower where else a short word would hang below. */
export function settled(words: readonly Word[], width: number, letters: Letters): SetLine[] {
  const isLongEnough = (lines: readonly SetLine[]) => widthOf(lines.at(-1) ?? []) >= width * LEAST_LAST_LINE;
  return narrowed(words, width, isLongEnough, letters);
}

/** Narrower and narrower, until it is enough or would take a line more. */
function narrowed(
  words: readonly Word[],
  width: number,
  isEnough: (lines: readonly SetLine[]) => boolean,
  letters: Letters,
): SetLine[] {
  let best = broken(words, width, letters);
  const widest = Math.max(0, ...words.map((word) => word.width));
  for (let narrower = width * 0.97; best.length > 1 && narrower > widest && !isEnough(best); narrower *= 0.97) {
    const lines = broken(words, narrower, letters);
    if (lines.length > best.length) break;
    best = lines;
  }
  return best;
}

function splitWord(word: Word, width: number, letters: Letters): Word[] {
  const characters = word.runs.flatMap((run) =>
    [...new Intl.Segmenter('en').segment(run.text)].map(({ segment }) => ({ text: segment, face: run.face })),
  );
  const parts: Word[] = [];
  let runs: Omit<Run, 'x'>[] = [];
  let used = 0;
  for (const { text, face } of characters) {
    const own = letters.widthOf(text, face);
    if (used + own > width && runs.length > 0) {
      parts.push({ runs, width: used, space: 0 });
      runs = [];
      used = 0;
    }
    runs.push({ text, face, width: own });
    used += own;
  }
  return [...parts, { runs, width: used, space: word.space }];
}

/** Words of one line, neighbours of one face as one run, so that what is copied out of the PDF has its spaces. */
function joined(words: readonly Word[]): SetLine {
  const runs: Run[] = [];
  let x = 0;
  words.forEach((word, index) => {
    for (const run of word.runs) {
      const last = runs.at(-1);
      if (last && last.face === run.face) {
        runs[runs.length - 1] = { ...last, text: last.text + run.text, width: x + run.width - last.x };
      } else runs.push({ ...run, x });
      x += run.width;
    }
    const last = runs.at(-1);
    if (word.space === 0 || index === words.length - 1 || !last) return;
    x += word.space;
    runs[runs.length - 1] = { ...last, text: `${last.text} `, width: x - last.x };
  });
  return runs;
}

/** Width of a set line in ems. */
function widthOf(line: SetLine): number {
  const last = line.at(-1);
  return last ? last.x + last.width : 0;
}

/** Set lines as a piece, in millimetres. */
export function linesPiece(lines: readonly SetLine[], { em, pitch, colour }: Setting): Piece {
  const first = em * (BASELINE + (pitch - 1) / 2);
  const parts = lines.flatMap((line, index) =>
    line.map(
      (run): PaperText => ({
        kind: 'text',
        text: run.text,
        face: run.face,
        em,
        x: run.x * em,
        baseline: first + index * em * pitch,
        width: run.width * em,
        colour,
      }),
    ),
  );
  return { height: lines.length * em * pitch, parts };
}
