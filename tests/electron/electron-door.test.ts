import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWindow } from '../../commands/electron-door.ts';
import { OPEN_LINE } from '../../commands/open-line.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-door-'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** Node in place of Electron: both start a folder that has an index file or names one in package.json. */
async function openWith(script: string, milliseconds?: number) {
  await writeFile(join(folder, 'index.js'), script);
  return openWindow(process.execPath, folder, ['--demo'], milliseconds);
}

test('waits for the window’s first page', async () => {
  const outcome = await openWith(
    `console.log('starting'); console.log(${JSON.stringify(OPEN_LINE)}); setInterval(() => {}, 9);`,
  );
  expect(outcome.kind).toBe('open');
  if (outcome.kind !== 'open') return;
  outcome.child.kill();
  await once(outcome.child, 'exit');
});

test('passes the program its words', async () => {
  expect(await openWith("process.exit(process.argv.at(-1) === '--demo' ? 1 : 9);")).toEqual({ kind: 'ended', code: 1 });
});

test.each([
  ['a missing system library', 'process.exit(127);', 'Electron stopped before its window opened (code 127).'],
  [
    'a sandbox that is not allowed',
    "process.kill(process.pid, 'SIGKILL');",
    'Electron stopped before its window opened.',
  ],
])('says that it did not open: %s', async (_what, script, why) => {
  expect(await openWith(script)).toEqual({ kind: 'not opened', why });
});

test('gives up a window that stays empty', async () => {
  expect(await openWith('setInterval(() => {}, 1000);', 200)).toEqual({
    kind: 'not opened',
    why: 'Electron did not open its window in time.',
  });
});

test('says when there is nothing to start', async () => {
  expect(await openWindow(join(folder, 'none'), folder, [])).toEqual({
    kind: 'not opened',
    why: 'Electron could not be started.',
  });
});
