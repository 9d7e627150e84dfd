/** For how long somebody may give no sign, and how often is looked (ms). */
export interface Patience {
  readonly limitMs: number;
  readonly tickMs: number;
}

/**
 * Tells whether whoever gives signs has been silent for too long. To be asked at every tick.
 *
 * A machine that slept, or a process that was stopped, makes one long gap between two looks. Whoever looks slept too,
 * so a gap counts as two ticks at most.
 *
 * @param sign a number that changes with each sign
 * @param start milliseconds that only go forward, as `now` later on
 */
export function createSilence({ limitMs, tickMs }: Patience, sign: number, start: number) {
  let seen = sign;
  let before = start;
  let silentMs = 0;
  return (latest: number, now: number): boolean => {
    const gap = Math.min(now - before, 2 * tickMs);
    silentMs = latest === seen ? silentMs + gap : 0;
    before = now;
    seen = latest;
    return silentMs >= limitMs;
  };
}
