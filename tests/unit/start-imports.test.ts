import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/service.ts';

/** An import or export from elsewhere that is there when the program runs. */
const FROM = /^(?:import|export)\s+(?!type\b)(?<names>[^;']*?)\bfrom\s+'(?<from>[^']+)'/gm;

/** What a file loads at once, types apart. */
function loadedBy(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(FROM)].flatMap(({ groups }) => {
    const names = groups?.names?.replace(/[{}\s]+/g, ' ').split(',') ?? [];
    const isTypes = names.every((name) => /^\s*(type\s|$)/.test(name));
    return isTypes || groups?.from === undefined ? [] : [groups.from];
  });
}

/** The packages that a file loads at once, by itself or by what it loads, each with the first file that asks for it. */
function packagesOf(start: string): Map<string, string> {
  const seen = new Set<string>([start]);
  const packages = new Map<string, string>();
  for (const file of seen) {
    for (const from of loadedBy(file)) {
      const path = join(dirname(file), from);
      if (from.startsWith('.') && existsSync(path)) seen.add(path);
      else if (!from.startsWith('.') && !from.startsWith('node:')) packages.set(from, relative(ROOT, file));
    }
  }
  return packages;
}

it('a start loads what it needs for its first answer and nothing else', () => {
  const packages = packagesOf(join(ROOT, 'commands', 'serve.ts'));
  expect([...packages.keys()].sort()).toEqual(['@remix-run/node-fetch-server', 'better-sqlite3', 'bidi-js', 'uuid']);
});
