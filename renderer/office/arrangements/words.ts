import { dateText, schoolDay, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import type { Say } from '../words.ts';

export type Arrangement = Outputs['arrangements']['requests'][number];

/** For whom it is: a name, or the need. */
export function holderText({ kind, holderName }: Arrangement, say: Say): string {
  return kind === 'standing' ? say('arrangement.standing') : holderName;
}

/** An instant with its day where that is not today. */
export function momentText(at: number, now: number, timeZone: string): string {
  const time = timeText(at, timeZone);
  return schoolDay(at, timeZone) === schoolDay(now, timeZone) ? time : `${dateText(at, timeZone)}, ${time}`;
}

/** Until when it holds: "until 14:30", "review by 2027-11-23". Empty while nothing is said about it. */
export function untilText({ until, reviewOn }: Arrangement, now: number, timeZone: string, say: Say): string {
  if (reviewOn !== null) return say('arrangement.reviewBy', { day: reviewOn });
  return until === null ? '' : say('requests.until', { time: momentText(until, now, timeZone) });
}

/** Decided by telephone, and the headteacher has not said that it was theirs. */
export function isUnconfirmed({ recordedBy, confirmedAt }: Arrangement): boolean {
  return recordedBy !== null && confirmedAt === null;
}
