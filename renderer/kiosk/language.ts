import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ENGLISH, type Language, offeredLanguages, speak } from '../words/languages.ts';

/** The language of the screen, those that can be chosen, and the way to change it. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const [languages] = useState(() => offeredLanguages(window.location.search));
  const [language, show] = useState<Language>(ENGLISH);
  const setLanguage = useCallback(
    (chosen: Language) => {
      // A language whose file cannot be fetched leaves the screen as it is.
      speak(i18n, chosen).then(
        () => show(chosen),
        () => undefined,
      );
    },
    [i18n],
  );
  return { language, languages, setLanguage };
}
