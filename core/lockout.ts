/** Wrong PINs slow a person down and then lock them, at that door only, so that nobody can lock another door. */

/** The tries of one person at one door since their last right PIN. */
export interface Tries {
  readonly failures: number;
  /** UTC ms of the last wrong PIN, or null. */
  readonly lastFailureAt: number | null;
}

export type Lockout =
  | { readonly kind: 'open' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'locked' };

const FREE_FAILURES = 4;
const FIRST_WAIT_MS = 30_000;
const LOCKING_FAILURE = 10;

/**
 * Whether another PIN may be tried now. The fifth wrong one costs 30 seconds, each further one double, and the tenth
 * locks until another person unlocks. With a clock that was set back behind the last
 * wrong PIN the wait has not begun: whoever asks keeps that instant in step with the clock.
 */
export function lockout(tries: Tries, now: number): Lockout {
  if (tries.failures >= LOCKING_FAILURE) return { kind: 'locked' };
  if (tries.failures <= FREE_FAILURES || tries.lastFailureAt === null) return { kind: 'open' };
  const wait = FIRST_WAIT_MS * 2 ** (tries.failures - FREE_FAILURES - 1);
  const until = Math.min(tries.lastFailureAt, now) + wait;
  return now < until ? { kind: 'wait', until } : { kind: 'open' };
}
