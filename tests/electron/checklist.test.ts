import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const page = await readFile(join(ROOT, 'docs', 'electron-checklist.md'), 'utf8');

test('all twenty recommendations are there, in order, each with a test or a reason', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| .+ \| (.+) \| (.+) \|$/gm)];
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  for (const [row, , how, named] of rows) {
    const justified = named?.startsWith('`tests/') || (named === '–' && how?.startsWith('No test can'));
    expect(justified, row).toBe(true);
  }
});

const named = [...page.matchAll(/`(tests\/[^`]+)` "([^"]+)"/g)].map(
  ([, file = '', name = '']) => [file, name] as const,
);

test.each(named)('%s has the test "%s"', async (file, name) => {
  expect(await readFile(join(ROOT, file), 'utf8')).toContain(`'${name}`);
});
