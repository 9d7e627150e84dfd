import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from './en.json' with { type: 'json' };

/** Dotted paths to every text of a words file; the forms of a plural (`_one`, `_other`) are one key. */
type Paths<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string ? Singular<Key> : `${Key}.${Paths<Words[Key]>}`;
}[keyof Words & string];
type Singular<Key extends string> = Key extends `${infer Name}_one` | `${infer Name}_other` ? Name : Key;

/** A key into a words file of this shape. A key that is not there is a type error. */
export type KeyOf<Words> = Paths<Words>;

/** What is put into a text where it says {{name}}. A text with plural forms needs `count`. */
export type Values = Readonly<Record<string, string | number>>;

export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** The words visitors and all screens share. */
export type WordKey = KeyOf<typeof en>;

/**
 * Starts the words: the file everybody needs, and more by name, such as the office's.
 *
 * @param more words files by the name under which {@link useMoreWords} finds them
 */
export function startWords(more: Readonly<Record<string, object>> = {}): i18n {
  const words = i18next.createInstance();
  words.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en, ...more } },
    initAsync: false,
    // React escapes what it draws; escaping here too would show "&#39;" in a name.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = words.language;
  return words;
}

/** The shared words in the language of the screen. */
export function useWords(): Translate<WordKey> {
  return useMoreWords<typeof en>('translation');
}

/** The words of one more file, typed by that file: `useMoreWords<typeof office>('office')`. */
export function useMoreWords<Words>(file: string): Translate<KeyOf<Words>> {
  const { i18n } = useTranslation();
  // i18next types keys for one global list of files; these are typed by the file itself.
  const translate: (key: string, values: Values) => string = i18n.getFixedT(null, file);
  return (key, values = {}) => translate(key, values);
}
