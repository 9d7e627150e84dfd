import { describe, expect, test } from 'vitest';
import { comparePaths, SCHOOLS } from '../support/stored-visits.ts';

describe('a visit that went any way through the sign-in', () => {
  test.each(SCHOOLS)('is stored as it was chosen, in a school: %s', { timeout: 300_000 }, async (school) => {
    const { paths, differences } = await comparePaths(school, 1);
    expect(differences).toEqual([]);
    expect(paths).toBeGreaterThan(3_000);
  });
});
