import { isClosed, lastClosing } from '../../core/closing.ts';
import type { ListedVisit } from '../../db/visits.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { depart } from './departure.ts';

/**
 * Closes what nobody settled by the school's hour, as "departure not recorded" and never as a departure. While a roll
 * call runs nobody is taken off it.
 */
export function closeVisits(parts: Parts, now: number): void {
  const { record } = parts;
  const { closingHour, timeZone } = schoolSettings(record);
  if (closingHour === '' || record.rollCalls.running()) return;
  const closing = lastClosing(now, closingHour, timeZone);
  const over = record.visits.open().filter((visit) => isOver(parts, visit, closing));
  if (over.length === 0) return;
  record.write(() => {
    for (const visit of over) depart(parts, visit, { kind: 'not recorded', actor: null, at: closing }, now);
  });
}

function isOver({ record }: Parts, visit: ListedVisit, closing: number): boolean {
  return isClosed(visit, record.visits.staysOverAt(visit.id), closing);
}
