import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ENGLISH, type Language, offeredLanguages, speak } from '../words/languages.ts';

/** The language of the screen, those that can be chosen, and the way to change it. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const [languages] = useState(() => offeredLanguages(window.location.search));
  const [language, show] = useState<Language>(ENGLISH);
  const wanted = useRef<Language>(ENGLISH);
  const setLanguage = useCallback(
    (chosen: Language) => {
      wanted.current = chosen;
      // One that comes after its visitor has left is not for the next; one that cannot be fetched changes nothing.
      const isWanted = () => wanted.current === chosen;
      speak(i18n, chosen, isWanted).then(
        () => isWanted() && show(chosen),
        () => undefined,
      );
    },
    [i18n],
  );
  return { language, languages, setLanguage };
}
