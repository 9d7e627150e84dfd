import { ALargeSmall, Contrast } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useWords } from '../words/words.ts';

const SIZES = [100, 150, 200] as const;

/** Larger text and strong contrast, where the screen has no zoom of its own. */
export function ReadingAids() {
  const t = useWords();
  const [size, setSize] = useState<(typeof SIZES)[number]>(100);
  const [strong, setStrong] = useState(false);
  const next = SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 100;
  useEffect(() => {
    document.documentElement.dataset.text = String(size);
    document.documentElement.dataset.contrast = strong ? 'strong' : 'usual';
  }, [size, strong]);
  return (
    <>
      <button type="button" className="bar__aid" onClick={() => setSize(next)} title={t('aids.textSize')}>
        <Icon of={ALargeSmall} />
        <span className="unseen">
          {t('aids.textSize')}. {t('aids.textSizeNow', { percent: size })}
        </span>
      </button>
      <button
        type="button"
        className="bar__aid"
        aria-pressed={strong}
        onClick={() => setStrong(!strong)}
        title={t('aids.contrast')}
      >
        <Icon of={Contrast} />
        <span className="unseen">{t('aids.contrast')}</span>
      </button>
    </>
  );
}
