/** A label to try a printer with. It shows what can go wrong: a side cut off, a wrong size, a code too faint to scan. */

import { MARKS } from '../../core/devices.ts';
import type { Box, Label } from '../../core/labels.ts';
import { fitText } from '../type/fit.ts';
import type { Letters } from '../type/letters.ts';
import { type Part, textPart, within } from './parts.ts';

/** What its code says; no badge has it. */
export const TEST_CODE = 'TEST';

const LINE = 0.4;
const INSIDE = 4;
const SIDE = 16;
const TITLE = 'TEST LABEL';
const LINES = [
  'Not a badge. Throw it away.',
  'Good: the frame is whole on all four sides.',
  'Good: the code can be scanned.',
];

/** Lays out the test label: a frame at the edge of what the printer can reach, every mark, a code. */
export function layOutTestLabel(label: Label, letters: Letters): Part[] {
  const { printable } = label;
  const room = within(printable, INSIDE);
  const marks = MARKS.map((mark, index): Part => {
    const x = room.x + index * (SIDE + INSIDE / 2);
    return { kind: 'mark', mark, box: { x, y: room.y, width: SIDE, height: SIDE } };
  });
  const code = { x: room.x + room.width - SIDE, y: room.y, width: SIDE, height: SIDE };
  const words = { ...room, y: room.y + SIDE + INSIDE, height: room.height - SIDE - INSIDE };
  const capitals = 8;
  const title = { use: 'headline', face: 'black', em: capitals / letters.capHeight } as const;
  return [
    { kind: 'bar', use: 'supervision', box: printable, line: LINE },
    ...marks,
    { kind: 'qr', text: TEST_CODE, box: code },
    textPart(TITLE, { ...title, x: words.x, baseline: words.y + capitals }, letters),
    ...smallLines(
      [label.name, ...LINES],
      { ...words, y: words.y + capitals + 2, height: words.height - capitals - 2 },
      letters,
    ),
  ];
}

function smallLines(lines: readonly string[], room: Box, letters: Letters): Part[] {
  const fitted = fitText(lines, 'regular', room, { largest: 4.4, smallest: 2.45 }, letters);
  if (!fitted) throw new Error('The test label does not fit.');
  const { em } = fitted;
  const { rise, pitch } = letters.reachOf(fitted.lines, 'regular');
  return fitted.lines.map((text, index) => {
    const baseline = room.y + em * (rise + index * pitch);
    return textPart(text, { use: 'details', face: 'regular', em, x: room.x, baseline }, letters);
  });
}
