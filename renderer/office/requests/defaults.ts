import type { Place } from '../../../core/arrangements.ts';
import { timeText } from '../../../core/time.ts';
import type { OpenRequest } from '../arrivals/waits.ts';
import { instantOf, lastMinuteOf } from '../school-time.ts';
import type { Say } from '../words.ts';

/** What the headteacher fills in, as it is typed. */
export interface Decision {
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly supervisedBy: string;
  readonly conditions: string;
  readonly riskAssessment: string;
}

/** When lessons end where nothing else was asked. */
const USUAL_END = '15:30';
const HOUR_MS = 60 * 60_000;
const SOON_MS = 5 * 60_000;

/** The request as a decision that only needs a risk assessment and a PIN: granted as it was asked. */
export function decisionAsAsked(
  request: OpenRequest,
  school: { readonly timeZone: string; readonly day: string; readonly now: number; readonly hostName: string },
  say: Say,
): Decision {
  const { timeZone, day, now, hostName } = school;
  return {
    from: timeText(now, timeZone),
    until: timeText(sensibleEnd(request.untilAsked, day, timeZone, now), timeZone),
    place: placeText(request.placeAsked, say),
    supervisedBy: hostName,
    conditions: say(`defaultConditions.${request.purpose}`),
    riskAssessment: '',
  };
}

/** As asked; without that the usual end of lessons; an hour from now where both are over. Never past midnight. */
export function sensibleEnd(untilAsked: number | null, day: string, timeZone: string, now: number): number {
  const wanted = untilAsked ?? instantOf(USUAL_END, day, timeZone) ?? now;
  const end = wanted < now + SOON_MS ? now + HOUR_MS : wanted;
  return Math.min(end, lastMinuteOf(day, timeZone));
}

/** "Somewhere else" says nothing to a colleague who reads the badge, so the headteacher names the place. */
function placeText(place: Place, say: Say): string {
  return place === 'other' ? '' : say(`place.${place}`);
}
