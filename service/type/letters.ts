import { FAMILIES, type Face, type Family, type Fonts } from './fonts.ts';
import { type Run, runsOf } from './runs.ts';

/** What layout needs to know about the letters; lengths are parts of the em. */
export interface Letters {
  /** Height of a Latin capital, the same in every weight. */
  readonly capHeight: number;
  readonly xHeight: number;
  /** Width of a line at an em of one millimetre, in millimetres. */
  widthOf(text: string, face: Face): number;
  /** How far lines of these texts reach above and below their baselines. */
  reachOf(texts: readonly string[], face: Face): Reach;
  /** Whether every character of the text has a glyph in one of the families. */
  covers(text: string): boolean;
  /** The line in pieces of one font each, from left to right as they are drawn. */
  runs(text: string): readonly Run[];
}

/** In ems. */
export interface Reach {
  /** From the baseline to the top of the tallest letter; at least a Latin capital's height. */
  readonly rise: number;
  /** From the baseline to the foot of the deepest letter; at least a Latin descender's depth. */
  readonly drop: number;
  /** From one baseline to the next. */
  readonly pitch: number;
}

/** Distance between the baselines of Latin lines, in ems. */
const LINE_PITCH = 1.04;
/** How far Latin letters reach below the baseline, in ems, with their accents. */
const DESCENT = 0.25;
/** How far an accent stands above a capital, in ems: the ring of Å, the double acute of Ű. */
const ACCENT = 0.25;
/** Kept free between two lines of a script that reaches far up and down, in ems. */
const BETWEEN_TALL_LINES = 0.04;

/** How large a family is set beside Atkinson, so that letters of both look equally high. */
export const FAMILY_SCALE: Readonly<Record<Family, number>> = {
  atkinson: 1,
  noto: 0.936,
  arabic: 1,
};

/** Words that are kept measured: those of every badge, and the last few visitors' own. */
const MOST_MEASURED = 500;

interface Measured {
  readonly width: number;
  readonly rise: number;
  readonly drop: number;
}

/** Measures with parsed fonts, and remembers what it measured. */
export function lettersOf(fonts: Fonts): Letters {
  const known = new Map<string, Measured>();
  const { regular, black } = { regular: fonts.regular.atkinson, black: fonts.black.atkinson };
  const capHeight = black.capHeight / black.unitsPerEm;
  const hasGlyph = (family: Family, character: string) =>
    fonts.black[family].hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  const runs = (text: string) => runsOf(text, hasGlyph);

  function measured(text: string, face: Face): Measured {
    const key = `${face} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = measure(runs(text), fonts, face, capHeight + (hasTallLetters(text) ? ACCENT : 0));
    if (known.size >= MOST_MEASURED) known.clear();
    known.set(key, found);
    return found;
  }

  return {
    capHeight,
    xHeight: regular.xHeight / regular.unitsPerEm,
    widthOf: (text, face) => measured(text, face).width,
    reachOf(texts, face) {
      const all = texts.map((text) => measured(text, face));
      const rise = Math.max(capHeight, ...all.map((each) => each.rise));
      const drop = Math.max(DESCENT, ...all.map((each) => each.drop));
      // Latin accents rarely stand under a descender: their lines keep the usual distance.
      const tall = texts.some((text) => runs(text).some(({ family }) => family !== 'atkinson'));
      return { rise, drop, pitch: tall ? Math.max(LINE_PITCH, rise + drop + BETWEEN_TALL_LINES) : LINE_PITCH };
    },
    covers: (text) => [...text].every((each) => FAMILIES.some((family) => hasGlyph(family, each))),
    runs,
  };
}

/** Whether a capital of the text carries an accent, which needs room above it. */
function hasTallLetters(text: string): boolean {
  return /\p{Lu}\p{M}/u.test(text.normalize('NFD'));
}

/**
 * Latin lines have one reach, so that a name is not set larger because it happens to have no descender; but for a mark
 * that stands beside what letters have of their own.
 */
function measure(runs: readonly Run[], fonts: Fonts, face: Face, latinRise: number): Measured {
  let [width, rise, drop] = [0, latinRise, DESCENT];
  for (const { text, family } of runs) {
    const font = fonts[face][family];
    const laid = font.layout(text);
    const scale = FAMILY_SCALE[family] / font.unitsPerEm;
    width += laid.advanceWidth * scale;
    if (family === 'atkinson' && !/\p{M}/u.test(text)) continue;
    const { minY, maxY } = laid.bbox;
    if (Number.isFinite(maxY)) rise = Math.max(rise, maxY * scale);
    if (Number.isFinite(minY)) drop = Math.max(drop, -minY * scale);
  }
  return { width, rise, drop };
}
