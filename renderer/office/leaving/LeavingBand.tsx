import { DoorOpen } from 'lucide-react';
import { ASK_BEFORE_CLOSING_MS, nextClosing } from '../../../core/closing.ts';
import { schoolDay } from '../../../core/time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useSchool } from '../context.ts';
import type { LogVisit } from '../log/rows.ts';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';

/** Towards the end of the day, or when somebody is here since another one: who has not signed out is asked for. */
export function LeavingBand({ visits, now }: { visits: readonly LogVisit[]; now: number }) {
  const say = useOfficeWords();
  const { timeZone, closingHour } = useSchool();
  const open = visits.filter((visit) => visit.departedAt === null);
  const today = schoolDay(now, timeZone);
  const since = open.filter((visit) => schoolDay(visit.arrivedAt, timeZone) !== today).length;
  const late = closingHour !== '' && nextClosing(now, closingHour, timeZone) - now <= ASK_BEFORE_CLOSING_MS;
  const count = late ? open.length : since;
  if (count === 0) return null;
  return (
    <p className="notice">
      <Icon of={DoorOpen} />
      <span>{say('leavingList.band', { count })}</span>
      <a href={hrefOf({ kind: 'not-signed-out' })}>{say('leavingList.open')}</a>
    </p>
  );
}
