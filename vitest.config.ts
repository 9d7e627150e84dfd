import { defineConfig } from 'vitest/config';

/**
 * `rules`: everything that needs no browser. `browser`: the built screens in a real browser. `programs`: what npm
 * scripts run, one after the other and last, because they build anew under whoever would still be looking. `thorough`:
 * what takes too long for every time, by `npm run thorough`: the same in two, browsers first.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/{unit,component,electron,printing}/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/build.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'programs',
          include: ['tests/programs/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'thorough',
          include: ['tests/{e2e,thorough}/*.test.ts'],
          globalSetup: 'tests/support/build.ts',
          env: { EVERY_FORM: 'yes' },
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'thorough-programs',
          include: ['tests/thorough/programs/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
