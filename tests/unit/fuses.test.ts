import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executableIn } from '../../commands/pack/after-pack.ts';
import { type System, writeElectronFolder } from '../../commands/pack/electron-folder.ts';
import { decideFuses, fuseProblems } from '../../commands/pack/fuses.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-fuses-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The stand-in's executable, under the name Electron gives it. */
function executable(system: System): string {
  return executableIn(folder, system, system === 'linux' || system === 'win32' ? 'electron' : 'Electron');
}

test.each(['linux', 'win32', 'darwin'] as const)('every fuse is as decided after packing for %s', async (system) => {
  await writeElectronFolder(folder, system);
  expect(await fuseProblems(executable(system))).toContain('The fuse RunAsNode is not as decided.');
  await decideFuses(executable(system));
  expect(await fuseProblems(executable(system))).toEqual([]);
});

test('an Electron with a fuse that nobody decided is not packed', async () => {
  await writeElectronFolder(folder, 'linux', 10);
  await expect(decideFuses(executable('linux'))).rejects.toThrow('strictlyRequireAllFuses');
});
