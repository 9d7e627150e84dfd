import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { BadgePicture } from '../../ui/BadgePicture.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { roleLine, type Say, useOfficeWords } from '../words.ts';
import { VisitActions } from './VisitActions.tsx';
import { VisitFacts } from './VisitFacts.tsx';
import { VisitHistory } from './VisitHistory.tsx';

export type FoundVisit = Extract<Outputs['visits']['one'], { outcome: 'found' }>;

/** One visit with everything the office may see, and what can be done about it. Read once: opening it is recorded. */
export function VisitPage({ visitId }: { visitId: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['visits.one', visitId], (signal) => api.visits.one.query({ visitId }, { signal }));
  if (!data) return null;
  if (data.outcome === 'unknown visit')
    return <OfficePage heading={say('visit.gone')} lead={<p>{say('visit.goneLead')}</p>} />;
  return <Found found={data} />;
}

function Found({ found }: { found: FoundVisit }) {
  const say = useOfficeWords();
  const { timeZone, schoolName } = useSchool();
  const [done, setDone] = useState('');
  const { visit } = found;
  const status = visit.status.headline.join(' ');
  return (
    <OfficePage
      heading={visit.name}
      lead={
        <div className="visit__lead">
          {!visit.rulesRefused && <StatusPill mark={visit.status.mark} headline={visit.status.headline} />}
          <p>{whenText(visit, timeZone, say)}</p>
        </div>
      }
    >
      <VisitActions found={found} onDone={setDone} />
      <p role="status" className="visit__done">
        {done}
      </p>
      <div className="visit">
        <VisitFacts found={found} />
        <section className="visit__badge" aria-labelledby="badge-title">
          <h2 id="badge-title" className="unseen">
            {say('visit.badge')}
          </h2>
          {visit.badgeCode === null ? (
            <p className="quiet">{say('visit.noBadge')}</p>
          ) : (
            <BadgePicture
              description={say('visit.badgeSays', { status, supervision: visit.supervision, code: visit.badgeCode })}
              date={dateText(visit.arrivedAt, timeZone)}
              time={timeText(visit.arrivedAt, timeZone)}
              schoolName={schoolName}
              visitorName={visit.name}
              roleLine={roleLine(visit, say)}
              code={visit.badgeCode}
              status={visit.status}
              supervision={visit.supervision}
            />
          )}
        </section>
      </div>
      <VisitHistory found={found} />
    </OfficePage>
  );
}

function whenText(visit: FoundVisit['visit'], timeZone: string, say: Say): string {
  const from = timeText(visit.arrivedAt, timeZone);
  if (visit.departedAt === null) return visit.rulesRefused ? say('visit.waits') : say('visit.onSite', { time: from });
  const how = say(`departure.${visit.departureKind ?? 'not recorded'}`);
  return say('visit.left', { from, to: timeText(visit.departedAt, timeZone), how });
}
