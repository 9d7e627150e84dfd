/** The terms of an arrangement as they are typed, and what is sent of them. */
import type { Place } from '../../../core/arrangements.ts';
import { schoolDay, timeText } from '../../../core/time.ts';
import type { Inputs } from '../../ui/api.ts';
import { instantOf, lastMinuteOf, nextDay } from '../school-time.ts';
import type { Say } from '../words.ts';
import type { Arrangement } from './words.ts';

type Ends = Inputs['arrangements']['request']['ends'];

/** Days are YYYY-MM-DD, times as somebody types them. */
export interface TypedTerms {
  readonly fromDay: string;
  readonly from: string;
  readonly ends: Ends['kind'];
  readonly untilDay: string;
  readonly until: string;
  readonly reviewDay: string;
  readonly place: string;
  readonly supervisedBy: string;
  readonly conditions: string;
}

interface SchoolNow {
  readonly timeZone: string;
  readonly day: string;
  readonly now: number;
}

/** When lessons end where nothing else was asked. */
const USUAL_END = '15:30';
const HOUR_MS = 60 * 60_000;
const SOON_MS = 5 * 60_000;
const YEAR_DAYS = 364;

/** A visitor's request as terms that only need a risk assessment and a PIN: granted as it was asked. */
export function termsAsAsked(request: Arrangement, school: SchoolNow & { hostName: string }, say: Say): TypedTerms {
  const { timeZone, day, now, hostName } = school;
  return {
    ...emptyTerms(school),
    from: timeText(now, timeZone),
    until: timeText(sensibleEnd(request.untilAsked, day, timeZone, now), timeZone),
    place: placeText(request.placeAsked, say),
    supervisedBy: hostName,
    conditions: say(`defaultConditions.${request.purpose}`),
  };
}

/** The terms of an arrangement as they stand: what the office proposed, or what was decided before. */
export function termsAsTheyStand(arrangement: Arrangement, school: SchoolNow): TypedTerms {
  const { timeZone } = school;
  const { from, until, reviewOn, place, supervisedBy, conditions } = arrangement;
  const empty = emptyTerms(school);
  return {
    fromDay: from === null ? empty.fromDay : schoolDay(from, timeZone),
    from: from === null ? empty.from : timeText(from, timeZone),
    ends: reviewOn === null ? 'end' : 'review',
    untilDay: until === null ? empty.untilDay : schoolDay(until, timeZone),
    until: until === null || reviewOn !== null ? empty.until : timeText(until, timeZone),
    reviewDay: reviewOn ?? empty.reviewDay,
    place,
    supervisedBy,
    conditions,
  };
}

/** Terms of which nothing is known: from now until the usual end of lessons, or to be looked at in a year. */
export function emptyTerms({ day, now, timeZone }: SchoolNow): TypedTerms {
  return {
    fromDay: day,
    from: timeText(now, timeZone),
    ends: 'end',
    untilDay: day,
    until: USUAL_END,
    reviewDay: nextDay(day, YEAR_DAYS),
    place: '',
    supervisedBy: '',
    conditions: '',
  };
}

/** The instants that were typed; null where a day or a time is none. */
export function instantsOf(typed: TypedTerms, timeZone: string): { from: number | null; ends: Ends | null } {
  const from = isDay(typed.fromDay) ? instantOf(typed.from, typed.fromDay, timeZone) : null;
  if (typed.ends === 'review') {
    return { from, ends: isDay(typed.reviewDay) ? { kind: 'review', day: typed.reviewDay } : null };
  }
  const at = isDay(typed.untilDay) ? instantOf(typed.until, typed.untilDay, timeZone) : null;
  return { from, ends: at === null ? null : { kind: 'end', at } };
}

function isDay(typed: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed);
}

/** As asked; without that the usual end of lessons; an hour from now where both are over. Never past midnight. */
export function sensibleEnd(untilAsked: number | null, day: string, timeZone: string, now: number): number {
  const wanted = untilAsked ?? instantOf(USUAL_END, day, timeZone) ?? now;
  const end = wanted < now + SOON_MS ? now + HOUR_MS : wanted;
  return Math.min(end, lastMinuteOf(day, timeZone));
}

/** "Somewhere else" says nothing to a colleague who reads the badge, so the headteacher names the place. */
function placeText(place: Place | null, say: Say): string {
  return place === null || place === 'other' ? '' : say(`place.${place}`);
}
