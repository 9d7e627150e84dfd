/** Facts of a paper for the file: a label on the left, what it says on the right. Pure; millimetres. */
import type { Letters } from '../type/letters.ts';
import { withBlanks } from './letters.ts';
import { broken, linesPiece, plainWords, settled } from './lines.ts';
import { moved, type PaperPart, type Piece, stacked } from './parts.ts';

/** A row; `text` may hold several lines, and null is a line to write on. */
export interface Row {
  readonly label: string;
  readonly text: string | null;
  readonly strong?: boolean;
}

export interface RowSetting {
  readonly em: number;
  readonly width: number;
  /** Width of the labels' column. */
  readonly labels: number;
  /** A thin line between rows, and more room. */
  readonly ruled: boolean;
  /** Distance of two baselines, in ems. */
  readonly pitch: number;
}

const BETWEEN_LINES = 0.12;
const WRITING_LINE = 0.25;
/** Room to write a name by hand. */
const WRITING_HEIGHT = 7;

/** Rows under one another. */
export function rowsPiece(rows: readonly Row[], setting: RowSetting, letters: Letters): Piece {
  const { em, ruled, width } = setting;
  const gap = (ruled ? 0.42 : 0.16) * em;
  const pieces = rows.flatMap((row, index) => {
    const piece = rowPiece(row, setting, letters);
    return ruled && index > 0 ? [rulePiece(width), piece] : [piece];
  });
  return stacked(pieces, gap);
}

/** A thin line across. */
function rulePiece(width: number): Piece {
  const box = { x: 0, y: 0, width, height: 0.08 };
  return { height: box.height, parts: [{ kind: 'bar', box, radius: 0, colour: 'ink' }] };
}

function rowPiece({ label, text, strong = false }: Row, setting: RowSetting, letters: Letters): Piece {
  const { em, pitch, width, labels } = setting;
  const room = width - labels;
  const set = { em, pitch };
  const lines = broken(plainWords(label, letters), (labels - em) / em, letters);
  const name = linesPiece(lines, { ...set, colour: 'soft ink' });
  const value = text === null ? writingLine(room) : paragraphs(text, strong ? 'bold' : 'regular', set, room, letters);
  return {
    height: Math.max(name.height, value.height),
    parts: [...name.parts, ...value.parts.map((part) => moved(part, labels, 0))],
  };
}

/** What somebody typed, each of its lines as one. */
export function paragraphs(
  text: string,
  face: 'regular' | 'bold',
  { em, pitch }: { em: number; pitch: number },
  width: number,
  letters: Letters,
): Piece {
  const pieces = text
    .split(/\r\n?|\n/)
    .map((each) => withBlanks(each, letters))
    .filter((each) => each !== '')
    .map((each) => settled(plainWords(each, letters, face), width / em, letters))
    .map((lines) => linesPiece(lines, { em, pitch, colour: 'ink' }));
  return stacked(pieces, BETWEEN_LINES * em);
}

function writingLine(width: number): Piece {
  const height = WRITING_HEIGHT;
  const box = { x: 0, y: height - WRITING_LINE, width: Math.min(width, 90), height: WRITING_LINE };
  const line: PaperPart = { kind: 'bar', box, radius: 0, colour: 'ink' };
  return { height, parts: [line] };
}
