import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Font } from 'fontkit';

/** The weights a badge is set in. */
export type Face = 'regular' | 'bold' | 'black';

/** What layout needs to know about the letters; lengths are parts of the em. */
export interface Letters {
  /** Height of a capital, the same in every weight. */
  readonly capHeight: number;
  readonly xHeight: number;
  /** Width of a text at an em of one millimetre, in millimetres. */
  widthOf(text: string, face: Face): number;
  /** Whether every character of the text has a glyph. */
  covers(text: string): boolean;
}

export type BadgeFonts = Readonly<Record<Face, Font>>;

const FILES: Record<Face, string> = {
  regular: 'AtkinsonHyperlegibleNext_400Regular.ttf',
  bold: 'AtkinsonHyperlegibleNext_700Bold.ttf',
  black: 'AtkinsonHyperlegibleNext_800ExtraBold.ttf',
};

/**
 * Reads and parses the fonts. Parsing takes most of a badge's time, so it is done once and the result shared by all
 * documents. Throws when a file is missing: an installation without its fonts is broken.
 *
 * @param folder where the TTF files are (TTF, because fontkit cannot subset WOFF2 with composite glyphs)
 */
export async function loadFonts(folder: string): Promise<BadgeFonts> {
  const { create } = await import('fontkit');
  const open = async (face: Face) => {
    const font = create(await readFile(join(folder, FILES[face])));
    // A glyph remembers the character it was first asked for, or none when it was first met inside another glyph, and
    // that goes into the PDF. Asked for in one order now, the bytes do not depend on the badges drawn before.
    for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
    return font;
  };
  const [regular, bold, black] = await Promise.all([open('regular'), open('bold'), open('black')]);
  return { regular, bold, black };
}

/** Words that are kept measured: those of every badge, and the last few visitors' own. */
const MOST_MEASURED = 500;

/** Measures with parsed fonts, and remembers what it measured. */
export function lettersOf(fonts: BadgeFonts): Letters {
  const widths = new Map<string, number>();
  const em = fonts.regular.unitsPerEm;
  return {
    capHeight: fonts.black.capHeight / em,
    xHeight: fonts.regular.xHeight / em,
    widthOf(text, face) {
      const key = `${face} ${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      const width = fonts[face].layout(text).advanceWidth / em;
      if (widths.size >= MOST_MEASURED) widths.clear();
      widths.set(key, width);
      return width;
    },
    covers: (text) => [...text].every((each) => fonts.black.hasGlyphForCodePoint(each.codePointAt(0) ?? 0)),
  };
}
