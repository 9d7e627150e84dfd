import { timeText } from '../../../core/time.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { hrefOf } from '../place.ts';
import { joined, useOfficeWords } from '../words.ts';
import { HandBack } from './DevicesDialog.tsx';

/** What the office keeps now, and what should have gone home with its owner. Nothing is drawn where nothing is kept. */
export function HeldDevices() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { data } = useRead(['devices.held'], (signal) => api.devices.held.query(undefined, { signal }), { live: true });
  if (!data || data.length === 0) return null;
  return (
    <section className="sheet stack" aria-labelledby="held-title">
      <h2 id="held-title">{say('devices.heldTitle')}</h2>
      <ul className="plain-list stack">
        {data.map(({ deviceId, kind, tag, keptWhere, takenAt, visitId, name, overdue }) => (
          <li key={deviceId} className="held">
            <HandBack deviceId={deviceId} kind={kind} tag={tag} />
            <p className="quiet">
              <a href={hrefOf({ kind: 'visit', visitId })}>{name}</a>
              {` · ${joined(
                keptWhere,
                say('devices.heldSince', { time: timeText(takenAt, timeZone) }),
                overdue ? say('devices.heldOverdue') : '',
              )}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
