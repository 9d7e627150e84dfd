import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../../commands/build.ts';
import { recordPaths } from '../../../db/record.ts';
import { verifyRecord } from '../../../db/verify.ts';
import { newestLog } from '../../../service/log/file.ts';
import { ordinaryAnswers, prepareFolder } from '../../bench/kiosk.ts';
import { dataKeyOf } from '../../support/data-key.ts';
import { type RunningProgram, SERVE_BUILT, startProgram } from '../../support/program.ts';
import { clientOf, ROOT } from '../../support/service.ts';

const HARM = join(ROOT, 'tests', 'support', 'harm.mjs');
const UNIT = join(ROOT, 'assets', 'linux', 'gatehouse.service');

let answers: ReturnType<typeof ordinaryAnswers>;
let folder: string;
let running: RunningProgram | null = null;

beforeAll(() => build());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-going-'));
  answers = await prepareFolder(folder, ordinaryAnswers);
});
afterEach(async () => {
  await running?.end('SIGKILL');
  running = null;
  rmSync(folder, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}): Promise<RunningProgram> {
  running = await startProgram(['--import', HARM, SERVE_BUILT, folder], environment);
  return running;
}

const log = () => readFileSync(newestLog(join(folder, 'logs')), 'utf8');
const signIn = (url: string) => clientOf(url).visits.signIn.mutate({ ...answers, requestId: crypto.randomUUID() });

/** The record is whole and nobody had to repair it. */
async function expectSound(): Promise<void> {
  expect(verifyRecord(recordPaths(folder), await dataKeyOf(folder))).toMatchObject({ outcome: 'sound' });
}

describe('the watchdog', () => {
  it('ends a program whose main thread stands still, with a line in the log', async () => {
    const program = await start({ HARM: 'block', WATCHDOG_MS: '1500' });
    await signIn(program.url);
    program.child.kill('SIGUSR2');
    expect(await program.ended).toBe('SIGKILL');
    expect(log()).toMatch(/ error program\.hung seconds=2\n$/);
    await expectSound();
  });

  it('leaves alone what was stopped and goes on, as a machine that sleeps', async () => {
    const program = await start({ HARM: 'block', WATCHDOG_MS: '2000' });
    program.child.kill('SIGSTOP');
    // Longer than its patience: there is no event to wait for while nothing happens.
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    program.child.kill('SIGCONT');
    expect((await fetch(`${program.url}/`)).status).toBe(200);
    await program.end('SIGTERM');
    expect(log()).not.toContain('program.hung');
  });

  it('lets whoever works with a debugger look for as long as they like', async () => {
    running = await startProgram(['--inspect=127.0.0.1:0', '--import', HARM, SERVE_BUILT, folder], {
      HARM: 'block',
      WATCHDOG_MS: '1000',
    });
    running.child.kill('SIGUSR2');
    const ended = running.ended.then(() => 'ended');
    const patience = new Promise((resolve) => setTimeout(resolve, 3_000, 'goes on'));
    expect(await Promise.race([ended, patience])).toBe('goes on');
  });
});

describe('a fault that nothing caught', () => {
  it.each([
    ['throw', 'TypeError'],
    ['reject', 'RangeError'],
  ])('ends the program in order with code 1 (%s), and its message is nowhere', async (harm, kind) => {
    const program = await start({ HARM: harm });
    await signIn(program.url);
    program.child.kill('SIGUSR2');
    expect(await program.ended).toBe(1);
    expect(log()).toMatch(new RegExp(`error program\\.fault class=${kind} code=\\? place=harm\\.mjs:\\d+:\\d+\\n`));
    expect(log()).toMatch(/ info program\.ended seconds=\d+\n$/);
    expect(log() + program.said()).not.toMatch(/Rosa|Lund/);
    await expectSound();
  });
});

describe('an orderly end', () => {
  it('takes a few seconds although a printer hangs, and several signals are one', async () => {
    const programs = join(folder, 'bin');
    mkdirSync(programs);
    for (const name of ['lp', 'lpstat']) {
      // It hangs and says so, on a pipe that nobody else holds.
      writeFileSync(join(programs, name), `#!/bin/sh\ntouch ${join(programs, 'asked')}\nexec sleep 60\n`);
      chmodSync(join(programs, name), 0o755);
    }
    const program = await start({ HARM: 'throw', PATH: `${programs}:${process.env.PATH}` });
    await signIn(program.url);
    await expect
      .poll(() => spawnSync('ls', [programs], { encoding: 'utf8' }).stdout, { timeout: 10_000 })
      .toContain('asked');
    const begun = performance.now();
    program.child.kill('SIGTERM');
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect(log()).toMatch(/ warning program\.closed-late seconds=3\n.* info program\.ended/);
    expect(log()).not.toContain('print.failed');
    await expectSound();
  });

  it('comes in order although the console is gone, as a fault then does too', async () => {
    const program = await start({ HARM: 'throw' });
    program.child.stdout?.destroy();
    program.child.stderr?.destroy();
    program.child.kill('SIGUSR2');
    expect(await program.ended).toBe(1);
    expect(log()).toMatch(/ info program\.ended seconds=\d+\n$/);
  });
});

/** What the unit file says, name to value. */
function unit(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readFileSync(UNIT, 'utf8')
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

describe('the service manager', () => {
  const WHY_NOT =
    spawnSync('systemd-analyze', ['--version']).status === 0 ? '' : ': skipped, there is no systemd-analyze';

  it.skipIf(WHY_NOT)(`understands the unit file${WHY_NOT}`, () => {
    const here = join(folder, 'gatehouse.service');
    writeFileSync(here, readFileSync(UNIT, 'utf8').replaceAll('/opt/gatehouse', ROOT));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', here], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('has a command that comes back after every kill, and no acknowledged visit is lost', async () => {
    const { ExecStart = '', Restart, StartLimitBurst } = unit();
    expect({ Restart, StartLimitBurst }).toEqual({ Restart: 'on-failure', StartLimitBurst: '5' });
    const [program = '', ...args] = ExecStart.replaceAll('/opt/gatehouse', ROOT)
      .replace('/var/lib/gatehouse', folder)
      .split(' ');
    expect(program).toBe(join(ROOT, 'node_modules', '.bin', 'node'));
    const acknowledged: string[] = [];
    for (let starts = 0; starts < Number(StartLimitBurst); starts += 1) {
      running = await startProgram([...args, '--port', '0']);
      const answer = await signIn(running.url);
      if (answer.outcome === 'signed in') acknowledged.push(answer.badgeCode);
      running.child.kill('SIGKILL');
      // What a manager restarts on: neither code 0 nor an orderly signal.
      expect(await running.ended).toBe('SIGKILL');
    }
    running = await startProgram([...args, '--port', '0']);
    for (const code of acknowledged) {
      const left = await clientOf(running.url).visits.signOut.mutate({ requestId: crypto.randomUUID(), code });
      expect(left.outcome).toBe('signed out');
    }
    expect(acknowledged).toHaveLength(5);
    await running.end('SIGTERM');
    expect(await running.ended).toBe(0);
    await expectSound();
  });
});
