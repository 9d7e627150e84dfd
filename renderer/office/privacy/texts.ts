import { dayText } from '../../../core/time.ts';
import type { Say } from '../words.ts';

/** "31 August" of MM-DD. */
export function monthDayText(monthAndDay: string): string {
  return dayText(`2001-${monthAndDay}`).replace(/ \d+$/, '');
}

/** "Look again by 1 May 2027." */
export function reviewText({ reviewOn, overdue }: { reviewOn: string; overdue: boolean }, say: Say): string {
  return say(overdue ? 'due.overdue' : 'privacy.lookAgain', { day: dayText(reviewOn) });
}
