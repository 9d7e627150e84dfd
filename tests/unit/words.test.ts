import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readability } from '../../core/readability.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
type Words = { readonly [key: string]: string | Words };

const words: Words = JSON.parse(readFileSync(join(RENDERER, 'words', 'en.json'), 'utf8'));

/** Every text by its dotted key; forms of a plural under their one key. */
function flat(branch: Words, path = ''): [key: string, text: string][] {
  return Object.entries(branch).flatMap(([name, value]): [string, string][] => {
    const key = path + name;
    return typeof value === 'string' ? [[key.replace(/_(one|other)$/, ''), value]] : flat(value, `${key}.`);
  });
}

const texts = flat(words);
const keys = [...new Set(texts.map(([key]) => key))];

/** The screens' source, where keys are written as 'a.b' or `a.${code}`. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'words' ? [] : sources(join(folder, entry.name));
    return /\.tsx?$/.test(entry.name) ? [readFileSync(join(folder, entry.name), 'utf8')] : [];
  });
}

const screens = sources(RENDERER).join('\n');

/** Keys made of a fixed part and codes: `device.${kind}`, `code.${outcome}Lead`. */
const patterns = [...screens.matchAll(/`([a-zA-Z0-9]+\.[^`\s]*\$\{[^`]*)`/g)].map(([, template = '']) => {
  const fixed = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('[^.]+')}$`);
});

describe('the words', () => {
  test('are each used by a screen', () => {
    expect(screens.length).toBeGreaterThan(10_000);
    const unused = keys.filter((key) => !screens.includes(`'${key}'`) && !patterns.some((each) => each.test(key)));
    expect(unused).toEqual([]);
  });

  test('are there for every key a screen writes out', () => {
    const roots = Object.keys(words);
    const written = [...screens.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key);
    expect(written.length).toBeGreaterThan(80);
    const missing = written.filter((key) => roots.includes(key.split('.')[0] ?? '') && !keys.includes(key));
    expect(missing).toEqual([]);
  });

  test('are read easily: sixth grade at most, and no sentence above 20 words', () => {
    const lines = texts.map(([, text]) => text.replace(/\{\{\w+\}\}/g, 'one')).filter((text) => text.includes(' '));
    const measured = readability(lines);
    expect(measured.grade).toBeLessThanOrEqual(6);
    expect(measured.longest.words, measured.longest.text).toBeLessThanOrEqual(20);
  });

  test('never show a visitor the words of the inside', () => {
    const inside = /\b(visit|arrangement|treatment|custody|agreement|category|breach|retention|supervision|null)\b/i;
    expect(texts.filter(([, text]) => inside.test(text))).toEqual([]);
  });
});
