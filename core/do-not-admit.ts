/**
 * The do-not-admit list: whether a name that somebody typed may be one that is on it. Better one too many than one too
 * few: a person confirms or dismisses before anybody is let in, and the visitor notices nothing.
 */
import anyAscii from 'any-ascii';
import { doubleMetaphone } from 'double-metaphone';
import { distance } from 'fastest-levenshtein';

export const MATCH_OUTCOMES = ['confirmed', 'dismissed'] as const;
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

/** The longest time until an entry is looked at again. */
export const LONGEST_ENTRY_DAYS = 366;

/** Titles say nothing of who somebody is. */
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir', 'dame', 'rev', 'master']);

/**
 * Whether two names may be the same person: in any order of their parts, in any script, with slips of the finger, other
 * spellings of the same sound, initials, and parts left out or added.
 */
export function mayBeSame(listed: string, typed: string): boolean {
  const [a, b] = [partsOf(listed), partsOf(typed)];
  if (a.length === 0 || b.length === 0) return false;
  if (nearlyEqual(a.join(''), b.join(''))) return true;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  // One word alone: the family name, which stands last, or the one name that somebody has.
  if (few.length === 1) return few.some((word) => word.length > 1 && alike(word, many.at(-1) ?? ''));
  return canPair(few, many);
}

/** Lower case letters of the Latin alphabet, part by part, without titles. */
function partsOf(name: string): string[] {
  return anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’`]/g, '')
    .split(/[^a-z]+/)
    .filter((part) => part !== '' && !TITLES.has(part));
}

/** Whether every one of the few finds a partner of its own among the many; at most one of the pairs is an initial. */
function canPair(few: readonly string[], many: readonly string[], initials = 1): boolean {
  const [first, ...rest] = few;
  if (first === undefined) return true;
  return many.some((word, index) => {
    const others = many.filter((_each, at) => at !== index);
    if (alike(first, word)) return canPair(rest, others, initials);
    return initials > 0 && isInitial(first, word) && canPair(rest, others, initials - 1);
  });
}

function isInitial(a: string, b: string): boolean {
  return (a.length === 1 || b.length === 1) && a[0] === b[0];
}

function alike(a: string, b: string): boolean {
  return nearlyEqual(a, b) || soundAlike(a, b);
}

/** A slip in a word of four letters or more, two in a long one. */
function nearlyEqual(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  const slips = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
  return a === b || (slips > 0 && distance(a, b) <= slips) || (shorter >= 4 && areSwapped(a, b));
}

/** "Jonh" for "John": two neighbours changed places. */
function areSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function soundAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 3) return false;
  const codes = doubleMetaphone(a).filter((code) => code.length > 1);
  return doubleMetaphone(b).some((code) => codes.includes(code));
}
