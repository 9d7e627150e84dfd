/** Inputs for a procedure, made from its own schema: right ones, right ones with hostile text, and broken ones. */
import { z } from 'zod';
import type { Random } from './random.ts';

/** What somebody types who wants in: markup, formulas, paths, controls, halves of letters, numbers out of range. */
const HOSTILE = [
  '',
  ' ',
  '\u0000',
  "' OR 1=1 --",
  '"; DROP TABLE visits; --',
  '%',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '=HYPERLINK("http://evil.example")',
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  'CON',
  '%00%2e%2e%2f',
  '{{7*7}}<%= 7*7 %>',
  '\r\nset-cookie: a=b',
  '\ud800',
  '\u202emoc.live',
  'e\u0301'.repeat(2_000),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  '👩‍👩‍👧‍👦'.repeat(100),
  '__proto__',
  'constructor',
  'NaN',
  '9'.repeat(400),
  'A'.repeat(5_000),
  'null',
  '1e309',
] as const;

/** What takes the place of a value of the right kind. */
const WRONG: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  '',
  'x',
  [],
  [[]],
  {},
  { toString: 'x' },
  { length: 1e9 },
];

/** Bodies that no encoder of JSON makes. */
const RAW = [
  '',
  'null',
  'nul',
  '{',
  '{"a":1,}',
  '\ufeff{}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"requestId":1e400}',
  '[{"0":{}}]',
  '"\\ud800"',
  '9'.repeat(3_000),
  '['.repeat(20_000),
  `${'['.repeat(15_000)}${']'.repeat(15_000)}`,
  `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`,
  `{${'"a":1,'.repeat(5_000)}"a":2}`,
  `{"requestId":"${'x'.repeat(60_000)}"}`,
] as const;

/** Ids, codes and PINs that mean something in the record. */
export interface Known {
  /** By the name they have in an input, as visitId. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly pins: readonly string[];
  readonly codes: readonly string[];
}

type Shape = { readonly [key: string]: unknown };

/** The shape of a procedure's input; null where it takes none. */
export function shapeOf(parser: unknown): Shape | null {
  return parser instanceof z.ZodType ? z.toJSONSchema(parser, { io: 'input', unrepresentable: 'any' }) : null;
}

/** @returns the text to send: JSON as a rule */
export function makeInput(shape: Shape | null, known: Known, random: Random): string {
  const chance = random.below(100);
  if (chance < 12) return random.pick(RAW) ?? '';
  if (shape === null) return chance < 60 ? '' : JSON.stringify(random.pick(WRONG));
  const value = sample(shape, { known, random, hostile: chance > 45 });
  return JSON.stringify(chance < 75 ? value : broken(value, random));
}

interface Making {
  readonly known: Known;
  readonly random: Random;
  /** Whether texts are hostile rather than ordinary. */
  readonly hostile: boolean;
}

function sample(shape: Shape, making: Making, name = ''): unknown {
  const { random } = making;
  const choices = shape.anyOf ?? shape.oneOf;
  if (Array.isArray(choices)) return sample(random.pick(choices as Shape[]) ?? {}, making, name);
  if ('const' in shape) return shape.const;
  if (Array.isArray(shape.enum)) return random.pick(shape.enum);
  switch (shape.type) {
    case 'object':
      return objectOf(shape, making);
    case 'array':
      return arrayOf(shape, making, name);
    case 'string':
      return textOf(shape, making, name);
    case 'integer':
    case 'number':
      return numberOf(shape, random);
    case 'boolean':
      return random.below(2) === 0;
    case 'null':
      return null;
    default:
      return random.pick(HOSTILE);
  }
}

function objectOf({ properties, required }: Shape, making: Making): Record<string, unknown> {
  const needed = Array.isArray(required) ? required : [];
  const entries = Object.entries((properties ?? {}) as Record<string, Shape>)
    .filter(([name]) => needed.includes(name) || making.random.below(2) === 0)
    .map(([name, shape]) => [name, sample(shape, making, name)] as const);
  return Object.fromEntries(entries);
}

function arrayOf({ items, maxItems }: Shape, making: Making, name: string): unknown[] {
  const most = typeof maxItems === 'number' ? maxItems : 5;
  const length = making.random.below(20) === 0 ? Math.min(most, 40) : making.random.below(Math.min(most, 3) + 1);
  return Array.from({ length }, () => sample((items ?? {}) as Shape, making, name));
}

function textOf({ format, maxLength }: Shape, { known, random, hostile }: Making, name: string): string {
  if (format === 'uuid') {
    const made = name === 'requestId' || random.below(5) === 0;
    const ids = known.ids[name] ?? Object.values(known.ids).flat();
    return made ? uuidOf(random) : (random.pick(ids) ?? uuidOf(random));
  }
  if (format === 'date')
    return random.pick(['2026-11-24', '2026-11-25', '1970-01-01', '9999-12-31', '0001-01-01']) ?? '';
  if (name === 'pin' && random.below(3) > 0) return random.pick(known.pins) ?? '';
  if (/code/i.test(name) && random.below(2) === 0) return random.pick(known.codes) ?? '';
  const text = hostile
    ? (random.pick(HOSTILE) ?? '')
    : (random.pick(['Rosa Lund', 'ok', 'Room 4', 'a', '12:30']) ?? '');
  return typeof maxLength === 'number' && random.below(4) > 0 ? text.slice(0, maxLength) : text;
}

function numberOf({ minimum, maximum }: Shape, random: Random): number {
  const low = typeof minimum === 'number' ? minimum : -5;
  const high = typeof maximum === 'number' ? maximum : 2 ** 53 - 1;
  const now = Date.parse('2026-11-24T10:00:00Z');
  return random.pick([low, high, Math.min(high, low + random.below(20)), now, now + 3_600_000, 1, 0, -1]) ?? low;
}

/** The value with one thing wrong somewhere in it. */
function broken(value: unknown, random: Random): unknown {
  if (value === null || typeof value !== 'object' || random.below(4) === 0) return random.pick(WRONG);
  if (Array.isArray(value)) {
    return value.length === 0
      ? [random.pick(WRONG)]
      : value.map((each, at) => (at === 0 ? broken(each, random) : each));
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length + 1);
  if (at === entries.length) return { ...value, extra: random.pick(HOSTILE) };
  if (random.below(3) === 0) return Object.fromEntries(entries.filter((_entry, index) => index !== at));
  return Object.fromEntries(entries.map(([name, each], index) => [name, index === at ? broken(each, random) : each]));
}

function uuidOf(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.below(16).toString(16)).join('');
  return `${digits(8)}-${digits(4)}-7${digits(3)}-8${digits(3)}-${digits(12)}`;
}
