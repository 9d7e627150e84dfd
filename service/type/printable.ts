/** Text made safe to print. */
import type { Letters } from './letters.ts';

/** Joiners, which Persian and Hindi are spelt with; every other invisible sign only hides or turns letters. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}|(?<![\p{Script=Arabic}\p{Script=Devanagari}])[\u200c\u200d]/gu;

/** More marks on a letter than names of its script are spelt with: they would leave its line. */
const PILED_MARKS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M})\p{M}+|(?<=\p{Script=Arabic}\p{M}{2})\p{M}+/gu;

/** A text without invisible signs, line breaks, or hyphens that fonts lack. */
export function onOneLine(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u2010\u2011]/g, '-');
}

/**
 * The text on one line in composed form, or in its plain compatibility form, whichever the fonts cover.
 *
 * @returns null when neither does: an empty box must never stand for a letter
 */
export function printable(text: string, letters: Letters): string | null {
  const line = onOneLine(text).trim().normalize('NFC').replace(PILED_MARKS, '');
  return [line, line.normalize('NFKC')].find((form) => letters.covers(form)) ?? null;
}
