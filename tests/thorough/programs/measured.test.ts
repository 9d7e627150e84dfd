import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { LABELS } from '../../../core/labels.ts';
import { ROOT } from '../../support/service.ts';

/** Runs a command as its npm script does, and reads its last line. */
async function figuresOf(command: string, ...args: string[]): Promise<Record<string, number>> {
  const script = join(ROOT, 'commands', 'run.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, command, '--json', ...args]);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

test('the bench measures every figure against its floor', async () => {
  const figures = await figuresOf('bench', '--quick');
  expect(figures['badge.overFloor']).toBeGreaterThan(0);
  expect(figures['badge.firstOverMedian']).toBeGreaterThan(0);
  expect(figures['kiosk.bytes']).toBeLessThanOrEqual(125_000);
  expect(figures['kiosk.flowBytes']).toBeLessThanOrEqual(190_000);
  expect(figures['kiosk.flowBytes']).toBeGreaterThan(figures['kiosk.bytes'] ?? 0);
  const badges = LABELS.map(({ id }) => `badge.${id}`);
  for (const name of ['signIn', 'signOut', ...badges, 'start']) {
    expect(figures[`${name}.overFloor`], name).toBeGreaterThan(0);
    expect(figures[`${name}.floorMs`], name).toBeGreaterThan(0);
  }
});

test('after three kills nothing acknowledged is lost, nothing double, and locks and days are right', async () => {
  const figures = await figuresOf(
    'faults',
    ...['kill', 'lockout', 'printer', 'clock'].flatMap((part) => ['--only', part]),
    ...['--rounds', '3', '--tries', '300'],
  );
  expect(figures).toMatchObject({
    'kill.rounds': 3,
    'kill.lost': 0,
    'kill.double': 0,
    'kill.unverified': 0,
    'lockout.tries': 300,
    'lockout.wrong': 0,
    'printer.unhandled': 0,
    'clock.wrong': 0,
  });
  expect(figures['kill.acknowledged']).toBeGreaterThan(0);
});

test('damaged records are noticed and restored, and what a failing disk does is handled', async () => {
  const figures = await figuresOf('faults', '--only', 'damage', '--only', 'disk', '--cases', '5', '--seed', '11');
  expect(figures).toMatchObject({
    'damage.cases': 5,
    'damage.unnoticed': 0,
    'damage.unrestored': 0,
    'disk.unhandled': 0,
  });
  expect(figures['disk.cases']).toBeGreaterThan(2);
});
