/** The Electron door's first file: the only one that loads Electron itself. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron';
import { startTimer } from '../commands/compose.ts';
import { openHouse } from '../commands/house.ts';
import { lookFromOutside } from '../commands/look-from-outside.ts';
import { logFolder, programLog } from '../commands/program-log.ts';
import { restoreFolder } from '../commands/restore.ts';
import { startWatchdog } from '../commands/watchdog.ts';
import { faultOf } from '../service/log/fault.ts';
import type { Log } from '../service/log/log.ts';
import { tellHealth } from './doctor.ts';
import { openOfficeWindow, readOfficeOptions } from './office.ts';
import { foldersFor, readDoctorOptions, readOptions, readRestore } from './options.ts';
import { openDoor, type ProcessParts } from './start.ts';

let log: Log | null = null;
let hasFault = false;
let isOpen = false;

/** A fault that nothing caught ends the program: in order where it is open, and whatever closing does, soon. */
function fail(problem: unknown): void {
  hasFault = true;
  // Before a folder is open there is nothing of anybody's in a message.
  if (log) log.write({ name: 'program.fault', details: faultOf(problem) });
  else console.error(problem);
  if (isOpen) {
    setTimeout(() => app.exit(1), LONGEST_END_MS);
    app.quit();
  } else {
    app.exit(1);
  }
}

function refuse(sentence: string): void {
  console.error(sentence);
  app.exit(1);
}

/** More than closing takes, less than a machine that is switched off allows. */
const LONGEST_END_MS = 5_000;

// Without this Electron would put up a box with a stack trace, in front of visitors, and go on half alive.
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

const electron = {
  app,
  BrowserWindow,
  dialog,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
};
const own: ProcessParts = {
  platform: process.platform,
  now: () => performance.now(),
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
  print: (line) => console.log(line),
  placesWindows: () => process.platform !== 'linux' || !process.env.WAYLAND_DISPLAY,
  refuse,
  openLog(data) {
    log = programLog(data);
    return log;
  },
  startWatchdog: (data, root, to) =>
    startWatchdog({ workerFile: join(root, 'dist', 'service', 'watchdog.js'), logFolder: logFolder(data), log: to }),
  startTimer,
  hasFault: () => hasFault,
};
/** `--restore FILE`: the command of the same name, for a machine that has only the installed program. */
async function restore(from: string): Promise<void> {
  const { data } = foldersFor(readOptions(process.argv), app.getPath('userData'));
  own.makeFolder(data);
  app.exit(await restoreFolder(app.getAppPath(), { data, from }));
}

const health = readDoctorOptions(process.argv);
const from = readRestore(process.argv);
const office = readOfficeOptions(process.argv);
if (typeof office === 'string') refuse(office);
else if (office) openOfficeWindow(electron, office, own).catch(fail);
else if (health) tellHealth(electron, health, lookFromOutside, own).catch(fail);
else if (from !== null) restore(from).catch(fail);
else {
  openDoor(electron, readOptions(process.argv), openHouse, own).then(() => {
    isOpen = true;
  }, fail);
}
