/** A language that nobody speaks: every text longer, in strange letters, and from right to left. */

/** Words of a file: texts and branches of them. */
export interface Words {
  readonly [key: string]: string | Words;
}

const STRANGE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['abcdefghijklmnopqrstuvwxyz', 'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'],
  ].flatMap(([plain = '', strange = '']) => [...plain].map((letter, place) => [letter, [...strange][place] ?? letter])),
);

const OVERRIDE = '\u202E';
const END_OF_OVERRIDE = '\u202C';
const ISOLATE = '\u2066';
const END_OF_ISOLATE = '\u2069';

/** The same words in the language that nobody speaks. What is put in where it says {{name}} stays as it is. */
export function pseudoWords(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, typeof value === 'string' ? pseudo(value) : pseudoWords(value)]),
  );
}

/** Vowels twice make a text longer by about as much as German is than English, and its words too. */
function pseudo(text: string): string {
  const parts = text.split(/(\{\{\w+\}\})/).map((part) => {
    if (part.startsWith('{{')) return ISOLATE + part + END_OF_ISOLATE;
    return [...part.replace(/[aeiou]/g, '$&$&')].map((letter) => STRANGE[letter] ?? letter).join('');
  });
  return OVERRIDE + parts.join('') + END_OF_OVERRIDE;
}
