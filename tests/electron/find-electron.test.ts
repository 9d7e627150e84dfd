import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { electronBinary, findElectron, type Machine, thisMachine } from '../../commands/find-electron.ts';

let folder: string;
let server: Server | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-electron-'));
  await put('package.json', '{"name":"electron","version":"45.4.1"}');
});

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  await rm(folder, { recursive: true });
});

async function put(path: string, content: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  await chmod(file, 0o755);
}

async function putWhole(version = '45.4.1'): Promise<void> {
  await put('dist/electron', '');
  await put('dist/version', version);
  await put('path.txt', 'electron');
}

function machine(over: Partial<Machine> = {}): Machine {
  return { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000, packageFolder: folder, ...over };
}

/** A server of this machine in place of Electron's; without an answer it keeps the connection open. */
async function serve(answers: boolean): Promise<string> {
  server = createServer((_request, response) => {
    if (answers) response.end();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('finding Electron', () => {
  test('in its own package, once it is there as a whole', async () => {
    await putWhole();
    expect(findElectron(machine())).toEqual({ found: true, path: join(folder, 'dist', 'electron') });
  });

  test('under a macOS name', async () => {
    await put('other/Electron.app/Contents/MacOS/Electron', '');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') };
    expect(findElectron(machine({ platform: 'darwin', env, uid: 0 })).found).toBe(true);
  });

  test('in the folder the environment names, before its own package', async () => {
    await putWhole();
    await put('other/electron', '');
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') };
    expect(findElectron(machine({ env }))).toEqual({ found: true, path: join(folder, 'other', 'electron') });
  });

  test('not after a download that was cut short, and not another version', async () => {
    await put('dist/electron', '');
    await put('dist/version', '45.4.1');
    expect(findElectron(machine())).toEqual({ found: false, why: 'Electron was downloaded only in part.' });
    await putWhole('44.0.0');
    expect(findElectron(machine()).found).toBe(false);
  });

  test.each([
    ['without its executable', {}, 'Electron has not been downloaded to this machine.'],
    ['without a display', { env: {} }, 'This machine has no display.'],
    ['as root on Linux', { uid: 0 }, 'Electron does not run as the root user.'],
    [
      'in a named folder that is empty',
      { env: { WAYLAND_DISPLAY: 'wayland-0', ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } },
      'There is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names.',
    ],
  ] satisfies [string, Partial<Machine>, string][])('not %s', (_what, over, why) => {
    expect(findElectron(machine(over))).toEqual({ found: false, why });
  });

  test('looks at this machine without loading the package, which would start a download', () => {
    expect(thisMachine().packageFolder).toMatch(/node_modules[\\/]electron$/);
  });
});

describe('fetching Electron', () => {
  const told: string[] = [];
  const tell = (sentence: string) => told.push(sentence);
  const waits = { reach: 200, download: 20_000 };

  beforeEach(() => {
    told.length = 0;
  });

  test('runs its own installer once its server answers', async () => {
    await put(
      'install.js',
      `const fs = require('node:fs'); const at = (name) => require('node:path').join(__dirname, name);
      fs.mkdirSync(at('dist'));
      fs.writeFileSync(at('dist/electron'), '', { mode: 0o755 });
      fs.writeFileSync(at('dist/version'), '45.4.1');
      fs.writeFileSync(at('path.txt'), 'electron');`,
    );
    const env = { DISPLAY: ':0', ELECTRON_MIRROR: await serve(true) };
    expect(await electronBinary(tell, machine({ env }), waits)).toEqual({
      found: true,
      path: join(folder, 'dist', 'electron'),
    });
    expect(told).toEqual(['Downloading Electron, once. This can take a few minutes.']);
  });

  test.each([
    ['fails', 'process.exit(1);', 20_000],
    ['never ends', 'setInterval(() => {}, 1000);', 100],
  ])('gives up when the installer %s', async (_what, script, download) => {
    await put('install.js', script);
    const env = { DISPLAY: ':0', ELECTRON_MIRROR: await serve(true) };
    expect(await electronBinary(tell, machine({ env }), { ...waits, download })).toEqual({
      found: false,
      why: 'Electron could not be downloaded.',
    });
  });

  test('gives up at once when its server does not answer, and runs nothing', async () => {
    await put('install.js', "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'ran'), '');");
    const silent = { DISPLAY: ':0', ELECTRON_MIRROR: await serve(false) };
    const why = 'Electron cannot be downloaded: its server does not answer.';
    expect(await electronBinary(tell, machine({ env: silent }), waits)).toEqual({ found: false, why });
    const refusing = { DISPLAY: ':0', ELECTRON_MIRROR: 'http://127.0.0.1:1/' };
    expect(await electronBinary(tell, machine({ env: refusing }), waits)).toEqual({ found: false, why });
    expect(told).toEqual([]);
  });

  test('asks no server where no window could open anyway', async () => {
    const env = { ELECTRON_MIRROR: await serve(true) };
    let asked = false;
    server?.on('request', () => {
      asked = true;
    });
    expect(await electronBinary(tell, machine({ env }), waits)).toEqual({
      found: false,
      why: 'This machine has no display.',
    });
    expect(asked).toBe(false);
  });
});
