/** What must hold of every paper: its text whole and in order, its ink inside the margins. */
import { type Block, linesOf } from '../../core/documents.ts';
import type { Box } from '../../core/labels.ts';
import type { PaperResult } from '../../core/papers.ts';
import type { PaperPage } from '../../service/papers/parts.ts';
import { pixels } from './bits.ts';
import { type PdfPage, pdfPages } from './pdf-pages.ts';
import type { Picture } from './pdf-picture.ts';

/** Text without its spaces, as line ends say nothing; PDFium marks a hyphen at one with a character of its own. */
export function bare(text: string): string {
  return text.normalize('NFC').replaceAll('\uFFFE', '-').replace(/\s/g, '');
}

/** All text of a document as it should be read, its numbers included. */
export function readingText(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'list' && block.ordered
      ? linesOf([block]).map((line, index) => `${index + 1}.${line}`)
      : linesOf([block]),
  );
  return bare(lines.join(''));
}

/** The text of a laid page in the order of its parts. */
export function laidText(page: PaperPage | undefined): string {
  return bare((page?.parts ?? []).map((part) => (part.kind === 'text' ? part.text : '')).join(''));
}

/** The pages of a paper; a test that wants them fails when it was not drawn. */
export async function drawnPages(result: PaperResult, dpi = 72): Promise<PdfPage[]> {
  if (result.outcome !== 'drawn') throw new Error(`The paper was not drawn: ${result.outcome}.`);
  return pdfPages(result.pdf, dpi);
}

/** Edges are drawn over a pixel or two. */
const BLUR_MM = 0.5;

/** How many pixels are not white outside the boxes, in millimetres. */
export function inkOutside({ width, height, data, dpi }: Picture, boxes: readonly Box[]): number {
  const inside = boxes.map((box) => ({
    left: pixels(box.x - BLUR_MM, dpi),
    top: pixels(box.y - BLUR_MM, dpi),
    right: pixels(box.x + box.width + BLUR_MM, dpi),
    bottom: pixels(box.y + box.height + BLUR_MM, dpi),
  }));
  let outside = 0;
  for (let at = 0; at < width * height; at += 1) {
    if ((data[at * 4] ?? 0) + (data[at * 4 + 1] ?? 0) + (data[at * 4 + 2] ?? 0) > 740) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (!inside.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)) outside += 1;
  }
  return outside;
}

/** Parts of a page that reach out of a box, by their text or kind. */
export function partsOutside(page: PaperPage, box: Box): string[] {
  const slack = 1e-6;
  return page.parts
    .filter((part) => {
      const [left, right] =
        part.kind === 'text' ? [part.x, part.x + part.width] : [part.box.x, part.box.x + part.box.width];
      const [top, bottom] =
        part.kind === 'text'
          ? [part.baseline - part.em * 0.8, part.baseline + part.em * 0.25]
          : [part.box.y, part.box.y + part.box.height];
      return (
        left < box.x - slack ||
        right > box.x + box.width + slack ||
        top < box.y - slack ||
        bottom > box.y + box.height + slack
      );
    })
    .map((part) => (part.kind === 'text' ? part.text : part.kind));
}

/** An invented document of so many sections, each with a heading, a paragraph and a list. */
export function inventedBlocks(sections: number): Block[] {
  return Array.from({ length: sections }, (_each, index): Block[] => [
    { kind: 'heading', level: 2, line: [{ kind: 'text', text: `Part ${index + 1} of the book` }] },
    {
      kind: 'paragraph',
      line: [
        { kind: 'text', text: `Here stands what part ${index + 1} is about, in ` },
        { kind: 'strong', text: 'plain' },
        { kind: 'text', text: ', short words.' },
      ],
    },
    {
      kind: 'list',
      ordered: index % 2 === 1,
      items: [1, 2, 3].map((item) => [
        { kind: 'text', text: `Rule ${index + 1}.${item} asks for a well-kept and quiet room.` },
      ]),
    },
  ]).flat();
}
