import { UsersRound } from 'lucide-react';
import { dateText, schoolDay, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { useSchool } from '../context.ts';
import { Empty } from '../Empty.tsx';
import { hrefOf } from '../place.ts';
import { joined, peopleText, roleLine, type Say, useOfficeWords } from '../words.ts';

type Log = Outputs['visits']['dayLog'];
type Visit = Log['visits'][number];

/** Who is on site now, newest first. */
export function OnSite({ log, now }: { log: Log; now: number }) {
  const say = useOfficeWords();
  const present = log.visits.filter((visit) => visit.departedAt === null && !visit.rulesRefused);
  return (
    <section className="board__site" aria-labelledby="site-title">
      <h2 id="site-title" className="board__title">
        {say('arrivals.onSite')} <span className="board__count">{countText(log.onSite, say)}</span>
      </h2>
      {present.length === 0 ? (
        <Empty icon={UsersRound} words={say('arrivals.nobodyOnSite')} hint={say('arrivals.nobodyOnSiteHint')} />
      ) : (
        <ul className="plain-list site">
          {present.map((visit) => (
            <SiteRow key={visit.visitId} visit={visit} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function countText({ visitors, children }: Log['onSite'], say: Say): string {
  if (visitors === 0) return '';
  const adults = say('arrivals.visitors', { count: visitors });
  return children === 0 ? adults : `${adults}, ${say('arrivals.children', { count: children })}`;
}

function SiteRow({ visit, now }: { visit: Visit; now: number }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const children = visit.children > 0 ? say('arrivals.children', { count: visit.children }) : '';
  const time = timeText(visit.arrivedAt, timeZone);
  const today = schoolDay(visit.arrivedAt, timeZone) === schoolDay(now, timeZone);
  return (
    <li className="site__row">
      <div className="site__who">
        <a className="site__name" href={hrefOf({ kind: 'visit', visitId: visit.visitId })}>
          {peopleText(visit, say)}
        </a>
        <p className="quiet">{joined(roleLine(visit, say), children)}</p>
      </div>
      <div className="site__status">
        <StatusPill mark={visit.status.mark} headline={visit.status.headline} />
        {visit.supervision === 'unescorted' && <span className="tag">{say('supervision.unescorted')}</span>}
        {visit.status.mark !== 'none' && <p className="quiet">{joined(...visit.status.details)}</p>}
      </div>
      <p className="site__time">
        <span aria-hidden="true">{today ? time : dateText(visit.arrivedAt, timeZone)}</span>
        <span className="unseen">
          {today
            ? say('arrivals.since', { time })
            : say('arrivals.sinceDay', { day: dateText(visit.arrivedAt, timeZone), time })}
        </span>
      </p>
    </li>
  );
}
