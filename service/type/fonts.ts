import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Font } from 'fontkit';

/** The weights that are printed. */
export const FACES = ['regular', 'bold', 'black'] as const;
export type Face = (typeof FACES)[number];

/**
 * The families, in the order in which they are asked for a letter: Atkinson Hyperlegible Next for Latin, Noto Sans for
 * the Latin it lacks, Cyrillic, Greek and Devanagari, and Noto Sans Arabic.
 */
export const FAMILIES = ['atkinson', 'noto', 'arabic'] as const;
export type Family = (typeof FAMILIES)[number];

export type Fonts = Readonly<Record<Face, Readonly<Record<Family, Font>>>>;

const FILES: Readonly<Record<Face, Readonly<Record<Family, string>>>> = {
  regular: {
    atkinson: 'AtkinsonHyperlegibleNext_400Regular',
    noto: 'NotoSans_400Regular',
    arabic: 'NotoSansArabic_400Regular',
  },
  // Bold is for codes and headings; another script's heading takes the heavier weight instead of three more files.
  bold: {
    atkinson: 'AtkinsonHyperlegibleNext_700Bold',
    noto: 'NotoSans_800ExtraBold',
    arabic: 'NotoSansArabic_800ExtraBold',
  },
  black: {
    atkinson: 'AtkinsonHyperlegibleNext_800ExtraBold',
    noto: 'NotoSans_800ExtraBold',
    arabic: 'NotoSansArabic_800ExtraBold',
  },
};

/**
 * Reads and parses the fonts. Parsing takes most of a badge's time, so it is done once and the result shared by all
 * documents. Throws when a file is missing: an installation without its fonts is broken.
 *
 * @param folder where the TTF files are (TTF, because fontkit cannot subset WOFF2 with composite glyphs)
 */
export async function loadFonts(folder: string): Promise<Fonts> {
  const { create } = await import('fontkit');
  const opened = new Map<string, Promise<Font>>();
  const read = async (file: string) => {
    const font = create(await readFile(join(folder, `${file}.ttf`)));
    // A glyph remembers the character it was first asked for, or none when it was first met inside another glyph, and
    // that goes into the PDF. Asked for in one order now, the bytes do not depend on the papers drawn before.
    for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
    return font;
  };
  const open = (face: Face, family: Family): Promise<Font> => {
    const file = FILES[face][family];
    const opening = opened.get(file) ?? read(file);
    opened.set(file, opening);
    return opening;
  };
  const face = async (name: Face) => ({
    atkinson: await open(name, 'atkinson'),
    noto: await open(name, 'noto'),
    arabic: await open(name, 'arabic'),
  });
  return { regular: await face('regular'), bold: await face('bold'), black: await face('black') };
}
