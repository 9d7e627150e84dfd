/**
 * The words of a badge explained: an item that begins with them in bold, as **KEEP AWAY**, is shown with the mark, or
 * for ESCORTED and UNESCORTED with the bar, that stands on the badge itself.
 */
import { badgeWords, SUPERVISIONS, type Supervision } from '../../core/badges.ts';
import { MARKS, type Mark } from '../../core/devices.ts';
import type { Block, Line } from '../../core/documents.ts';
import type { Letters } from '../type/letters.ts';
import type { Chunk } from './blocks.ts';
import { broken, linesPiece, plainWords, type Setting, settled, type Word, wordsOf } from './lines.ts';
import { moved, type PaperPart, type Piece, stacked } from './parts.ts';

type Sign =
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'bar'; readonly supervision: Supervision };

/** One entry: what stands on the badge, and what it means. */
export interface LegendEntry {
  readonly sign: Sign;
  readonly head: string;
  readonly meaning: readonly Word[];
}

/** In ems of the running text. */
const MARK = 3.3;
const BESIDE = 1;
const HEAD = 1.3;
const GAP = 0.8;
const BETWEEN_KINDS = 1.2;
const BAR = { height: 1.9, padding: 0.55, line: 0.15, radius: 0.25 };
const MEANING_PITCH = 1.25;

/** The entries of a list all of whose items explain words of a badge, or null for any other block. */
export function legendOf(block: Block, letters: Letters): LegendEntry[] | null {
  if (block.kind !== 'list') return null;
  const entries = block.items.map((item) => entryOf(item, letters));
  const known = entries.filter((entry) => entry !== null);
  return known.length === entries.length && known.length > 0 ? known : null;
}

function entryOf([first, ...rest]: Line, letters: Letters): LegendEntry | null {
  const sign = first?.kind === 'strong' ? signOf(first.text.trim()) : null;
  if (sign === null || first === undefined) return null;
  const meaning = rest.map((inline, index) => (index === 0 ? { ...inline, text: inline.text.trimStart() } : inline));
  return { sign, head: first.text.trim(), meaning: wordsOf(meaning, letters) };
}

function signOf(words: string): Sign | null {
  const mark = MARKS.find((each) => words.startsWith(headline(each)));
  if (mark) return { kind: 'mark', mark };
  const supervision = SUPERVISIONS.find((each) => each.toUpperCase() === words);
  return supervision ? { kind: 'bar', supervision } : null;
}

/** What every badge with this mark begins with. */
function headline(mark: Mark): string {
  return badgeWords({ mark, devices: [] }, 'UTC').headline.join(' ').trim();
}

/** Sets a legend at one size: marks one under another, then the bars. */
export function legendChunks(entries: readonly LegendEntry[], em: number, width: number, letters: Letters): Chunk[] {
  const bar = barWidth(entries, em, letters);
  return entries.map((entry, index): Chunk => {
    const piece =
      entry.sign.kind === 'mark'
        ? markPiece(entry, entry.sign.mark, em, width, letters)
        : barPiece(entry, entry.sign.supervision, bar, em, width, letters);
    const turns = index > 0 && entry.sign.kind !== entries[index - 1]?.sign.kind;
    return { ...piece, gap: (turns ? BETWEEN_KINDS : GAP) * em, keep: true, begins: false };
  });
}

function markPiece(entry: LegendEntry, mark: Mark, em: number, width: number, letters: Letters): Piece {
  const side = MARK * em;
  const x = side + BESIDE * em;
  const head = plainWords(entry.head, letters, 'black');
  const words = stacked(
    [
      linesPiece(broken(head, (width - x) / (HEAD * em), letters), { em: HEAD * em, pitch: 1.1, colour: 'ink' }),
      meaningPiece(entry.meaning, em, width - x, letters),
    ],
    0,
  );
  const height = Math.max(side, words.height);
  const box = { x: 0, y: (height - side) / 2, width: side, height: side };
  return {
    height,
    parts: [{ kind: 'mark', mark, box }, ...words.parts.map((part) => moved(part, x, (height - words.height) / 2))],
  };
}

function barPiece(
  entry: LegendEntry,
  supervision: Supervision,
  barWide: number,
  em: number,
  width: number,
  letters: Letters,
): Piece {
  const x = barWide + BESIDE * em;
  const meaning = meaningPiece(entry.meaning, em, width - x, letters);
  const height = Math.max(BAR.height * em, meaning.height);
  const y = (height - BAR.height * em) / 2;
  const escorted = supervision === 'escorted';
  const box = { x: 0, y, width: barWide, height: BAR.height * em };
  const radius = BAR.radius * em;
  const frame: PaperPart = escorted
    ? { kind: 'bar', box, radius, colour: 'ink' }
    : { kind: 'frame', box, radius, line: BAR.line * em, colour: 'ink' };
  const textWidth = letters.widthOf(entry.head, 'black') * em;
  const word: PaperPart = {
    kind: 'text',
    text: entry.head,
    face: 'black',
    em,
    x: (barWide - textWidth) / 2,
    baseline: y + (BAR.height * em + letters.capHeight * em) / 2,
    width: textWidth,
    colour: escorted ? 'white' : 'ink',
  };
  return {
    height,
    parts: [frame, word, ...meaning.parts.map((part) => moved(part, x, (height - meaning.height) / 2))],
  };
}

function meaningPiece(meaning: readonly Word[], em: number, width: number, letters: Letters): Piece {
  const setting: Setting = { em, pitch: MEANING_PITCH, colour: 'ink' };
  return linesPiece(settled(meaning, width / em, letters), setting);
}

function barWidth(entries: readonly LegendEntry[], em: number, letters: Letters): number {
  const bars = entries.filter((entry) => entry.sign.kind === 'bar');
  return Math.max(0, ...bars.map((entry) => (letters.widthOf(entry.head, 'black') + 2 * BAR.padding) * em));
}
