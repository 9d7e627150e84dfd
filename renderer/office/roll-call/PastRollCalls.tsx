import { dateText, timeText } from '../../../core/time.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { joined, useOfficeWords } from '../words.ts';

/** Roll calls that are over: how long they took and who was not found. */
export function PastRollCalls() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { data } = useRead(['rollCall.past'], (signal) => api.rollCall.past.query(undefined, { signal }));
  if (!data || data.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="past-title">
      <h2 id="past-title">{say('rollCall.past')}</h2>
      <ul className="plain-list lines">
        {data.map((each) => (
          <li key={each.rollCallId} className="roll-call__past">
            <p>
              <strong>{dateText(each.startedAt, timeZone)}</strong>{' '}
              {joined(
                say(`rollCall.kind.${each.kind}`),
                `${timeText(each.startedAt, timeZone)} – ${timeText(each.endedAt, timeZone)}`,
                say('arrivals.visitors', { count: each.visitors }),
                each.children > 0 ? say('arrivals.children', { count: each.children }) : '',
              )}
            </p>
            <p className="quiet">
              {each.missing.length > 0
                ? say('rollCall.pastMissing', { names: each.missing.join(', ') })
                : say('rollCall.pastFound', {
                    count: Math.ceil(((each.lastFoundAt ?? each.endedAt) - each.startedAt) / 60_000),
                  })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
