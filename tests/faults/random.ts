/** Random numbers that a seed brings back: mulberry32. */
export type Random = ReturnType<typeof createRandom>;

export function createRandom(seed: number) {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    /** A whole number from 0 to below the limit. */
    below: (limit: number) => Math.floor(next() * limit),
    /** One of some values. */
    pick<Value>(values: readonly Value[]): Value | undefined {
      return values[Math.floor(next() * values.length)];
    },
  };
}
