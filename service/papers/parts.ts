/** What a paper is made of once everything has its place. All lengths in millimetres, from the top left corner. */
import type { Mark } from '../../core/devices.ts';
import type { Box } from '../../core/labels.ts';
import type { Face } from '../type/fonts.ts';

/** Colours by what they are for; which they are stands in render.ts. */
export type Colour = 'ink' | 'soft ink' | 'accent' | 'white';

export interface PaperText {
  readonly kind: 'text';
  readonly text: string;
  readonly face: Face;
  readonly em: number;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly colour: Colour;
}

/** A filled rectangle; with a radius of half its side a dot. */
export interface PaperBar {
  readonly kind: 'bar';
  readonly box: Box;
  readonly radius: number;
  readonly colour: Colour;
}

/** A frame whose line lies inside its box. */
export interface PaperFrame {
  readonly kind: 'frame';
  readonly box: Box;
  readonly radius: number;
  readonly line: number;
  readonly colour: Colour;
}

/** One of the four marks of a badge, in a square box. */
export interface PaperMark {
  readonly kind: 'mark';
  readonly mark: Mark;
  readonly box: Box;
}

export type PaperPart = PaperText | PaperBar | PaperFrame | PaperMark;

export interface PaperPage {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly PaperPart[];
}

/** Something drawn from its own top left corner, to be put in its place later. */
export interface Piece {
  readonly height: number;
  readonly parts: readonly PaperPart[];
}

/** The typographer's point in millimetres. */
export const POINT = 25.4 / 72;

/** The least size of type in running text (nine points). */
export const SMALLEST_EM = 9 * POINT;

/** A part moved to the right and down. */
export function moved(part: PaperPart, right: number, down: number): PaperPart {
  if (part.kind === 'text') return { ...part, x: part.x + right, baseline: part.baseline + down };
  return { ...part, box: { ...part.box, x: part.box.x + right, y: part.box.y + down } };
}

/** The parts of a piece at their place. */
export function placed(piece: Piece, x: number, y: number): PaperPart[] {
  return piece.parts.map((part) => moved(part, x, y));
}

/** Pieces under one another, with room between them. */
export function stacked(pieces: readonly Piece[], gap: number): Piece {
  let height = 0;
  const parts = pieces.flatMap((piece, index) => {
    const y = index === 0 ? 0 : height + gap;
    height = y + piece.height;
    return placed(piece, 0, y);
  });
  return { height, parts };
}

/** A page with everything on it so many times as large. */
export function enlarged(page: PaperPage, times: number): PaperPage {
  return {
    width: page.width * times,
    height: page.height * times,
    parts: page.parts.map((part) => enlargedPart(part, times)),
  };
}

function enlargedPart(part: PaperPart, times: number): PaperPart {
  if (part.kind === 'text') {
    const { em, x, baseline, width } = part;
    return { ...part, em: em * times, x: x * times, baseline: baseline * times, width: width * times };
  }
  const { x, y, width, height } = part.box;
  const box = { x: x * times, y: y * times, width: width * times, height: height * times };
  if (part.kind === 'mark') return { ...part, box };
  if (part.kind === 'bar') return { ...part, box, radius: part.radius * times };
  return { ...part, box, radius: part.radius * times, line: part.line * times };
}
