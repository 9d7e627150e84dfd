import { defineConfig } from 'vitest/config';

/**
 * `rules`: everything that needs no browser. `browser`: the built program in a real browser, a file after the other,
 * because they share two cores.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/{unit,component,electron,printing}/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/{e2e,programs}/**/*.test.ts'],
          globalSetup: 'tests/support/build.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
