import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../db/connection.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { othersCanReach } from '../support/paths.ts';
import { ROOT } from '../support/service.ts';

const IS_ROOT = process.getuid?.() === 0;

/** Root may write anywhere, so there the program runs as somebody else, who must be able to reach it. */
const WHY_NOT_ANOTHER_USER =
  IS_ROOT && !(othersCanReach(ROOT) && othersCanReach(tmpdir()))
    ? ' (skipped: this is root, and no other user can reach this folder)'
    : '';

const START = [join(ROOT, 'commands', 'run.mjs'), 'start'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm start` with options to its end. */
function start(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...START, ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr: stderr.trim() };
}

/** Runs `npm start` until it says that it is ready. */
async function running(...options: string[]) {
  const child = spawn(process.execPath, [...START, ...options], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    const [, url] = /^Gatehouse is ready at (http:\/\/127\.0\.0\.1:\d+)\/$/.exec(line) ?? [];
    if (url !== undefined) {
      return {
        url,
        lines,
        async end(signal: 'SIGINT' | 'SIGTERM') {
          child.kill(signal);
          const [code] = await ended;
          return code;
        },
      };
    }
  }
  throw new Error(`npm start ended before it was ready: ${lines.join(' ')}`);
}

const LOOPBACK = ['--door', 'loopback', '--port', '0'];

describe('npm start', () => {
  it('says where it is ready, answers there, and ends cleanly on a signal; what it wrote is sound', async () => {
    const program = await running(...LOOPBACK, '--data', folder);
    expect(await (await fetch(`${program.url}/`)).text()).toContain('<div id="root">');
    const second = start(...LOOPBACK, '--data', folder);
    expect(second).toMatchObject({ status: 1, stderr: `Gatehouse is already running with the folder ${folder}.` });
    const samePort = start('--door', 'loopback', '--port', new URL(program.url).port, '--data', folder);
    expect(samePort.stderr).toBe(`Gatehouse is already running with the folder ${folder}.`);
    expect(await program.end('SIGTERM')).toBe(0);
    expect(readdirSync(folder)).not.toContain('gatehouse.db-wal');
  });

  it('in a demonstration prints a PIN of each role and keeps to a folder of its own', async () => {
    const program = await running(...LOOPBACK, '--data', folder, '--demo');
    const text = program.lines.join('\n');
    for (const role of ['headteacher', 'dsl', 'chair', 'reception', 'administrator', 'staff']) {
      expect(text).toMatch(new RegExp(`\\b${role}\\b.*PIN \\d{6}`));
    }
    expect(await program.end('SIGINT')).toBe(0);
    expect(readdirSync(folder)).toEqual(['demo']);
    expect(start(...LOOPBACK, '--data', join(folder, 'demo'))).toMatchObject({
      status: 1,
      stderr: 'This folder holds a demonstration. Start it with --demo, or choose another one with --data FOLDER.',
    });
  });

  it('shows its options', () => {
    const { status, stdout } = start('--help');
    expect(status).toBe(0);
    for (const option of ['--door', '--port', '--data', '--demo']) expect(stdout).toContain(option);
  });

  it.each([
    [['--prot', '8080'], 'The option --prot is not understood. See npm start -- --help'],
    [['--port', 'http'], '"http" is not a port. Use a number from 0 to 65535.'],
    [['--port', '70000'], '"70000" is not a port. Use a number from 0 to 65535.'],
    [['--door', 'window'], 'There is no door "window". Use --door electron or --door loopback.'],
    [['--data', ''], '--data needs the name of a folder.'],
  ])('refuses %j with one sentence', (options, sentence) => {
    expect(start(...options)).toMatchObject({ status: 1, stderr: sentence });
  });

  it('refuses a port that is in use, and writes no record it did not need', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const refused = start('--door', 'loopback', '--port', port, '--data', folder);
    other.close();
    expect(readdirSync(folder)).toEqual([]);
    expect(refused).toMatchObject({
      status: 1,
      stderr: `Port ${port} is in use by another program. Choose another with --port N.`,
    });
  });

  it('refuses a record of a newer version and changes nothing', async () => {
    const program = await running(...LOOPBACK, '--data', folder);
    await program.end('SIGTERM');
    const file = join(folder, 'gatehouse.db');
    const opened = openConnection(file, await dataKeyOf(folder));
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    opened.db.pragma('user_version = 99');
    opened.db.close();
    const before = readFileSync(file);
    const refused = start(...LOOPBACK, '--data', folder);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(
      'This record was written by a newer Gatehouse (version 99 of the record). Start that one. Nothing was changed.',
    );
    // The backup that the program made when it ended fits this one.
    const [backup = 'none'] = readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'));
    expect(refused.stderr).toContain(`--data ${folder} --from ${join(folder, 'backups', backup)}`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a folder that cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(start(...LOOPBACK, '--data', join(file, 'record'))).toMatchObject({
      status: 1,
      stderr: `Gatehouse cannot write to the folder ${join(file, 'record')}. Choose another one with --data FOLDER.`,
    });
  });

  it.skipIf(WHY_NOT_ANOTHER_USER)(`refuses a folder that cannot be written${WHY_NOT_ANOTHER_USER}`, () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(folder, 0o755);
    chmodSync(locked, 0o555);
    const asNobody = IS_ROOT ? { uid: 65_534, gid: 65_534 } : {};
    const serve = JSON.stringify(join(ROOT, 'dist', 'service', 'serve.js'));
    const options = JSON.stringify({ port: 0, data: locked, demo: false });
    const script = `const { serve } = await import(${serve}); process.exitCode = await serve(${options}, ${JSON.stringify(ROOT)});`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...asNobody,
    });
    expect({ status, stderr: stderr.trim() }).toEqual({
      status: 1,
      stderr: `Gatehouse cannot write to the folder ${locked}. Choose another one with --data FOLDER.`,
    });
  });
});
