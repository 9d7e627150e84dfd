import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP } from '../../commands/options.ts';
import { ROOT } from '../support/service.ts';
import { demoPin } from '../support/staff.ts';

const GUIDE = join(ROOT, 'docs', 'install');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const pages = readdirSync(GUIDE);

/** The options a text names, as `--data`, without what only the sentence around them is about. */
const optionsIn = (text: string) =>
  new Set([...text.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map(([, name]) => name ?? ''));

describe('the table of options', () => {
  const table = read('docs', 'install', 'options.md');
  const rows = new Set([...table.matchAll(/^\| `--([a-z-]+)/gm)].map(([, name]) => name ?? ''));
  const loopback = read('commands', 'loopback.ts');
  const window = [read('electron', 'options.ts'), read('electron', 'office.ts')].join('\n');
  const understood = new Set([...optionsIn(HELP), ...optionsIn(loopback), ...optionsIn(window)]);

  it('names every option that is understood, and no other', () => {
    expect([...rows].sort()).toEqual([...understood].sort());
    expect(rows.size).toBeGreaterThan(5);
  });

  it('names every switch with which the window does not start', () => {
    const [, list = ''] = /OPENING_SWITCHES = \[([^\]]+)\]/.exec(read('electron', 'options.ts')) ?? [];
    const switches = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
    expect(switches.length).toBeGreaterThan(0);
    for (const name of switches) expect(table).toContain(`\`--${name}\``);
  });
});

describe.each(pages)('%s', (page) => {
  const text = read('docs', 'install', page);

  it('names only files for locking down that are shipped', () => {
    const named = [...text.matchAll(/[\w-]+\.(?:service|conf|xml|reg|json)\b/g)].map(([name]) => name);
    const shipped = new Set(['linux', 'windows'].flatMap((folder) => readdirSync(join(ROOT, 'assets', folder))));
    // Where a copy of one goes under another name, and what is no file for locking down.
    const others = ['browser.conf', 'gatehouse.json', 'package.json'];
    for (const name of named) expect(shipped.has(name) || others.includes(name), name).toBe(true);
  });

  it('names only commands that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, name = ''] of text.matchAll(/npm run ([\w:-]+)/g)) expect(scripts, name).toHaveProperty([name]);
  });
});

it('says the right PIN of the demonstration', () => {
  expect(read('docs', 'install', 'macos.md')).toContain(`with the PIN ${demoPin('administrator')}`);
});

it('names the version that is packed', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  for (const page of pages) {
    for (const [, named] of read('docs', 'install', page).matchAll(/Gatehouse-(\d+\.\d+\.\d+)-/g))
      expect(named).toBe(version);
  }
});
