/** Codes people read, type and scan: badge, arrival and pass codes stand in one table and share one form. */

export const CODE_KINDS = ['badge', 'arrival', 'pass'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** 28 characters that cannot be taken for each other: no 0 O 1 I L, no B beside 8, no S beside 5, no Z beside 2. */
export const CODE_ALPHABET = '23456789ACDEFGHJKMNPQRTUVWXY';
const CODE_LENGTH = 5;

/** How long a wrong code takes to be answered, so that nobody tries them all. */
export const WRONG_CODE_MS = 1_000;

/** What people write when they mean a character of the alphabet. */
const MISREADINGS: Record<string, string> = { B: '8', S: '5', Z: '2' };

/**
 * A new code such as B-7K4QM.
 *
 * @param kioskLetter the letter of the kiosk that gives it, so that two kiosks never give the same code
 * @param randomBelow gives a random whole number from 0 to below its argument
 */
export function makeCode(kioskLetter: string, randomBelow: (limit: number) => number): string {
  let code = '';
  for (let place = 0; place < CODE_LENGTH; place += 1) code += CODE_ALPHABET[randomBelow(CODE_ALPHABET.length)];
  return `${kioskLetter}-${code}`;
}

/** The code somebody meant by what they typed or scanned, in its one form; null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  if (letters.length !== CODE_LENGTH + 1 || !/^[A-Z]/.test(letters)) return null;
  const places = [...letters.slice(1)].map((letter) => MISREADINGS[letter] ?? letter);
  if (!places.every((letter) => CODE_ALPHABET.includes(letter))) return null;
  return `${letters[0]}-${places.join('')}`;
}
