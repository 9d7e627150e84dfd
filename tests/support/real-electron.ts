import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { build } from 'vite';
import { findExecutable, type Machine, thisMachine, windowProblem } from '../../commands/find-electron.ts';

/** What real Electron needs here: its executable, and a display or Xvfb to make one. */
export type RealElectron = { found: true; executable: string; xvfb: string | null } | { found: false; why: string };

/** Looks for real Electron. Downloads and starts nothing. */
export function realElectron(machine: Machine = thisMachine()): RealElectron {
  const executable = findExecutable(machine);
  if (!executable.found) return executable;
  // The tests may run as root, with Electron's sandbox off; only the display is asked for here.
  const why = windowProblem({ ...machine, uid: null });
  const xvfb = why ? onPath('Xvfb', machine.env.PATH ?? '') : null;
  return why && !xvfb ? { found: false, why } : { found: true, executable: executable.path, xvfb };
}

function onPath(name: string, path: string): string | null {
  const files = path.split(delimiter).map((folder) => join(folder, name));
  return files.find((file) => isExecutable(file)) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A running Electron with its one page. */
export interface RunningElectron {
  app: ElectronApplication;
  page: Page;
  end(): Promise<void>;
}

/** Bundles a main file as the program's own is bundled: one ES module, Electron and Node left outside. */
export async function bundleMain(entry: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      rollupOptions: { external: ['electron'], output: { entryFileNames: 'main.js' } },
    },
  });
  await writeFile(join(folder, 'package.json'), '{"name":"gatehouse-door-test","type":"module","main":"main.js"}');
}

/** Starts real Electron on a main file of the tests. */
export async function startElectron(
  { executable, xvfb }: Extract<RealElectron, { found: true }>,
  entry: string,
): Promise<RunningElectron> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-real-'));
  await bundleMain(entry, folder);
  const screen = xvfb ? await startScreen(xvfb) : null;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: executable,
    args: [...asRoot, folder, '--data', join(folder, 'record')],
    env: { ...definedEnv(), ...(screen ? { DISPLAY: screen.display } : {}) },
  });
  return {
    app,
    page: await app.firstWindow(),
    async end() {
      await app.close();
      screen?.process.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Xvfb picks a free display itself and writes its number to the descriptor it is given. */
async function startScreen(xvfb: string): Promise<{ process: ChildProcess; display: string }> {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x800x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  child.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
  child.once('error', reject);
  return { process: child, display: await promise };
}
