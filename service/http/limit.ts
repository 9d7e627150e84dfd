import { ACCESS } from '../api/access.ts';
import type { Log } from '../log/log.ts';
import type { StartTimer } from '../printing/queue.ts';
import { plain } from './headers.ts';

/** No request is left without an answer for longer than this. */
export const LIMIT_MS = 30_000;
/** What reads or draws a great deal has longer. */
const LONGER_MS: { readonly [procedure: string]: number } = {
  'audit.check': 600_000,
  'backups.make': 600_000,
  'visits.csv': 120_000,
  'papers.dayLog': 120_000,
  'expected.pdf': 120_000,
  'rollCall.pdf': 120_000,
};
/** Worth a line in the log. A wrong code is answered after a second on purpose, so it is more than that. */
export const SLOW_MS = 2_000;

export interface LimitParts {
  readonly log: Log;
  readonly startTimer: StartTimer;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

/**
 * Sees to it that a request is answered, whatever becomes of the work: what hangs is answered for, and the work's own
 * answer then goes nowhere. A write that finishes later is kept under its request id, so asking again finds it.
 */
export function createLimit({ log, startTimer, now }: LimitParts) {
  return (pathname: string, work: Promise<Response>): Promise<Response> => {
    const procedure = procedureOf(pathname);
    const begun = now();
    const limit = (procedure !== null && LONGER_MS[procedure]) || LIMIT_MS;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const timer = startTimer(limit, () => {
      log.write({ name: 'request.given-up', details: { procedure, seconds: limit / 1000 } });
      resolve(plain(503, 'This took too long. Please ask the office.'));
    });
    const ended = () => {
      timer.cancel();
      const milliseconds = now() - begun;
      if (milliseconds > SLOW_MS) log.write({ name: 'request.slow', details: { procedure, milliseconds } });
    };
    work.finally(ended).then(resolve, reject);
    return promise;
  };
}

/** The procedure of an address, if there is such a one: an address can say anything, and a log must not repeat it. */
export function procedureOf(pathname: string): string | null {
  const name = pathname.replace(/^\/api\//, '');
  return Object.hasOwn(ACCESS, name) ? name : null;
}
