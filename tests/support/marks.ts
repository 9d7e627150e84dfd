import PdfDocument from 'pdfkit';
import { BADGE_MARKS, MARK_BOX } from '../../core/badge-marks.ts';
import type { Mark } from '../../core/devices.ts';
import { type Bits, bitsOf } from './bits.ts';
import { pdfBytes, pdfPicture } from './pdf-picture.ts';

/** A mark as dark and light pixels of a square box. */
export async function markBits(mark: Mark, millimetres: number, dpi: number): Promise<Bits> {
  const side = (millimetres * 72) / 25.4;
  const document = new PdfDocument({ size: [side, side], margin: 0 });
  document
    .scale(side / MARK_BOX)
    .path(BADGE_MARKS[mark])
    .fill('black');
  return bitsOf(await pdfPicture(await pdfBytes(document), dpi));
}
