/**
 * How hard an English text is to read.
 * Formula: Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas for Navy Enlisted
 * Personnel", Research Branch Report 8-75, 1975: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 */

export interface Readability {
  /** Flesch-Kincaid grade level: a school year of the United States; grade 6 is read at eleven. 0 for no words. */
  readonly grade: number;
  readonly words: number;
  /** The sentence of most words. */
  readonly longest: { readonly text: string; readonly words: number };
}

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
const words = new Intl.Segmenter('en-GB', { granularity: 'word' });

/**
 * Measures lines of text; a line's end also ends its sentence, as items of a list have no full stop of their own.
 *
 * @param lines paragraphs and items; leave headings out, since their few words make a text look easier than it is
 */
export function readability(lines: readonly string[]): Readability {
  const measured = lines.flatMap(sentencesOf).map((text) => ({ text, list: wordsOf(text) }));
  const counted = measured.filter((sentence) => sentence.list.length > 0);
  const all = counted.flatMap((sentence) => sentence.list);
  const longest = counted.reduce(
    (most, { text, list }) => (list.length > most.words ? { text, words: list.length } : most),
    {
      text: '',
      words: 0,
    },
  );
  if (all.length === 0) return { grade: 0, words: 0, longest };
  const spoken = all.reduce((sum, word) => sum + syllables(word), 0);
  return {
    grade: 0.39 * (all.length / counted.length) + 11.8 * (spoken / all.length) - 15.59,
    words: all.length,
    longest,
  };
}

function sentencesOf(line: string): string[] {
  return Array.from(sentences.segment(line), ({ segment }) => segment.trim());
}

function wordsOf(sentence: string): string[] {
  return Array.from(words.segment(sentence))
    .filter((part) => part.isWordLike)
    .map((part) => part.segment);
}

/** Spellings whose groups of vowels are not its syllables, each with how many more or fewer there are. */
const CORRECTIONS: readonly (readonly [RegExp, number])[] = [
  // A silent e at the end (phone) and within "some" (something), but not in a last -le (table).
  [/[^aeiouy]e$/, -1],
  [/[^aeiouy]le$/, 1],
  [/^some[^o]/, -1],
  // -es after what needs no vowel to be spoken (phones, clothes, rules; not places, badges, tables).
  [/(?:[^aeiouylsxzcgh]|th|[aeiouy]l)es$/, -1],
  // -ed after what needs no vowel to be spoken (parked, called; not wanted, disabled).
  [/(?:[^aeiouyltd]|[aeiouyl]l)ed$/, -1],
  // Vowels side by side that are spoken apart (being, quiet, serious, radio, situation, anyone; not social).
  [/[aeiouy]ing/, 1],
  [/[^cgst]i(?:a|et|o(?!n)|u)/, 1],
  [/[^gq]ua/, 1],
  [/^(?:any|every)o/, 1],
  // A silent e in the middle (every, statement, carefully; not implement).
  [/^every/, -1],
  [/[^aeiouyl]e(?:ly|(?:ment|ful|less)(?:s|ly)?)$/, -1],
];

/**
 * The syllables of one English word, by its groups of vowels and the commonest exceptions; a number counts one for
 * each digit, as telephone numbers are read.
 */
export function syllables(word: string): number {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
  const digits = plain.replace(/\D/g, '').length;
  const letters = plain.replace(/\d/g, '');
  if (letters === '') return Math.max(digits, 1);
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0;
  const corrected = CORRECTIONS.reduce((sum, [part, change]) => sum + (part.test(letters) ? change : 0), groups);
  return digits + Math.max(corrected, 1);
}
