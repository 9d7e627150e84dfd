/** A clock that a test sets. */
export function createTestClock(start = Date.parse('2026-11-24T09:00:00Z')) {
  let now = start;
  return {
    now: () => now,
    /** Moves it by so many milliseconds; below zero: back. */
    move(ms: number) {
      now += ms;
    },
    set(instant: string) {
      now = Date.parse(instant);
    },
  };
}

export const MINUTE = 60_000;
