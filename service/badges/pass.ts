/** A visitor's pass on a label: the code to scan or type, a first name, and that it is no badge. */
import type { Box, Label } from '../../core/labels.ts';
import { fitText, heightOf } from '../type/fit.ts';
import type { Letters } from '../type/letters.ts';
import { printable } from '../type/printable.ts';
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

const TITLE: Setting = { use: 'headline', face: 'black', largest: 7 };
const NAME: Setting = { use: 'name', face: 'regular', largest: 6.5 };
const CODE: Setting = { use: 'code', face: 'black', largest: 9 };
const DETAILS: Setting = { use: 'details', face: 'regular', largest: 4.2 };

/** Lays out a pass: the QR code beside code and name, what to do with it below. */
export function layOutPass({ schoolName, firstName, code }: PassFacts, label: Label, letters: Letters): Part[] {
  const room = within(label.printable, MARGIN);
  const side = Math.min(LARGEST_QR, room.height * 0.55, room.width * 0.4);
  const qr = { x: room.x + room.width - side, y: room.y, width: side, height: side };
  const left = { ...room, width: room.width - side - GAP, height: side };
  const below = { ...room, y: room.y + side + GAP, height: room.height - side - GAP };
  const third = left.height / 3;
  const rows = {
    title: { ...left, height: third * 0.8 },
    name: { ...left, y: left.y + third, height: third },
    code: { ...left, y: left.y + 2 * third, height: third },
  };
  // A name with letters that the fonts lack, or too long for the label, is left out: the code is what counts.
  const name = textIn([printable(firstName, letters) ?? ''], rows.name, NAME, letters) ?? [];
  const school = printable(schoolName, letters) ?? '';
  return [
    { kind: 'qr', text: code, box: qr },
    ...needed(textIn(['Visitor pass'], rows.title, TITLE, letters)),
    ...name,
    ...needed(textIn([code], rows.code, CODE, letters)),
    ...needed(textIn([school, ...LINES].filter(Boolean), below, DETAILS, letters)),
  ];
}

/** A pass without its code or what to do with it would be no use. */
function needed(parts: Part[] | null): Part[] {
  if (parts === null) throw new Error('The pass does not fit its label.');
  return parts;
}

interface Setting {
  readonly use: TextUse;
  readonly face: 'black' | 'regular';
  readonly largest: number;
}

/** The texts as large as they fit at the foot of a box; null where they do not. */
function textIn(texts: readonly string[], box: Box, { use, face, largest }: Setting, letters: Letters): Part[] | null {
  const fitted = fitText(texts, face, box, { largest, smallest: 2.2 }, letters);
  if (!fitted) return null;
  const { em, lines } = fitted;
  const reach = letters.reachOf(lines, face);
  const top = box.y + box.height - heightOf(lines.length, em, reach);
  return lines.map((text, index) => {
    const baseline = top + em * (reach.rise + index * reach.pitch);
    return textPart(text, { use, face, em, x: box.x, baseline }, letters);
  });
}
