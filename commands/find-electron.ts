import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Electron's executable, or one plain sentence why this machine has none to use. */
export type FoundElectron = { found: true; path: string } | { found: false; why: string };

/** What the answer depends on; by default this machine. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's number; null where there is none (Windows). */
  uid: number | null;
  /** The folder of the installed npm package `electron`. */
  packageFolder: string;
}

/** This machine. Looks the package up by its package.json: loading `electron` itself would start a download. */
export function thisMachine(): Machine {
  const packageFile = createRequire(import.meta.url).resolve('electron/package.json');
  return {
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.() ?? null,
    packageFolder: dirname(packageFile),
  };
}

/**
 * Says whether the Electron door can be opened here: a display, a user Electron accepts, and its executable.
 * Looks at files only: it downloads nothing and starts nothing.
 */
export function findElectron(machine: Machine = thisMachine()): FoundElectron {
  const why = windowProblem(machine);
  return why ? { found: false, why } : findExecutable(machine);
}

/** Why no window of Electron can open here, whether its executable is there or not; null when one can. */
export function windowProblem({ platform, env, uid }: Machine): string | null {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'This machine has no display.';
  if (platform === 'linux' && uid === 0) return 'Electron does not run as the root user.';
  return null;
}

/** Electron's executable alone, as Electron's own package would find it: `ELECTRON_OVERRIDE_DIST_PATH` goes first. */
export function findExecutable({ platform, env, packageFolder }: Machine): FoundElectron {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(override || join(packageFolder, 'dist'), executableName(platform));
  if (!isExecutable(path)) {
    const why = override
      ? 'There is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names.'
      : 'Electron has not been downloaded to this machine.';
    return { found: false, why };
  }
  if (!override && !isWhole(packageFolder)) return { found: false, why: 'Electron was downloaded only in part.' };
  return { found: true, path };
}

function executableName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A download that was cut short leaves files behind, but not yet the one that Electron's installer writes last. */
function isWhole(packageFolder: string): boolean {
  try {
    const installed = readFileSync(join(packageFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
    return installed === version && readFileSync(join(packageFolder, 'path.txt'), 'utf8') !== '';
  } catch {
    return false;
  }
}

/** How long to wait for Electron's server to answer at all, and for the whole download. Milliseconds. */
export interface Waits {
  reach: number;
  download: number;
}
const WAITS: Waits = { reach: 4000, download: 300_000 };

/**
 * As `findElectron`, but fetches Electron's executable (about 120 MB, once) when only that is missing. Since version
 * 42 the npm package comes without it. Never waits long: where the server cannot be reached the answer comes within
 * `waits.reach`, and the whole download is given up after `waits.download`.
 *
 * @param tell told one sentence when a download begins
 */
export async function electronBinary(
  tell: (sentence: string) => void,
  machine: Machine = thisMachine(),
  waits: Waits = WAITS,
): Promise<FoundElectron> {
  const first = findElectron(machine);
  if (first.found || windowProblem(machine) || machine.env.ELECTRON_OVERRIDE_DIST_PATH) return first;
  if (!(await canReach(downloadServer(machine.env), waits.reach))) {
    return { found: false, why: 'Electron cannot be downloaded: its server does not answer.' };
  }
  tell('Downloading Electron, once. This can take a few minutes.');
  if (!(await install(machine.packageFolder, waits.download))) {
    return { found: false, why: 'Electron could not be downloaded.' };
  }
  return findElectron(machine);
}

/** Where Electron's installer downloads from, a mirror included. */
function downloadServer(env: Machine['env']): string {
  return env.npm_config_electron_mirror || env.ELECTRON_MIRROR || 'https://github.com/electron/electron/releases/';
}

async function canReach(address: string, milliseconds: number): Promise<boolean> {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(milliseconds) });
    return true;
  } catch {
    return false;
  }
}

/** Runs Electron's own installer. True when it ended well within the time. */
function install(packageFolder: string, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
