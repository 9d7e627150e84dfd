import { useState } from 'react';
import { dateText, schoolDay, timeText } from '../../../core/time.ts';
import { useWords } from '../../words/words.ts';
import { useKiosk } from '../context.ts';

interface Permitted {
  readonly place: string;
  readonly supervisedBy: string;
  readonly from?: number;
  readonly until: number;
  readonly conditions: string;
}

/** Where, with whom and until when the headteacher permits something, and what they ask. What says nothing is left out. */
export function Conditions({ permitted }: { permitted: Permitted }) {
  const t = useWords();
  const { school } = useKiosk();
  const [now] = useState(() => Date.now());
  const when = (at: number) => momentText(at, now, school.timeZone);
  const { place, supervisedBy, from = 0, until, conditions } = permitted;
  const facts = [
    [t('code.where'), place],
    [t('code.with'), supervisedBy],
    [t('code.from'), from > now ? when(from) : ''],
    [t('code.until'), when(until)],
    [t('code.conditions'), conditions],
  ].filter(([, value]) => value !== '');
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} className="facts__row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The time; with its day where that is not today. */
function momentText(at: number, now: number, timeZone: string): string {
  const time = timeText(at, timeZone);
  return schoolDay(at, timeZone) === schoolDay(now, timeZone) ? time : `${dateText(at, timeZone)}, ${time}`;
}
