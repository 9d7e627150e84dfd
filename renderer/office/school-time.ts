import { Temporal } from 'temporal-polyfill';

/** The instant (UTC ms) of a typed time of day on a school day, or null where it is none. "930", "9.30" and "09:30" are one. */
export function instantOf(typed: string, day: string, timeZone: string): number | null {
  const found = /^\s*(\d{1,2})\s*[:. ]?\s*(\d{2})\s*$/.exec(typed);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  if (hour > 23 || minute > 59) return null;
  const plainTime = new Temporal.PlainTime(hour, minute);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** The middle of a school day (UTC ms), to write its date from. */
export function noonOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds;
}

/** The last minute of a school day (UTC ms). */
export function lastMinuteOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '23:59' }).epochMilliseconds;
}

/** The day so many days later, or earlier where negative, as YYYY-MM-DD. */
export function nextDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
