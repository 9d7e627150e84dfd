import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Picture } from './pdf-picture.ts';

/** A page of a PDF: its size in millimetres, the text that can be copied out of it, and its picture. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** In the order in which it was drawn, lines and spaces as single spaces. */
  readonly text: string;
  readonly picture: Picture;
}

let library: Promise<PDFiumLibrary> | null = null;

/**
 * All pages of a PDF.
 *
 * @param dpi dots an inch of the pictures
 */
export async function pdfPages(pdf: Uint8Array, dpi: number): Promise<PdfPage[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const pages: PdfPage[] = [];
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const width = Math.round((originalWidth * dpi) / 72);
      const height = Math.round((originalHeight * dpi) / 72);
      // Rendering closes the page, so its text is read first.
      const text = page.getText().replace(/\s+/g, ' ').trim();
      const { data } = await page.render({ scale: 1, width, height, render: async (made) => made.data });
      pages.push({
        width: (originalWidth * 25.4) / 72,
        height: (originalHeight * 25.4) / 72,
        text,
        picture: { width, height, data: new Uint8ClampedArray(data), dpi },
      });
    }
    return pages;
  } finally {
    document.destroy();
  }
}
