/** The Electron door's first file: the only one that loads Electron itself. */
import { mkdirSync } from 'node:fs';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
} from 'electron';
import { openHouse } from '../commands/house.ts';
import { restoreFolder } from '../commands/restore.ts';
import { openOfficeWindow, readOfficeOptions } from './office.ts';
import { foldersFor, readOptions, readRestore } from './options.ts';
import { openDoor } from './start.ts';

/** Without this Electron would put up a box with a stack trace, in front of visitors, and go on half alive. */
function stop(problem: unknown): void {
  console.error(problem);
  app.exit(1);
}
process.on('uncaughtException', stop);
process.on('unhandledRejection', stop);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

const electron = { app, BrowserWindow, dialog, Menu, powerMonitor, powerSaveBlocker, protocol, safeStorage, session };
const own = {
  platform: process.platform,
  now: () => performance.now(),
  makeFolder: (path: string) => mkdirSync(path, { recursive: true }),
  print: (line: string) => console.log(line),
  report: (problem: unknown) => console.error(problem),
};
/** `--restore FILE`: the command of the same name, for a machine that has only the installed program. */
async function restore(from: string): Promise<void> {
  const { data } = foldersFor(readOptions(process.argv), app.getPath('userData'));
  own.makeFolder(data);
  app.exit(await restoreFolder(app.getAppPath(), { data, from }));
}

const from = readRestore(process.argv);
const office = readOfficeOptions(process.argv);
if (typeof office === 'string') stop(office);
else if (office) openOfficeWindow(electron, office, own).catch(stop);
else if (from !== null) restore(from).catch(stop);
else openDoor(electron, readOptions(process.argv), openHouse, own).catch(stop);
