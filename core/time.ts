/** Instants are UTC milliseconds; people read them in the school's own time zone. */

export const DEFAULT_TIME_ZONE = 'Europe/London';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl formatter costs far more than using one, so each is made once. */
function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
    formatters.set(key, made);
  }
  return made;
}

/** Whether this is an IANA time zone that the program knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The school day of an instant, as YYYY-MM-DD in the school's time zone. */
export function schoolDay(instant: number, timeZone: string): string {
  const parts = formatter(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The time of day, as 09:12. */
export function timeText(instant: number, timeZone: string): string {
  return formatter(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}

/** The weekday and date, as "Tuesday 24 Nov". */
export function dateText(instant: number, timeZone: string): string {
  const parts = formatter(timeZone, { weekday: 'long', day: 'numeric', month: 'short' }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}`;
}

const LONG_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "23 November 2026" of a day YYYY-MM-DD. */
export function dayText(day: string): string {
  return LONG_DAY.format(Date.parse(`${day}T00:00:00Z`));
}

const MINUTE_MS = 60_000;

/**
 * The instant (UTC ms) of a time of day on a school day; in the hour that summer time leaves out, the one after it.
 *
 * @param day YYYY-MM-DD
 * @param time HH:MM
 */
export function instantAt(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let found = wanted;
  // The clock shows the zone's offset; twice, because the offset may change between the guess and the answer.
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = Date.parse(`${schoolDay(found, timeZone)}T${timeText(found, timeZone)}:00Z`);
    found += Math.round((wanted - shown) / MINUTE_MS) * MINUTE_MS;
  }
  return found;
}

const HALF_DAY_MS = 12 * 60 * 60 * 1000;

/** The first instant of the next school day (UTC ms): the day of an instant is over then, summer time or not. */
export function endOfDay(instant: number, timeZone: string): number {
  const day = schoolDay(instant, timeZone);
  // No zone has a day of 26 hours; halving finds the instant at which the date turns.
  let [within, beyond] = [instant, instant + 26 * 60 * 60 * 1000];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (schoolDay(middle, timeZone) === day) within = middle;
    else beyond = middle;
  }
  return beyond;
}

/** An instant of a school day (UTC ms), about its middle. */
export function middleOf(day: string, timeZone: string): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const found = schoolDay(noon, timeZone);
  if (found === day) return noon;
  return found < day ? noon + HALF_DAY_MS : noon - HALF_DAY_MS;
}
