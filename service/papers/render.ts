/** Pages of parts as a PDF. Drawing only: every place was decided before. */
import { BADGE_MARKS, MARK_BOX } from '../../core/badge-marks.ts';
import type { Letters } from '../type/letters.ts';
import type { Type } from '../type/type.ts';
import { registerFonts, writeLine } from '../type/write.ts';
import { type Colour, type PaperPage, type PaperPart, POINT } from './parts.ts';

/** What goes into the PDF besides its pages. */
export interface PaperInfo {
  /** What kind of paper it is; never whose. */
  readonly title: string;
  /** Instant (UTC ms) that stands as its making; no clock is asked, so the same data gives the same bytes. */
  readonly madeAt: number;
  /** The school's colour as #rrggbb. */
  readonly accent: string;
}

type PdfKit = typeof import('pdfkit');
type Document = InstanceType<PdfKit>;

/** The ink of paper is black: a black-and-white printer makes dots of any other colour, and small type grows ragged. */
const COLOURS: Record<Exclude<Colour, 'accent'>, string> = {
  ink: '#000000',
  'soft ink': '#454545',
  white: '#ffffff',
};

/** Draws pages into one PDF. */
export function renderPages(pages: readonly PaperPage[], info: PaperInfo, pdfkit: PdfKit, type: Type) {
  const document = new pdfkit({
    autoFirstPage: false,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: info.title, Creator: 'Gatehouse', CreationDate: new Date(info.madeAt) },
  });
  const bytes = bytesOf(document);
  registerFonts(document, type.fonts);
  const colours = { ...COLOURS, accent: /^#[0-9a-f]{6}$/i.test(info.accent) ? info.accent : COLOURS.ink };
  for (const page of pages) {
    document.addPage({ size: [page.width / POINT, page.height / POINT], margin: 0 });
    document.scale(1 / POINT);
    for (const part of page.parts) drawPart(document, part, colours, type.letters);
  }
  document.end();
  return bytes;
}

function drawPart(document: Document, part: PaperPart, colours: Record<Colour, string>, letters: Letters): void {
  switch (part.kind) {
    case 'text':
      document.fillColor(colours[part.colour]);
      writeLine(document, part.text, part, letters);
      return;
    case 'mark':
      document.save().translate(part.box.x, part.box.y);
      document.scale(part.box.width / MARK_BOX).path(BADGE_MARKS[part.mark]);
      document.fill(colours.ink).restore();
      return;
    case 'bar':
      outline(document, part.box, part.radius).fill(colours[part.colour]);
      return;
    case 'frame': {
      const half = part.line / 2;
      const { x, y, width, height } = part.box;
      const inner = { x: x + half, y: y + half, width: width - part.line, height: height - part.line };
      outline(document, inner, part.radius).lineWidth(part.line).stroke(colours[part.colour]);
    }
  }
}

function outline(
  document: Document,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  radius: number,
): Document {
  return radius > 0 ? document.roundedRect(x, y, width, height, radius) : document.rect(x, y, width, height);
}

function bytesOf(document: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}
