import { dateText, timeText } from '../../../core/time.ts';
import type { Say } from '../words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "Tuesday 24 Nov, 09:00", or "never". */
export function whenText(at: number | null, timeZone: string, say: Say): string {
  if (at === null) return say('backups.never');
  return say('backups.when', { day: dateText(at, timeZone), time: timeText(at, timeZone) });
}

/** "2 hours ago", in the largest unit that fits. */
export function agoText(at: number, now: number, say: Say): string {
  const age = Math.max(0, now - at);
  if (age < MINUTE_MS) return say('arrivals.justNow');
  if (age < HOUR_MS) return say('arrivals.minutes', { count: Math.floor(age / MINUTE_MS) });
  if (age < DAY_MS) return say('backups.age.hours', { count: Math.floor(age / HOUR_MS) });
  return say('backups.age.days', { count: Math.floor(age / DAY_MS) });
}

/** "1.4 MB". */
export function sizeText(bytes: number, say: Say): string {
  return say('backups.size', { size: (bytes / 1_000_000).toFixed(1) });
}
