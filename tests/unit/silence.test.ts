import { describe, expect, it } from 'vitest';
import { createSilence } from '../../commands/silence.ts';

const PATIENCE = { limitMs: 60_000, tickMs: 1_000 };

/** The first second at which a silence is too long, looking every second, with signs given at `givesSign`. */
function silentAt(givesSign: (second: number) => boolean, seconds = 200): number | null {
  const isSilent = createSilence(PATIENCE, 0, 0);
  let sign = 0;
  for (let second = 1; second <= seconds; second += 1) {
    if (givesSign(second)) sign += 1;
    if (isSilent(sign, second * 1_000)) return second;
  }
  return null;
}

describe('a silence', () => {
  it('is too long after a minute without a sign, and not before', () => {
    expect(silentAt(() => false)).toBe(60);
    expect(silentAt((second) => second <= 10)).toBe(70);
  });

  it('begins anew with every sign, however seldom they come', () => {
    expect(silentAt((second) => second % 59 === 0)).toBeNull();
  });

  it('does not grow while the machine sleeps', () => {
    const isSilent = createSilence(PATIENCE, 0, 0);
    expect(isSilent(0, 1_000)).toBe(false);
    expect(isSilent(0, 9 * 3_600_000)).toBe(false);
    expect(isSilent(0, 9 * 3_600_000 + 1_000)).toBe(false);
  });
});
