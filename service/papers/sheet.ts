/** One A4 page of a paper for the file: masthead, title, what it says, foot. Pure; millimetres. */
import type { PaperSchool } from '../../core/papers.ts';
import type { Letters } from '../type/letters.ts';
import { footPiece, mastheadPiece, titlePiece } from './furniture.ts';
import type { Laid } from './letters.ts';
import { type Piece, POINT, placed } from './parts.ts';

const A4 = { width: 210, height: 297 };
const MARGIN = { side: 22, top: 18, bottom: 15 };
const SQUARE = 11;
const ABOVE_FOOT = 5;

/** How much room the top of the page takes. */
export type SheetRoom = 'airy' | 'close';
const TOPS: Record<SheetRoom, { titleEm: number; belowMasthead: number; belowTitle: number }> = {
  airy: { titleEm: 22 * POINT, belowMasthead: 9, belowTitle: 5 },
  close: { titleEm: 17 * POINT, belowMasthead: 5, belowTitle: 3 },
};

/** Width of everything on the page. */
export const SHEET_WIDTH = A4.width - 2 * MARGIN.side;

export interface Sheet {
  readonly school: PaperSchool;
  readonly title: string;
  readonly foot: readonly string[];
}

/**
 * Puts pieces on the page.
 *
 * @param body stands under the title
 * @param end stands at the foot of the page, as lines to sign on
 * @returns null when they do not fit
 */
export function layOutSheet(
  sheet: Sheet,
  room: SheetRoom,
  body: Piece,
  end: Piece,
  letters: Letters,
): Extract<Laid, { outcome: 'laid' }> | null {
  const masthead = mastheadPiece(sheet.school, SQUARE, SHEET_WIDTH, letters);
  const { titleEm, belowMasthead, belowTitle } = TOPS[room];
  const title = titlePiece(sheet.title, titleEm, SHEET_WIDTH, letters);
  const foot = footPiece(sheet.foot, '', SHEET_WIDTH, letters);
  const titleTop = MARGIN.top + masthead.height + belowMasthead;
  const bodyTop = titleTop + title.height + belowTitle;
  const footTop = A4.height - MARGIN.bottom - foot.height;
  const endTop = footTop - ABOVE_FOOT - end.height;
  if (bodyTop + body.height > endTop + 1e-6) return null;
  const parts = [
    ...placed(masthead, MARGIN.side, MARGIN.top),
    ...placed(title, MARGIN.side, titleTop),
    ...placed(body, MARGIN.side, bodyTop),
    ...placed(end, MARGIN.side, endTop),
    ...placed(foot, MARGIN.side, footTop),
  ];
  return { outcome: 'laid', pages: [{ ...A4, parts }] };
}
