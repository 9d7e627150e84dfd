/** The paper with the recovery key, large enough to be read from a safe's shelf. Pure; millimetres. */
import type { RecoveryKeyPaper } from '../../core/papers.ts';
import type { Letters } from '../type/letters.ts';
import { momentText } from './dates.ts';
import { footPiece, mastheadPiece, titlePiece } from './furniture.ts';
import type { Laid } from './letters.ts';
import { type Piece, POINT, placed, stacked } from './parts.ts';
import { paragraphs } from './rows.ts';

const A4 = { width: 210, height: 297 };
const MARGIN = 20;
const WIDTH = A4.width - 2 * MARGIN;
const RUNNING = { em: 12 * POINT, pitch: 1.4 };
const KEY = { em: 30 * POINT, pitch: 1.25 };

const LEAD = 'This key opens the visitors’ record when nothing else does any more.';
const HELP = [
  'You need it after a repair, on a new tablet, or when the passphrase was forgotten.',
  'Whoever has this paper and the tablet, or a backup, can read the record. Keep it in the school’s safe.',
  'A newer recovery key takes the place of this one. Then destroy this paper.',
].join('\n');

/** Lays the paper out on one page: the six groups, two a line. */
export function layOutRecoveryKey({ school, groups, printedAt }: RecoveryKeyPaper, letters: Letters): Laid {
  const pieces: Piece[] = [
    mastheadPiece(school, 12, WIDTH, letters),
    titlePiece('Recovery key', 26 * POINT, WIDTH, letters),
    paragraphs(LEAD, 'bold', RUNNING, WIDTH, letters),
    paragraphs(linesOfTwo(groups), 'bold', KEY, WIDTH, letters),
    paragraphs(HELP, 'regular', RUNNING, WIDTH, letters),
  ];
  const foot = footPiece([school.name, `Printed ${momentText(printedAt, school.timeZone)}`], '1 / 1', WIDTH, letters);
  const parts = [
    ...placed(stacked(pieces, 9), MARGIN, MARGIN),
    ...placed(foot, MARGIN, A4.height - MARGIN - foot.height),
  ];
  return { outcome: 'laid', pages: [{ ...A4, parts }] };
}

function linesOfTwo(groups: readonly string[]): string {
  const pairs = groups.flatMap((group, index) => (index % 2 === 0 ? [`${group} – ${groups[index + 1] ?? ''}`] : []));
  return pairs.join('\n');
}
