import { useState } from 'react';
import { timeText } from '../../../core/time.ts';
import { useNow } from '../clock.ts';
import { useSchool } from '../context.ts';
import { useOfficeWords } from '../words.ts';

const LONG_S = 120;

/** How long a PIN must wait, counted down. The seconds are hidden from readers, who hear the whole time once. */
export function WaitText({ until }: { until: number }) {
  const t = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const [atFirst] = useState(seconds);
  if (seconds === 0) return <p>{t('pin.waitOver')}</p>;
  const time = timeText(until + 59_999, timeZone);
  return (
    <p className="field__error">
      <span aria-hidden="true">
        {seconds > LONG_S ? t('pin.waitsUntil', { time }) : t('pin.waits', { count: seconds })}
      </span>
      <span className="unseen">{t('pin.waits', { count: atFirst })}</span>
    </p>
  );
}
