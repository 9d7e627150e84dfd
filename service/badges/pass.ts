/** A visitor's pass on a label: the code to scan or type, a first name, and that it is no badge. */
import type { Box, Label } from '../../core/labels.ts';
import { fitText, heightOf } from '../type/fit.ts';
import type { Letters } from '../type/letters.ts';
import { type Part, type TextUse, textPart, within } from './parts.ts';

export interface PassFacts {
  readonly schoolName: string;
  readonly firstName: string;
  readonly code: string;
}

const MARGIN = 2.5;
/** The code is scanned from a hand or a fridge door: larger than on a badge, and never more than half of the label. */
const LARGEST_QR = 26;
const GAP = 3;
const LINES = [
  'Keep it. Scan it at the screen when you come again.',
  'If you lose it, tell the office.',
  'This is not a badge.',
];

/** Lays out a pass: the QR code beside code and name, what to do with it below. */
export function layOutPass({ schoolName, firstName, code }: PassFacts, { printable }: Label, letters: Letters): Part[] {
  const room = within(printable, MARGIN);
  const side = Math.min(LARGEST_QR, room.height * 0.55, room.width * 0.4);
  const qr = { x: room.x + room.width - side, y: room.y, width: side, height: side };
  const left = { ...room, width: room.width - side - GAP, height: side };
  const below = { ...room, y: room.y + side + GAP, height: room.height - side - GAP };
  const third = left.height / 3;
  return [
    { kind: 'qr', text: code, box: qr },
    ...textIn(
      ['Visitor pass'],
      { ...left, height: third * 0.8 },
      { use: 'headline', face: 'black', largest: 7 },
      letters,
    ),
    ...textIn(
      [firstName],
      { ...left, y: left.y + third, height: third },
      { use: 'name', face: 'regular', largest: 6.5 },
      letters,
    ),
    ...textIn(
      [code],
      { ...left, y: left.y + 2 * third, height: third },
      { use: 'code', face: 'black', largest: 9 },
      letters,
    ),
    ...textIn([schoolName, ...LINES], below, { use: 'details', face: 'regular', largest: 4.2 }, letters),
  ];
}

interface Setting {
  readonly use: TextUse;
  readonly face: 'black' | 'regular';
  readonly largest: number;
}

/** The texts as large as they fit at the foot of a box; a first name too long for a label is left out, not cut. */
function textIn(texts: readonly string[], box: Box, { use, face, largest }: Setting, letters: Letters): Part[] {
  const fitted = fitText(texts, face, box, { largest, smallest: 2.2 }, letters);
  if (!fitted) return [];
  const { em, lines } = fitted;
  const reach = letters.reachOf(lines, face);
  const top = box.y + box.height - heightOf(lines.length, em, reach);
  return lines.map((text, index) => {
    const baseline = top + em * (reach.rise + index * reach.pitch);
    return textPart(text, { use, face, em, x: box.x, baseline }, letters);
  });
}
