import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCS_PICTURES } from '../../commands/docs-pictures.ts';
import { readability } from '../../core/readability.ts';
import { ROOT } from '../support/service.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const PAGES = [
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md'].map((name) => join(ROOT, name)),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, 'docs', name)),
];
/** For people who are no technicians. */
const FOR_STAFF = ['office', 'headteacher', 'safeguarding-lead', 'administrator'];

/** What a page leads to or shows, without addresses of the web. */
const targetsOf = (text: string) =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '').filter((target) => !/^https?:/.test(target));

/** The anchors that headings of a page have. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

describe.each(PAGES.map((path) => [relative(ROOT, path), path]))('%s', (_name, path) => {
  it('leads only to pages, headings and pictures that are there', () => {
    for (const target of targetsOf(read(path))) {
      const [file = '', heading] = target.split('#');
      const there = file === '' ? path : join(dirname(path), file);
      expect(existsSync(there), target).toBe(true);
      if (heading) expect(anchorsOf(read(there)), target).toContain(heading);
    }
  });
});

it('every page is found from the first ones', () => {
  const found = new Set([join(ROOT, 'README.md')]);
  for (const path of found) {
    for (const target of targetsOf(read(path))) {
      const there = join(dirname(path), target.split('#')[0] ?? '');
      if (there.endsWith('.md')) found.add(there);
    }
  }
  expect(PAGES.filter((path) => !found.has(path))).toEqual([]);
});

describe('the pictures', () => {
  it('are those that the command takes, and each is shown', () => {
    const names = DOCS_PICTURES.map((name) => `${name}.png`).sort();
    expect(readdirSync(join(ROOT, 'docs', 'pictures')).sort()).toEqual(names);
    const shown = PAGES.flatMap((path) => targetsOf(read(path)));
    expect(names.filter((name) => !shown.some((target) => target.endsWith(`pictures/${name}`)))).toEqual([]);
  });

  it('are small: each is in every clone for good', () => {
    const sizes = DOCS_PICTURES.map((name) => statSync(join(ROOT, 'docs', 'pictures', `${name}.png`)).size);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
  });
});

/** Every sentence that the screens can say. */
function words(file: string): string[] {
  const inside = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(inside);
  return inside(JSON.parse(read(join(ROOT, 'renderer', 'words', file))));
}
const WORDS = ['en.json', 'office.en.json'].flatMap(words);

describe.each(FOR_STAFF)('docs/%s.md', (page) => {
  const text = read(join(ROOT, 'docs', `${page}.md`));

  it('names pages and buttons as the screens do', () => {
    const quoted = [...text.matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, name = '']) => name.split(' → '));
    expect(quoted.length).toBeGreaterThan(5);
    const isSaid = (name: string) => WORDS.some((each) => each === name || each.startsWith(`${name} {{`));
    // A badge's own words, and the heading over what a row of a list means.
    const others = ['MAY USE'];
    expect(quoted.filter((name) => !isSaid(name.replace(/:$/, '')) && !others.includes(name))).toEqual([]);
  });

  it('is read easily: sixth grade at most, and no sentence above 20 words', () => {
    const lines = text
      .split('\n')
      .filter((line) => !/^!\[|^\| ?-/.test(line))
      .flatMap((line) => (line.startsWith('|') ? line.split('|') : [line]))
      .map((line) =>
        line
          .replace(/^#+ |^- |^\d\. /, '')
          .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
          .replaceAll('*', '')
          .trim(),
      )
      .filter((line) => line !== '');
    const { grade, longest } = readability(lines);
    expect(grade).toBeLessThanOrEqual(6);
    expect(longest.words, longest.text).toBeLessThanOrEqual(20);
  });
});
