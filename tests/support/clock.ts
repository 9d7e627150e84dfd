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

/** How far the tests' ordinary clock is from the machine's (ms): it begins at ten in the morning of today. */
export const FROM_MACHINE = new Date().setUTCHours(10, 0, 0, 0) - Date.now();

/**
 * The ordinary clock of a service in tests, which goes on by itself. The machine's own would let the tests meet the
 * evening's closing, which ends visits, whenever they run late in the day.
 */
export const schoolMorning = (): number => Date.now() + FROM_MACHINE;
