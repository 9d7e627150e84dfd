import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../commands/badges.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-badges-'));
  said = [];
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('writes a PDF and a PNG of every status with three names, and says so', { timeout: 30_000 }, async () => {
  const out = join(folder, 'new/samples');
  expect(await run(['--out', out])).toBe(0);
  const files = readdirSync(out);
  for (const status of ['none', 'at-office', 'keep-away', 'may-use-laptop', 'may-use-two', 'may-use-three']) {
    for (const name of ['ordinary', 'long-name', 'one-letter']) {
      expect(files).toContain(`${status}-${name}.pdf`);
      expect(files).toContain(`${status}-${name}.png`);
    }
  }
  expect(said).toHaveLength(files.length / 2);
  expect(readFileSync(join(out, 'none-ordinary.pdf'), 'latin1')).toMatch(/^%PDF-/);
  expect(readFileSync(join(out, 'none-ordinary.png')).subarray(1, 4).toString()).toBe('PNG');
});

test.each([
  [[], 'Say where the samples go: npm run badges -- --out FOLDER'],
  [['--out'], /argument missing.*Try: npm run badges/],
  [['--nonsense'], /Unknown option '--nonsense'.*Try: npm run badges/],
  [['somewhere'], /Unexpected argument 'somewhere'.*Try: npm run badges/],
])('bad arguments %j get a sentence', async (args, sentence) => {
  expect(await run(args)).toBe(1);
  expect(said.join('\n')).toMatch(sentence);
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be made gets a sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  expect(await run(['--out', join(folder, 'file/samples')])).toBe(1);
  expect(said.join('\n')).toMatch(/could not be written to .* \(ENOTDIR\)\.$/);
});
