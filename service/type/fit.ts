/** Fitting text into a box by wrapping and shrinking. Pure; lengths in millimetres. */
import type { Face } from './fonts.ts';
import type { Letters, Reach } from './letters.ts';

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface Fitted {
  readonly em: number;
  readonly lines: readonly string[];
}

export interface FitLimits {
  readonly largest: number;
  readonly smallest: number;
}

const STEP = 0.05;

/** Height of lines of text from the top of their tallest letters to the foot of their deepest. */
export function heightOf(lines: number, em: number, { rise, drop, pitch }: Reach): number {
  return lines === 0 ? 0 : em * (rise + (lines - 1) * pitch + drop);
}

/**
 * The largest em at which the paragraphs fit, each beginning on a line of its own, wrapped at spaces and after
 * hyphens. Lines are balanced, so that no single short word hangs below.
 *
 * @returns null when they do not fit even at the smallest em
 */
export function fitText(
  paragraphs: readonly string[],
  face: Face,
  room: Room,
  limits: FitLimits,
  letters: Letters,
): Fitted | null {
  const reach = letters.reachOf(paragraphs, face);
  for (let em = limits.largest; em >= limits.smallest - 1e-9; em -= STEP) {
    const lines = paragraphs.flatMap((text) => wrap(text, face, room.width / em, letters) ?? []);
    const whole = paragraphs.every((text) => wrap(text, face, room.width / em, letters) !== null);
    if (whole && heightOf(lines.length, em, reach) <= room.height) {
      return { em, lines: paragraphs.flatMap((text) => balanced(text, face, room.width / em, letters)) };
    }
  }
  return null;
}

/**
 * Breaks a text into lines no wider than `width` ems.
 *
 * @returns null when a single word is wider than a line
 */
export function wrap(text: string, face: Face, width: number, letters: Letters): string[] | null {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text)) {
    const word = piece.trimEnd();
    const wordWidth = letters.widthOf(word, face);
    if (wordWidth > width) return null;
    if (line !== '' && used + wordWidth > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += piece;
    used += wordWidth + (piece === word ? 0 : letters.widthOf(' ', face));
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** The longest beginning of a text that fits with three dots after it; the text itself when it fits. */
export function shorten(text: string, face: Face, width: number, letters: Letters): string {
  if (letters.widthOf(text, face) <= width) return text;
  const characters = [...new Intl.Segmenter('en').segment(text)].map((each) => each.segment);
  let kept = characters.length - 1;
  const cut = () => `${characters.slice(0, kept).join('').trimEnd()}…`;
  while (kept > 0 && letters.widthOf(cut(), face) > width) kept -= 1;
  return kept > 0 ? cut() : '';
}

/** The same number of lines in the narrowest width that allows it. */
function balanced(text: string, face: Face, width: number, letters: Letters): string[] {
  const greedy = wrap(text, face, width, letters) ?? [];
  let best = greedy;
  for (let narrower = width * 0.97; best.length > 1; narrower *= 0.97) {
    const lines = wrap(text, face, narrower, letters);
    if (lines === null || lines.length > greedy.length) break;
    best = lines;
  }
  return best;
}

/** Words with the space after them; a hyphen is a place to break as well, a no-break space is not. */
function pieces(text: string): string[] {
  return text.match(/[^ -]*-+|[^ -]+ *| +/gu) ?? [];
}
