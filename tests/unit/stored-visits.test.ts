import { describe, expect, test } from 'vitest';
import { comparePaths, SCHOOLS } from '../support/stored-visits.ts';

/** `npm run thorough` takes them all; of so many, the same ways through each page come again and again. */
const EVERY = 29;

describe('a visit that went every way through the sign-in', () => {
  test.each(SCHOOLS)('is stored as it was chosen, in a school: %s', async (school) => {
    const { paths, differences } = await comparePaths(school, EVERY);
    expect(differences).toEqual([]);
    expect(paths).toBeGreaterThan(100);
  });
});
