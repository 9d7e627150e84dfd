import { dateText, schoolDay, timeText } from '../../../core/time.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { useSchool } from '../context.ts';
import { hrefOf } from '../place.ts';
import { categoryText, hostText, joined, peopleText, useOfficeWords } from '../words.ts';
import { type LogVisit, stayText } from './rows.ts';

/** Visits: in and out, who, to whom, device status, badge. `day` null: of many days, each with its date. */
export function LogTable({ visits, day }: { visits: readonly LogVisit[]; day: string | null }) {
  const say = useOfficeWords();
  return (
    <table className="log">
      <caption className={day === null ? 'unseen' : 'log__caption'}>
        {say('log.visits', { count: visits.length })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('log.time')}</th>
          <th scope="col">{say('log.visitor')}</th>
          <th scope="col">{say('log.host')}</th>
          <th scope="col">{say('log.status')}</th>
          <th scope="col">{say('log.badge')}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <LogRow key={visit.visitId} visit={visit} day={day} />
        ))}
      </tbody>
    </table>
  );
}

function LogRow({ visit, day }: { visit: LogVisit; day: string | null }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const earlier = schoolDay(visit.arrivedAt, timeZone) !== day;
  return (
    <tr className={visit.departedAt === null ? '' : 'log__gone'}>
      <td className="log__time">
        {earlier && <span className="log__day">{dateText(visit.arrivedAt, timeZone)}</span>}
        {timeText(visit.arrivedAt, timeZone)}
        {visit.departedAt !== null &&
          visit.departureKind !== 'not recorded' &&
          ` – ${timeText(visit.departedAt, timeZone)}`}
        <span className="quiet log__how">
          {visit.departureKind !== null && joined(stayText(visit, say), say(`departure.${visit.departureKind}`))}
          {visit.departedAt === null && say(visit.rulesRefused ? 'log.atReception' : 'log.onSite')}
        </span>
      </td>
      <th scope="row" className="log__who">
        <a href={hrefOf({ kind: 'visit', visitId: visit.visitId })}>{peopleText(visit, say)}</a>
        <span className="quiet">{joined(categoryText(visit, say), visit.organisation)}</span>
      </th>
      <td>{hostText(visit, say)}</td>
      <td>
        {visit.rulesRefused ? (
          <span className="tag tag--alert">{say('log.refused')}</span>
        ) : (
          <>
            <StatusPill mark={visit.status.mark} headline={visit.status.headline} />
            {visit.children > 0 && (
              <span className="quiet log__details">{say('arrivals.children', { count: visit.children })}</span>
            )}
            {visit.status.mark !== 'none' && (
              <span className="quiet log__details">{joined(...visit.status.details)}</span>
            )}
          </>
        )}
      </td>
      <td>
        {visit.badgeCode === null ? (
          <span className="quiet">{say('log.noBadge')}</span>
        ) : (
          <>
            <span className="log__code">{visit.badgeCode}</span>
            <span className="quiet log__details">{say(`supervision.${visit.supervision}`)}</span>
          </>
        )}
        <span className="quiet log__details">
          {visit.idKind === null ? say('log.notSeen') : say(`idKind.${visit.idKind}`)}
        </span>
      </td>
    </tr>
  );
}
