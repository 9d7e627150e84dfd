import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AUDIT_EVENTS } from '../../core/audit-events.ts';
import { readability } from '../../core/readability.ts';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
type Words = { readonly [key: string]: string | Words };
const words: Words = JSON.parse(readFileSync(join(RENDERER, 'words', 'office.en.json'), 'utf8'));

function flat(branch: Words, path = ''): [key: string, text: string][] {
  return Object.entries(branch).flatMap(([name, value]): [string, string][] => {
    const key = path + name;
    return typeof value === 'string' ? [[key.replace(/_(one|other)$/, ''), value]] : flat(value, `${key}.`);
  });
}

const texts = flat(words);
const keys = new Set(texts.map(([key]) => key));
const screens = readdirSync(join(RENDERER, 'office'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(RENDERER, 'office', name), 'utf8'))
  .join('\n');
/** Keys made of a fixed part and codes: `role.${role}`. */
const patterns = [...screens.matchAll(/`([a-zA-Z]+\.[^`]*\$\{[^`]*)`/g)].map(([, template = '']) => {
  const fixed = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.+')}$`);
});

describe('the words of staff screens', () => {
  test('are each used', () => {
    const unused = [...keys].filter((key) => !screens.includes(`'${key}'`) && !patterns.some((each) => each.test(key)));
    expect(keys.size).toBeGreaterThan(200);
    expect(unused).toEqual([]);
  });

  test('are there for every event of the audit log', () => {
    expect(Object.keys(AUDIT_EVENTS).filter((name) => !keys.has(`event.${name}`))).toEqual([]);
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
    expect(shouting.map(([key]) => key)).toEqual(['decide.problemWord']);
  });
});
