import type { Log } from './log.ts';

/** Smaller steps are a clock being set right by the network. */
const STEP_MS = 2_000;

/**
 * Notes when the machine's clock went another way than time did: it was set, or the machine slept. Returns what is to
 * be called now and then.
 *
 * @param clock now, in UTC milliseconds
 * @param now milliseconds that only go forward
 */
export function createClockWatch(clock: () => number, now: () => number, log: Log): () => void {
  const ahead = () => clock() - now();
  let before = ahead();
  return () => {
    const step = ahead() - before;
    before += step;
    if (Math.abs(step) >= STEP_MS) log.write({ name: 'clock.jumped', details: { milliseconds: step } });
  };
}
