/** What must hold of the picture of a badge, wherever the picture comes from: a PDF, or a label printer's bytes. */
import jsQR from 'jsqr';
import type { BadgeFacts } from '../../core/badges.ts';
import { MARKS, type Mark } from '../../core/devices.ts';
import type { Box, Label } from '../../core/labels.ts';
import { layOutBadge } from '../../service/badges/layout.ts';
import type { Letters } from '../../service/type/letters.ts';
import { type Bits, bitsOf, cut, inkBox, pixels } from './bits.ts';
import { markBits } from './marks.ts';
import type { Picture } from './pdf-picture.ts';

export type BadgeFlaw =
  | 'ink outside the printable area'
  | 'the code cannot be read'
  | 'not the mark'
  | 'capitals too low';

export interface Expected {
  readonly code: string;
  readonly mark: Mark;
  /** Where the mark should be, in millimetres from the picture's corner. */
  readonly markBox: Box;
  readonly headline: readonly Box[];
  readonly printable: Box;
}

/** What the picture of a badge must show, from its facts and the layout's own places. */
export function expectedOf(facts: BadgeFacts, label: Label, letters: Letters): Expected {
  const { parts } = layOutBadge(facts, label, letters);
  const markBox = parts.find((part) => part.kind === 'mark')?.box;
  if (!markBox) throw new Error('The layout has no mark.');
  const headline = parts.filter((part) => part.kind === 'text' && part.use === 'headline').map((part) => part.box);
  return { code: facts.code, mark: facts.status.mark, markBox, headline, printable: label.printable };
}

/** Printers place a label to about a millimetre. */
const DRIFT_MM = 1.2;
/** Edges differ by a dot between rasterisers; another mark differs by far more. */
const MOST_UNLIKE = 0.04;
const SMALLEST_CAPITALS_MM = 7.5;

/** The flaws of a badge's picture; none for a good one. */
export async function badgeFlaws(picture: Picture, expected: Expected): Promise<BadgeFlaw[]> {
  const bits = bitsOf(picture);
  const flaws: BadgeFlaw[] = [];
  if (!isInside(bits, expected.printable, picture.dpi)) flaws.push('ink outside the printable area');
  if (jsQR(picture.data, picture.width, picture.height)?.data !== expected.code) flaws.push('the code cannot be read');
  if ((await markAt(bits, expected.markBox, picture.dpi)) !== expected.mark) flaws.push('not the mark');
  if (!expected.headline.every((line) => isHighEnough(bits, line, picture.dpi))) flaws.push('capitals too low');
  return flaws;
}

function isInside(bits: Bits, { x, y, width, height }: Box, dpi: number): boolean {
  const box = inkBox(bits);
  if (box === null) return true;
  const [left, top] = [pixels(x, dpi), pixels(y, dpi)];
  return (
    box.left >= left &&
    box.top >= top &&
    box.right <= left + pixels(width, dpi) &&
    box.bottom <= top + pixels(height, dpi)
  );
}

/** Which mark stands in the box, give or take the printer's drift; null for none of them. */
async function markAt(bits: Bits, { x, y, width }: Box, dpi: number): Promise<Mark | null> {
  for (const mark of MARKS) {
    const mask = await markBits(mark, width, dpi);
    if (closest(bits, mask, pixels(x, dpi), pixels(y, dpi), pixels(DRIFT_MM, dpi)) <= MOST_UNLIKE) return mark;
  }
  return null;
}

function closest(bits: Bits, mask: Bits, x: number, y: number, drift: number): number {
  let least = 1;
  for (let dy = -drift; dy <= drift; dy += 1) {
    for (let dx = -drift; dx <= drift; dx += 1) least = Math.min(least, unlikeness(bits, mask, x + dx, y + dy));
  }
  return least;
}

/** The part of the mask's pixels that the picture has otherwise there, from every third of every third row. */
function unlikeness(bits: Bits, mask: Bits, left: number, top: number): number {
  let [unlike, seen] = [0, 0];
  for (let y = 0; y < mask.height; y += 3) {
    for (let x = 0; x < mask.width; x += 3) {
      seen += 1;
      if (bits.ink[(top + y) * bits.width + left + x] !== mask.ink[y * mask.width + x]) unlike += 1;
    }
  }
  return unlike / seen;
}

/** The ink of a line of capitals, measured in the picture; a dot is lost at either edge. */
function isHighEnough(bits: Bits, line: Box, dpi: number): boolean {
  const margin = pixels(0.5, dpi);
  const [x, y] = [pixels(line.x, dpi), pixels(line.y, dpi) - margin];
  const box = inkBox(cut(bits, x, y, pixels(line.width, dpi), pixels(line.height, dpi) + 2 * margin));
  return box !== null && box.bottom - box.top + 2 >= pixels(SMALLEST_CAPITALS_MM, dpi);
}
