import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { run } from '../../commands/papers.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-papers-'));
  said = [];
  for (const name of ['log', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation((text: string) => void said.push(text));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('writes every paper as a PDF and each of its pages as a PNG, and says so', { timeout: 60_000 }, async () => {
  const out = join(folder, 'new/samples');
  expect(await run(['--out', out])).toBe(0);
  const files = readdirSync(out);
  const posters = ['entrance', 'corridor', 'staffroom'].flatMap((place) => [
    `poster-${place}-A4`,
    `poster-${place}-A3`,
  ]);
  const names = ['leaflet', ...posters, 'letter', 'letter-standing', 'letter-by-telephone', 'visit'];
  for (const name of names) {
    expect(readFileSync(join(out, `${name}.pdf`), 'latin1')).toMatch(/^%PDF-/);
    expect(
      readFileSync(join(out, `${name}-1.png`))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  }
  expect(files).toContain('leaflet-2.png');
  expect(said).toHaveLength(names.length);
});

test.each([
  [[], 'Say where the samples go: npm run papers -- --out FOLDER'],
  [['--out'], /argument missing.*Try: npm run papers/],
  [['--nonsense'], /Unknown option '--nonsense'.*Try: npm run papers/],
  [['somewhere'], /Unexpected argument 'somewhere'.*Try: npm run papers/],
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
