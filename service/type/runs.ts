/**
 * A line of text as it is set: pieces of one font and one direction, in the order in which they stand on the paper
 * from left to right (Unicode Bidirectional Algorithm, UAX #9, by bidi-js).
 */
import bidiFactory from 'bidi-js';
import { FAMILIES, type Family } from './fonts.ts';

export interface Run {
  /** In the order in which it is read; the font turns letters of a script that runs from right to left. */
  readonly text: string;
  readonly family: Family;
}

/** Whether a family has a glyph for a character. */
export type HasGlyph = (family: Family, character: string) => boolean;

interface LevelRun extends Run {
  /** Of the bidirectional algorithm: odd from right to left. */
  readonly level: number;
}

const bidi = bidiFactory();
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\u200f\u061c]/u;

/** Whether a text is read from right to left: by its first letter with a direction. */
export function isRightToLeft(text: string): boolean {
  if (!RIGHT_TO_LEFT.test(text)) return false;
  return (bidi.getEmbeddingLevels(text, 'auto').paragraphs[0]?.level ?? 0) % 2 === 1;
}

/**
 * Cuts a line into runs, in the order in which they are drawn. A character that no family has stays with the first;
 * ask `covers` of the letters before.
 */
export function runsOf(line: string, hasGlyph: HasGlyph): Run[] {
  if (!RIGHT_TO_LEFT.test(line)) return byFamily(line, 0, hasGlyph);
  const { levels } = bidi.getEmbeddingLevels(line, 'auto');
  const runs: LevelRun[] = [];
  for (let start = 0; start < line.length; ) {
    const level = levels[start] ?? 0;
    let end = start + 1;
    while (end < line.length && levels[end] === level) end += 1;
    const cut = level % 2 === 1 ? fromRight : byFamily;
    runs.push(...cut(line.slice(start, end), level, hasGlyph));
    start = end;
  }
  return inVisualOrder(runs);
}

function byFamily(text: string, level: number, hasGlyph: HasGlyph): LevelRun[] {
  const runs: { text: string; family: Family; level: number }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    // Spaces, joiners and marks stay with the letters before them where those letters' font has them.
    const stays = last !== undefined && (isNeutral(character) || last.family !== 'atkinson');
    const family =
      stays && hasGlyph(last.family, character)
        ? last.family
        : (FAMILIES.find((each) => hasGlyph(each, character)) ?? FAMILIES[0]);
    if (last?.family === family) last.text += character;
    else runs.push({ text: character, family, level });
  }
  return runs;
}

/**
 * Runs of a piece that is read from the right. Its letters are turned by their font; spaces and brackets that stand in
 * another font are turned here.
 */
function fromRight(text: string, level: number, hasGlyph: HasGlyph): LevelRun[] {
  return byFamily(mirrored(text), level, hasGlyph).map((run) =>
    run.family === 'arabic' ? run : { ...run, text: [...run.text].reverse().join('') },
  );
}

function isNeutral(character: string): boolean {
  return /[\p{M}\p{Cf}\p{Z}]/u.test(character);
}

/** Rule L2: from the highest level to the lowest odd one, every row of runs at that level or above is turned round. */
function inVisualOrder(runs: readonly LevelRun[]): LevelRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      if (end - start > 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

/** Brackets that open to the left, seen from the right, open to the right (rule L4). */
function mirrored(text: string): string {
  return [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join('');
}
