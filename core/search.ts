/** What somebody types to find visits. */

/** Fewer letters find half of everybody. */
export const SHORTEST_SEARCH = 2;
/** An index of three letters at a time is asked: shorter words are found as whole words only. */
const PARTS_FROM = 3;

/**
 * The words of a search as phrases for an index whose texts have a space before and after every word: three letters or
 * more are found anywhere in a word, fewer as a whole word. Null for what is too short to search for.
 */
export function searchPhrases(typed: string): string[] | null {
  const words = typed
    .normalize('NFC')
    .replace(/[\p{Cc}"]+/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if ([...words.join('')].length < SHORTEST_SEARCH) return null;
  return words.map((word) => ([...word].length < PARTS_FROM ? ` ${word} ` : word));
}
