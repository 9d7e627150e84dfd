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

/** Pictures of one size side by side on grey, each made smaller by averaging: to look at many at once. */
export function sheetOf(pictures: readonly Picture[], scale: number): Picture {
  const small = pictures.map((picture) => scaled(picture, scale));
  const [cell] = small;
  if (!cell) throw new Error('A sheet needs pictures.');
  const gap = Math.max(4, Math.round(20 * scale));
  const columns = Math.ceil(Math.sqrt(small.length));
  const [width, height] = [
    columns * (cell.width + gap) + gap,
    Math.ceil(small.length / columns) * (cell.height + gap) + gap,
  ];
  const data = new Uint8ClampedArray(width * height * 4).fill(160);
  small.forEach((picture, index) => {
    const left = gap + (index % columns) * (cell.width + gap);
    const top = gap + Math.floor(index / columns) * (cell.height + gap);
    for (let y = 0; y < picture.height; y += 1) {
      const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
      data.set(row, ((top + y) * width + left) * 4);
    }
  });
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width, height, data, dpi: cell.dpi };
}

/** Each pixel is the mean of those it stands for, as an eye far away sees it. */
function scaled(picture: Picture, scale: number): Picture {
  const [width, height] = [Math.floor(picture.width * scale), Math.floor(picture.height * scale)];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data.fill(meanOf(picture, x / scale, y / scale, 1 / scale), (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data, dpi: picture.dpi * scale };
}

function meanOf({ width, height, data }: Picture, left: number, top: number, side: number): number {
  let [sum, count] = [0, 0];
  for (let y = Math.floor(top); y < Math.min(height, top + side); y += 1) {
    for (let x = Math.floor(left); x < Math.min(width, left + side); x += 1) {
      sum += data[(y * width + x) * 4] ?? 255;
      count += 1;
    }
  }
  return count === 0 ? 255 : sum / count;
}
