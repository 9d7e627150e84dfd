import { BadgeCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import type { Inputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { eventText } from '../visit/VisitHistory.tsx';
import { joined, useOfficeWords } from '../words.ts';
import './audit.css';

type Topic = Inputs['audit']['list']['topic'];
const TOPICS: readonly Topic[] = ['everything', 'seen', 'saved or printed', 'changed', 'sign-in and security'];

/** Who saw, changed, printed and saved what, newest first; and whether the log itself is whole. */
export function Audit() {
  const say = useOfficeWords();
  const [topic, setTopic] = useState<Topic>('everything');
  const [before, setBefore] = useState<number | null>(null);
  return (
    <OfficePage heading={say('audit.title')} lead={<Chain />}>
      <div className="row audit__tools">
        <SelectField
          label={say('audit.show')}
          value={topic}
          options={TOPICS.map((value) => ({ value, label: say(`audit.topic.${value}`) }))}
          onChange={(chosen) => {
            setTopic(chosen);
            setBefore(null);
          }}
        />
      </div>
      <Events key={`${topic} ${before}`} topic={topic} before={before} onMove={setBefore} />
    </OfficePage>
  );
}

function Chain() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['audit.check'], (signal) => api.audit.check.query(undefined, { signal }));
  if (!data) return <p>{say('audit.checking')}</p>;
  return (
    <p className={data.outcome === 'whole' ? 'audit__chain' : 'audit__chain field__error'} role="status">
      <Icon of={data.outcome === 'whole' ? BadgeCheck : TriangleAlert} />
      {say(`audit.${data.outcome}`, { count: data.events })}
    </p>
  );
}

interface EventsProps {
  topic: Topic;
  before: number | null;
  onMove: (before: number | null) => void;
}

function Events({ topic, before, onMove }: EventsProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { data } = useRead(['audit.list', topic, String(before)], (signal) =>
    api.audit.list.query({ topic, before }, { signal }),
  );
  if (!data) return null;
  return (
    <div className="stack">
      {data.events.length === 0 && <p role="status">{say('audit.nothing')}</p>}
      <ul className="plain-list audit">
        {data.events.map(({ key, at, name, actor, visitId, details }) => (
          <li key={key} className="audit__line">
            <span className="audit__time">
              {dateText(at, timeZone)}, {timeText(at, timeZone)}
            </span>
            <span>
              {visitId === null ? (
                eventText(name, say)
              ) : (
                <a href={hrefOf({ kind: 'visit', visitId })}>{eventText(name, say)}</a>
              )}
              <span className="quiet audit__details">{joined(actor ?? say('audit.nobody'), details)}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="row">
        {before !== null && <Button onClick={() => onMove(null)}>{say('search.backToNewest')}</Button>}
        {data.olderBefore !== null && <Button onClick={() => onMove(data.olderBefore)}>{say('audit.older')}</Button>}
      </div>
    </div>
  );
}
