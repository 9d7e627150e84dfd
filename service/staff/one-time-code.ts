import { CODE_ALPHABET } from '../../core/codes.ts';
import type { Parts } from '../parts.ts';

/** How long a one-time code can be used. */
export const CODE_LASTS_MS = 7 * 24 * 60 * 60 * 1000;

const CODE_PARTS = 2;
const CODE_PART_LENGTH = 4;

/** Eight characters in two groups, as K7QM-4TRX. */
export function makeOneTimeCode({ randomBelow }: Pick<Parts, 'randomBelow'>): string {
  const part = () =>
    Array.from({ length: CODE_PART_LENGTH }, () => CODE_ALPHABET[randomBelow(CODE_ALPHABET.length)]).join('');
  return Array.from({ length: CODE_PARTS }, part).join('-');
}

/** The code somebody meant by what they typed. */
export function readOneTimeCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
