import { expect, test, vi } from 'vitest';
import type { lookFromOutside } from '../../commands/look-from-outside.ts';
import type { DoctorLine } from '../../core/doctor.ts';
import { tellHealth } from '../../electron/doctor.ts';
import { readDoctorOptions, readOptions } from '../../electron/options.ts';
import { electronStandIn } from '../support/electron-stand-in.ts';

const WRONG: DoctorLine = {
  what: 'record',
  state: 'wrong',
  sentence: 'The record is damaged.',
  todo: 'Start Gatehouse.',
};

/** What the installed program prints for some words, and how it ends. */
async function asked(words: readonly string[], lines: readonly DoctorLine[]) {
  const standIn = electronStandIn();
  const printed: string[] = [];
  const look = vi.fn<typeof lookFromOutside>(async () => [...lines]);
  const options = readDoctorOptions(words);
  if (!options) throw new Error('Nobody asked.');
  await tellHealth(standIn.electron, options, look, {
    platform: 'linux',
    makeFolder: (path) => void standIn.app.folders.add(path),
    print: (line) => void printed.push(line),
  });
  return { standIn, printed, look };
}

test('--doctor prints how the tablet is and ends, without a window and beside the one that runs', async () => {
  const { standIn, printed, look } = await asked(['gatehouse', '--doctor', '--data', '/srv/gatehouse'], [WRONG]);
  expect(printed.join()).toContain('0 good, 0 to look at, 1 wrong.');
  expect(standIn.app.exits).toEqual([1]);
  expect(standIn.windows).toEqual([]);
  expect(look.mock.calls[0]?.[1]).toBe('/srv/gatehouse');
});

test('with --json it prints one array, and 0 is the end of a tablet at which nothing is wrong', async () => {
  const line: DoctorLine = { ...WRONG, state: 'warning' };
  const { standIn, printed } = await asked(['gatehouse', '--doctor', '--json'], [line]);
  expect(JSON.parse(printed[0] ?? '')).toEqual([line]);
  expect(standIn.app.exits).toEqual([0]);
});

test('a profile is named on the same command line, and nobody asks by another word', () => {
  expect(readOptions(['gatehouse', '--profile=/srv/school.yaml']).profile).toBe('/srv/school.yaml');
  expect(readDoctorOptions(['gatehouse', '--doctors'])).toBe(null);
});
