/** The floor of a badge: bare pdfkit and the QR library, everything at a place written down here. No code of the product. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';

const POINTS_PER_MM = 72 / 25.4;

type Weight = 'regular' | 'bold' | 'black';

/** The texts of a badge as [words, weight, size, x, baseline] in millimetres; white on the bar below. */
const TEXTS: readonly [words: string, weight: Weight, size: number, x: number, baseline: number][] = [
  ['Tuesday 24 Nov', 'black', 4.94, 3.87, 5.73],
  ['in 09:12', 'regular', 4.94, 44.42, 5.73],
  ['Educational psychologist · for Mr Hale', 'regular', 3.7, 3.87, 20.91],
  ['KEEP', 'black', 13.5, 33.27, 33.1],
  ['AWAY', 'black', 13.5, 33.27, 44.64],
  ['phone, watch: staffroom only', 'regular', 4.4, 33.27, 49.78],
  ['Greenfield Primary School', 'regular', 3.3, 3.87, 58.7],
];

/** @param fontsFolder holds the same font files; parsed here once and shared by all documents */
export function createBareBadges(fontsFolder: string, label: { readonly width: number; readonly height: number }) {
  const open = (file: string) => create(readFileSync(join(fontsFolder, `AtkinsonHyperlegibleNext_${file}.ttf`)));
  const fonts: Record<Weight, Font> = {
    regular: open('400Regular'),
    bold: open('700Bold'),
    black: open('800ExtraBold'),
  };
  return {
    /** A badge that differs in the name and the code only. */
    draw(name: string, code: string): Promise<Buffer> {
      const document = new PDFDocument({
        size: [label.width * POINTS_PER_MM, label.height * POINTS_PER_MM],
        margin: 0,
      });
      const whole = wholeOf(document);
      for (const [weight, font] of Object.entries(fonts)) document.registerFont(weight, font);
      document.scale(POINTS_PER_MM);
      const write = (words: string, weight: Weight, size: number, x: number, baseline: number) =>
        document.font(weight).fontSize(size).text(words, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
      for (const text of TEXTS) write(...text);
      write(name, 'black', 6.95, 3.87, 14.18);
      write(code, 'bold', 3.19, 81.75, 20.91);
      drawSquares(document, code);
      document.rect(52.41, 52.13, 43.56, 7.4).fill('black');
      document.fillColor('white');
      write('ESCORTED', 'black', 7.56, 54.41, 58.36);
      document.end();
      return whole;
    },
  };
}

function drawSquares(document: InstanceType<typeof PDFDocument>, code: string): void {
  const { data, size } = encode(code, { ecc: 'H', border: 0 });
  const side = 14.22 / size;
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) if (dark) document.rect(81.75 + x * side, 2.63 + y * side, side, side);
  }
  document.fill('black');
}

function wholeOf(document: InstanceType<typeof PDFDocument>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
}
