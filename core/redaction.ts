/** Other people's names in what is handed to one person about themselves (UK GDPR article 15(4)). */

/** Forms of address that go with the name they stand before. */
const TITLE = '(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev)\\.? )?';
const TITLES = /^(mr|mrs|ms|miss|mx|dr|prof|sir|dame|rev)$/i;

/** The words of a name that could name somebody by themselves. */
function wordsOf(name: string): string[] {
  return name
    .split(/[\s,]+/)
    .map((word) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((word) => word.length > 1 && !TITLES.test(word));
}

/**
 * A text in which other people's names, and each word of them, are put in general terms. It takes a word too many
 * rather than one too few; what belongs to the person's own name stays.
 *
 * @param others names with what stands in their place
 */
export function redacted(
  text: string,
  own: readonly string[],
  others: readonly { readonly names: readonly string[]; readonly as: string }[],
): string {
  const ownWords = own.flatMap(wordsOf);
  const kept = new Set(ownWords.map((word) => word.toLowerCase()));
  return others.reduce((told, { names, as }) => {
    const words = [...new Set(names.flatMap(wordsOf))].filter((word) => !kept.has(word.toLowerCase()));
    if (words.length === 0) return told;
    const any = anyOf(words);
    // Their own words come first, so that nothing is taken out of the middle of one.
    const mine = ownWords.length > 0 ? `(${anyOf(ownWords)})|` : '((?!))|';
    const name = new RegExp(`${START}(?:${mine}${TITLE}${any}(?:[ ,-]+${any})*)${END}`, 'gu');
    return told.replace(name, (_, its: string | undefined) => its || as);
  }, text);
}

const START = '(?<![\\p{L}\\p{M}])';
const END = '(?![\\p{L}\\p{M}])';

function anyOf(words: readonly string[]): string {
  const literal = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return `(?:${literal.join('|')})`;
}
