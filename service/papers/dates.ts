/** Dates as papers write them: in full, because a paper is read years later. */
import { dayText, schoolDay, timeText } from '../../core/time.ts';

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "23 November 2026" of an instant, in the school's time zone. */
export function dateOf(instant: number, timeZone: string): string {
  return dayText(schoolDay(instant, timeZone));
}

/** "25 Nov 2026, 09:12" of an instant, where room is scarce. */
export function shortMomentText(instant: number, timeZone: string): string {
  return `${SHORT.format(Date.parse(`${schoolDay(instant, timeZone)}T00:00:00Z`))}, ${timeText(instant, timeZone)}`;
}

/** "23 November 2026, 09:12" of an instant, in the school's time zone. */
export function momentText(instant: number, timeZone: string): string {
  return `${dateOf(instant, timeZone)}, ${timeText(instant, timeZone)}`;
}
