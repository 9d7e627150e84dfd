/** The recovery key: what opens a record when nothing else does any more. It is printed at set-up and kept in a safe. */
import { CODE_ALPHABET } from './codes.ts';

/** Six groups of five. The last place checks the others; the 29 before hold about 139 bits. */
const GROUP = 5;
const LENGTH = 30;

export type ReadRecoveryKey =
  | { readonly outcome: 'key'; readonly key: string }
  /** What was typed cannot be a recovery key: a place is missing, or one was misread. */
  | { readonly outcome: 'mistyped' };

/**
 * A new recovery key, as `7K4QM-…` in six groups of five.
 *
 * @param randomBelow gives a random whole number from 0 to below its argument, from a cryptographic source
 */
export function makeRecoveryKey(randomBelow: (limit: number) => number): string {
  const places = Array.from({ length: LENGTH - 1 }, () => randomBelow(CODE_ALPHABET.length));
  return grouped([...places, checkPlace(places)].map((place) => CODE_ALPHABET[place]).join(''));
}

/** The recovery key somebody typed, in its one form. Capitals, spaces and lines do not matter. */
export function readRecoveryKey(typed: string): ReadRecoveryKey {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const places = [...letters].map((letter) => CODE_ALPHABET.indexOf(letter));
  const isWhole = places.length === LENGTH && !places.includes(-1);
  if (!isWhole || places.at(-1) !== checkPlace(places.slice(0, -1))) return { outcome: 'mistyped' };
  return { outcome: 'key', key: grouped(letters) };
}

/** The groups of a recovery key, for reading it out and for laying it out. */
export function groupsOf(key: string): string[] {
  return key.split('-');
}

/** Weights that share no factor with 28: every single misread place changes the sum. */
const WEIGHTS = [1, 3, 5, 9, 11, 13, 15, 17, 19, 23, 25, 27];

function checkPlace(places: readonly number[]): number {
  const sum = places.reduce((total, place, index) => total + place * (WEIGHTS[index % WEIGHTS.length] ?? 1), 0);
  return sum % CODE_ALPHABET.length;
}

function grouped(letters: string): string {
  return Array.from({ length: LENGTH / GROUP }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP)).join(
    '-',
  );
}
