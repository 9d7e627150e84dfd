import { Languages } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.ts';
import { useKiosk } from './context.ts';

/** The languages of the kiosk, each in its own words; nothing while there is only one. */
export function LanguageChoice() {
  const t = useWords();
  const { language, languages, setLanguage } = useKiosk();
  if (languages.length < 2) return null;
  return (
    <fieldset className="languages">
      <legend className="unseen">{t('aids.language')}</legend>
      {languages.map((each) => (
        <Button
          key={each.tag}
          look="aid"
          icon={Languages}
          lang={each.tag}
          aria-pressed={each.tag === language.tag}
          onClick={() => setLanguage(each)}
        >
          {each.name}
        </Button>
      ))}
    </fieldset>
  );
}
