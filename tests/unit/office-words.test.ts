import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AUDIT_EVENTS } from '../../core/audit-events.ts';
import { readability } from '../../core/readability.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
type Words = { readonly [key: string]: string | Words };

function flat(branch: Words, path = ''): [key: string, text: string][] {
  return Object.entries(branch).flatMap(([name, value]): [string, string][] => {
    const key = path + name;
    return typeof value === 'string' ? [[key.replace(/_(one|other)$/, ''), value]] : flat(value, `${key}.`);
  });
}

/** A words file and the source of the screens that use it. */
function wordsOf(folder: string) {
  const texts = flat(JSON.parse(readFileSync(join(RENDERER, 'words', `${folder}.en.json`), 'utf8')));
  const screens = readdirSync(join(RENDERER, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(RENDERER, folder, name), 'utf8'))
    .join('\n');
  /** Keys made of a fixed part and codes: `role.${role}`. */
  const patterns = [...screens.matchAll(/`([a-zA-Z]+\.[^`]*\$\{[^`]*)`/g)].map(([, template = '']) => {
    const fixed = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${fixed.join('.+')}$`);
  });
  return { texts, keys: new Set(texts.map(([key]) => key)), screens, patterns };
}

describe.each([
  ['office', 200, ['decide.problemWord']],
  ['locked', 20, ['problemWord']],
] as const)('the words of the %s screens', (folder, most, errors) => {
  const { texts, keys, screens, patterns } = wordsOf(folder);

  test('are each used', () => {
    const unused = [...keys].filter((key) => !screens.includes(`'${key}'`) && !patterns.some((each) => each.test(key)));
    expect(keys.size).toBeGreaterThan(most);
    expect(unused).toEqual([]);
  });

  test('are read easily: sixth grade at most, and no sentence above 20 words', () => {
    const lines = texts.map(([, text]) => text.replace(/\{\{\w+\}\}/g, 'one')).filter((text) => text.includes(' '));
    const measured = readability(lines);
    expect(measured.grade).toBeLessThanOrEqual(6);
    expect(measured.longest.words, measured.longest.text).toBeLessThanOrEqual(20);
  });

  test('never shout, never blame and explain no word with another language', () => {
    const shouting = texts.filter(
      ([, text]) => text.includes('!') || /\b(error|invalid|failed|please note)\b/i.test(text),
    );
    expect(shouting.map(([key]) => key)).toEqual(errors);
  });
});

test('there are words for every event of the audit log', () => {
  const { keys } = wordsOf('office');
  expect(Object.keys(AUDIT_EVENTS).filter((name) => !keys.has(`event.${name}`))).toEqual([]);
});
