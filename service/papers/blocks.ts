/** Blocks of a document as pieces that can go into columns. Pure; millimetres. */
import type { Block, Line } from '../../core/documents.ts';
import type { Letters } from '../type/letters.ts';
import { balanced, broken, linesPiece, type SetLine, type Setting, settled, type Word, wordsOf } from './lines.ts';
import type { PaperPart, Piece } from './parts.ts';

/** A piece of a document in its order. `gap` is the room above it, but at the top of a column. */
export interface Chunk extends Piece {
  readonly gap: number;
  /** Has to stand in one column with the next chunk. */
  readonly keep: boolean;
  /** Begins a part of the document. */
  readonly begins: boolean;
}

/** A document's text measured once, to be set at any size. */
export type Measured =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly words: readonly Word[] }
  | { readonly kind: 'paragraph'; readonly words: readonly Word[]; readonly leads: boolean }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** Follows a numbered list and belongs to its last item. */
      readonly under: boolean;
      readonly items: readonly (readonly Word[])[];
    };

/** How a document is set; `items` is the room between items of a list, in ems. */
export interface Look {
  readonly em: number;
  readonly width: number;
  readonly items: number;
}

/** Sizes in ems of the running text. */
const PITCH = 1.32;
const HEADING = { 2: { em: 1.28, above: 0.95 }, 3: { em: 1.08, above: 0.7 } } as const;
const BELOW_HEADING = 0.22;
const BETWEEN_PARAGRAPHS = 0.5;
const ABOVE_LIST = 0.25;
const BULLET = 0.32;
const INDENT = 1.05;
const NUMBER_INDENT = 1.5;
const HEADING_PITCH = 1.15;
/** Up to so many lines of a paragraph stay together; of a longer one, two at either end. */
const WHOLE_LINES = 3;

/** Measures blocks. */
export function measured(blocks: readonly Block[], letters: Letters): Measured[] {
  return blocks.map((block, index): Measured => {
    if (block.kind === 'list') {
      const before = blocks[index - 1];
      const under = !block.ordered && before?.kind === 'list' && before.ordered;
      return { ...block, under, items: block.items.map((item) => wordsOf(item, letters)) };
    }
    const words = wordsOf(block.line, letters, block.kind === 'heading' ? 'black' : 'regular');
    if (block.kind === 'heading') return { kind: 'heading', level: block.level, words };
    return { kind: 'paragraph', words, leads: leadsOn(block.line, blocks[index + 1]) };
  });
}

/** A paragraph that announces the list after it belongs to it. */
function leadsOn(line: Line, next: Block | undefined): boolean {
  return next?.kind === 'list' && (line.at(-1)?.text.trimEnd().endsWith(':') ?? false);
}

/** Sets measured blocks at one size. */
export function chunksOf(document: readonly Measured[], look: Look, letters: Letters): Chunk[] {
  const { em, width } = look;
  const text: Setting = { em, pitch: PITCH, colour: 'ink' };
  return document.flatMap((block): Chunk[] => {
    if (block.kind === 'heading') return [headingChunk(block, em, width, letters)];
    if (block.kind === 'paragraph') {
      const lines = settled(block.words, width / em, letters);
      return lineChunks(lines, text, 0, BETWEEN_PARAGRAPHS * em, block.leads);
    }
    return listChunks(block, look, text, letters);
  });
}

function listChunks(list: Extract<Measured, { kind: 'list' }>, look: Look, text: Setting, letters: Letters): Chunk[] {
  const { em, width, items } = look;
  const left = (list.under ? NUMBER_INDENT : 0) * em;
  const indent = left + (list.ordered ? NUMBER_INDENT : INDENT) * em;
  return list.items.flatMap((words, index) => {
    const lines = settled(words, (width - indent) / em, letters);
    const gap = (index === 0 ? Math.max(ABOVE_LIST, items) : items) * em;
    const mark = list.ordered ? numberMark(index + 1, text, letters) : bulletMark(left, em);
    return withMark(lineChunks(lines, text, indent, gap, false), mark);
  });
}

function headingChunk(
  { level, words }: Extract<Measured, { kind: 'heading' }>,
  em: number,
  width: number,
  letters: Letters,
): Chunk {
  const own = em * HEADING[level].em;
  const set = linesPiece(balanced(words, width / own, letters), { em: own, pitch: HEADING_PITCH, colour: 'ink' });
  const height = set.height + BELOW_HEADING * em;
  return { parts: set.parts, height, gap: HEADING[level].above * em, keep: true, begins: level === 2 };
}

/** A chunk a line, so that a long paragraph can go on in the next column, but never with a single line. */
function lineChunks(lines: readonly SetLine[], setting: Setting, x: number, gap: number, leads: boolean): Chunk[] {
  return lines.map((line, index) => {
    const piece = linesPiece([line], setting);
    const parts = piece.parts.map((part) => (part.kind === 'text' ? { ...part, x: part.x + x } : part));
    const last = index === lines.length - 1;
    const together = lines.length <= WHOLE_LINES || index === 0 || index === lines.length - 2;
    return { parts, height: piece.height, gap: index === 0 ? gap : 0, keep: last ? leads : together, begins: false };
  });
}

function withMark(chunks: readonly Chunk[], mark: readonly PaperPart[]): Chunk[] {
  return chunks.map((chunk, index) => (index === 0 ? { ...chunk, parts: [...mark, ...chunk.parts] } : chunk));
}

function bulletMark(left: number, em: number): PaperPart[] {
  const side = BULLET * em;
  const y = em * (PITCH / 2 + 0.04) - side / 2;
  return [
    { kind: 'bar', box: { x: left + 0.1 * em, y, width: side, height: side }, radius: side / 2, colour: 'accent' },
  ];
}

function numberMark(number: number, setting: Setting, letters: Letters): readonly PaperPart[] {
  const words = wordsOf([{ kind: 'strong', text: `${number}.` }], letters);
  return linesPiece(broken(words, Number.POSITIVE_INFINITY, letters), setting).parts;
}
