import { useState } from 'react';
import { timeText } from '../../../core/time.ts';
import { useNow } from '../clock.ts';
import { useSchool } from '../context.ts';
import { useOfficeWords } from '../words.ts';

const LONG_S = 120;

/** How long a PIN must wait, counted down. The seconds are hidden from readers, who hear the whole time once. */
export function WaitText({ until }: { until: number }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const [atFirst] = useState(seconds);
  if (seconds === 0) return <p>{say('pin.waitOver')}</p>;
  const time = timeText(until + 59_999, timeZone);
  return (
    <p className="field__error">
      <span aria-hidden="true">
        {seconds > LONG_S ? say('pin.waitsUntil', { time }) : say('pin.waits', { count: seconds })}
      </span>
      <span className="unseen">{say('pin.waits', { count: atFirst })}</span>
    </p>
  );
}
