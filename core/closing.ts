/** The hour at which a school closes visits that nobody ended. */
import { endOfDay, instantAt, middleOf, schoolDay } from './time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When the office is asked about whoever has not signed out: this long before the closing (ms). */
export const ASK_BEFORE_CLOSING_MS = 2 * 60 * 60 * 1000;

/**
 * The newest closing that has passed (UTC ms).
 *
 * @param hour HH:MM in the school's time zone
 */
export function lastClosing(now: number, hour: string, timeZone: string): number {
  const today = schoolDay(now, timeZone);
  const closing = instantAt(today, hour, timeZone);
  if (closing <= now) return closing;
  return instantAt(schoolDay(middleOf(today, timeZone) - DAY_MS, timeZone), hour, timeZone);
}

/** The next closing that is still to come (UTC ms). */
export function nextClosing(now: number, hour: string, timeZone: string): number {
  const closing = instantAt(schoolDay(now, timeZone), hour, timeZone);
  return closing > now ? closing : instantAt(schoolDay(endOfDay(now, timeZone), timeZone), hour, timeZone);
}

/** Whether a closing ends a visit: it began before, and nobody said that the visitor stays over it. */
export function isClosed(visit: { readonly arrivedAt: number }, staysOverAt: number | null, closing: number): boolean {
  return visit.arrivedAt < closing && (staysOverAt === null || staysOverAt < closing);
}
