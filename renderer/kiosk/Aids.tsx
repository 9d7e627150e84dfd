import { ALargeSmall, ConciergeBell, Contrast } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useWords } from '../words/words.ts';
import { AskOffice } from './AskOffice.tsx';
import { TEXT_SIZES, useKiosk } from './context.ts';
import { ReadAloud } from './ReadAloud.tsx';

/** Help with reading, and a person: in the same place and order on every page. */
export function Aids() {
  const t = useWords();
  const { aids, setAids } = useKiosk();
  const [asking, setAsking] = useState(false);
  const next = TEXT_SIZES[(TEXT_SIZES.indexOf(aids.textSize) + 1) % TEXT_SIZES.length] ?? 100;
  return (
    <>
      <Button look="aid" icon={ALargeSmall} onClick={() => setAids({ ...aids, textSize: next })}>
        {t('aids.textSize')}
        <span className="unseen">{t('aids.textSizeNow', { percent: aids.textSize })}</span>
      </Button>
      <Button
        look="aid"
        icon={Contrast}
        aria-pressed={aids.strongContrast}
        onClick={() => setAids({ ...aids, strongContrast: !aids.strongContrast })}
      >
        {t('aids.contrast')}
      </Button>
      <ReadAloud />
      <Button look="aid" className="ask-office" icon={ConciergeBell} onClick={() => setAsking(true)}>
        {t('aids.askOffice')}
      </Button>
      {asking && <AskOffice onClose={() => setAsking(false)} />}
    </>
  );
}
