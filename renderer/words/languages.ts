/** The languages visitors can read. Each is a file of words; the office's screens and badges are in English. */
import type { i18n } from 'i18next';
import type { Words } from './pseudo.ts';

export interface Language {
  /** As in BCP 47, and as the `lang` of the page. */
  readonly tag: string;
  /** In the language itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<Words>;
}

export const ENGLISH: Language = {
  tag: 'en',
  name: 'English',
  direction: 'ltr',
  load: async () => (await import('./en.json')).default,
};

/** To see whether another language would fit; offered only at `/?language=qps-plocm`. */
const PSEUDO: Language = {
  tag: 'qps-plocm',
  name: 'Þŝéûđö',
  direction: 'rtl',
  load: async () => {
    const { pseudoWords } = await import('./pseudo.ts');
    return pseudoWords(await ENGLISH.load());
  },
};

/** A new language is a file beside en.json and a line here. */
const LANGUAGES: readonly Language[] = [ENGLISH];

/** The languages a visitor can choose from. */
export function offeredLanguages(search: string): readonly Language[] {
  return new URLSearchParams(search).get('language') === PSEUDO.tag ? [...LANGUAGES, PSEUDO] : LANGUAGES;
}

/**
 * Shows the screen in a language. Its words are fetched first, so that no page stands half in one and half in another.
 *
 * @param isWanted asked when they are there: somebody may have gone home meanwhile
 */
export async function speak(words: i18n, { tag, direction, load }: Language, isWanted: () => boolean): Promise<void> {
  if (!words.hasResourceBundle(tag, 'translation')) words.addResourceBundle(tag, 'translation', await load());
  if (!isWanted()) return;
  await words.changeLanguage(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
}
