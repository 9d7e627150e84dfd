import { once } from 'node:events';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encode } from 'fast-png';

/** A picture in memory: four bytes a pixel, red, green, blue, opacity. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  readonly dpi: number;
}

let library: Promise<PDFiumLibrary> | null = null;

/**
 * Draws the first page of a PDF with PDFium, which is in the npm package as WebAssembly and needs no network.
 *
 * @param dpi dots an inch; a label printer has 300
 */
export async function pdfPicture(pdf: Uint8Array, dpi: number): Promise<Picture> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const page = document.getPage(0);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    // Asked for a scale, PDFium's wrapper first cuts the page to whole points; the size in pixels is exact.
    const width = Math.round((originalWidth * dpi) / 72);
    const height = Math.round((originalHeight * dpi) / 72);
    const { data } = await page.render({ scale: 1, width, height, render: async (made) => made.data });
    return { width, height, data: new Uint8ClampedArray(data), dpi };
  } finally {
    document.destroy();
  }
}

/** The picture as a PNG file. */
export function pngOf(picture: Picture): Uint8Array {
  return encode({ ...picture, channels: 4, depth: 8 });
}

/** Ends a pdfkit document and gives its bytes. */
export async function pdfBytes(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const ended = once(
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk)),
    'end',
  );
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
