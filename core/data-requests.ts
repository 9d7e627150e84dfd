/** What somebody may ask of the school about their own data, and by when it has to answer. */

export const REQUEST_KINDS = ['access', 'erasure', 'complaint'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Why an erasure is refused (UK GDPR article 17(3)(b) and (e)). */
export const GROUNDS = ['public task', 'legal obligation', 'legal claims'] as const;
export type Ground = (typeof GROUNDS)[number];

export type RequestOutcome = 'answered' | 'granted' | 'refused';

/** The most visits that one person's data is put together from at a time. */
export const MOST_TICKED = 500;

const DAY_MS = 24 * 60 * 60 * 1000;
const COMPLAINT_DAYS = 30;

/**
 * The last day for an answer: a month after a request (UK GDPR article 12(3); the ICO counts to the same day of the
 * next month, or to its last), thirty days for the acknowledgement of a complaint (Data (Use and Access) Act 2025).
 *
 * @param receivedOn YYYY-MM-DD
 */
export function dueOn(kind: RequestKind, receivedOn: string): string {
  const received = new Date(`${receivedOn}T00:00:00Z`);
  if (kind === 'complaint') return dayOf(received.getTime() + COMPLAINT_DAYS * DAY_MS);
  const [year, month] = [received.getUTCFullYear(), received.getUTCMonth()];
  const lastOfNext = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month + 1, Math.min(received.getUTCDate(), lastOfNext)));
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
