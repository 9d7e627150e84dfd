/** Writing lines into a PDF: each run of a line in its own font, one after the other. */
import { FACES, FAMILIES, type Face, type Fonts } from './fonts.ts';
import { FAMILY_SCALE, type Letters } from './letters.ts';

type Document = InstanceType<typeof import('pdfkit')>;

export interface LinePlace {
  readonly face: Face;
  /** Size of the type, in the document's own unit. */
  readonly em: number;
  /** Where the line begins at the left, also one that is read from the right. */
  readonly x: number;
  readonly baseline: number;
}

/** Makes the fonts known to a document; those that it does not use cost nothing. */
export function registerFonts(document: Document, fonts: Fonts): void {
  for (const face of FACES) {
    for (const family of FAMILIES) document.registerFont(`${face} ${family}`, fonts[face][family]);
  }
}

/** Writes one line in the colour that is set. */
export function writeLine(document: Document, text: string, place: LinePlace, letters: Letters): void {
  const { face, em, baseline } = place;
  const runs = letters.runs(text);
  let { x } = place;
  for (const run of runs) {
    const latin = run.family === 'atkinson';
    // pdfkit shapes word by word and sets the words from the left; told the features, it shapes the run as a whole.
    const shaping = latin ? {} : { features: [] };
    document.font(`${face} ${run.family}`).fontSize(em * FAMILY_SCALE[run.family]);
    document.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...shaping });
    if (runs.length > 1) x += em * letters.widthOf(run.text, face);
  }
}
