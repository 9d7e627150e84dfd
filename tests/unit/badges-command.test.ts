import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../commands/badges.ts';
import { LABELS } from '../../core/labels.ts';

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

test('writes every status and every script on every label, sheets of them, and says so', {
  timeout: 60_000,
}, async () => {
  const out = join(folder, 'new/samples');
  expect(await run(['--out', out])).toBe(0);
  const files = readdirSync(out);
  for (const { id, name } of LABELS) {
    for (const sample of ['none', 'at-office', 'keep-away', 'may-use-three', 'name-long-name', 'name-arabic']) {
      expect(files).toContain(`${id}-${sample}.pdf`);
      expect(files).toContain(`${id}-${sample}.png`);
    }
    expect(files).toContain(`sheet-${id}.png`);
    expect(files).toContain(`sheet-${id}-tenth.png`);
    expect(said.some((line) => line.includes(name))).toBe(true);
  }
  expect(readFileSync(join(out, 'brother-62-none.pdf'), 'latin1')).toMatch(/^%PDF-/);
  expect(readFileSync(join(out, 'sheet-brother-62.png')).subarray(1, 4).toString()).toBe('PNG');
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
