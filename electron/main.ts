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
import { compose } from '../commands/compose.ts';
import { readOptions } from './options.ts';
import { openDoor } from './start.ts';

/** Without this Electron would put up a box with a stack trace, in front of visitors, and go on half alive. */
function stop(problem: unknown): void {
  console.error(problem);
  app.exit(1);
}
process.on('uncaughtException', stop);
process.on('unhandledRejection', stop);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());

openDoor(
  { app, BrowserWindow, dialog, Menu, powerMonitor, powerSaveBlocker, protocol, safeStorage, session },
  readOptions(process.argv),
  compose,
  {
    platform: process.platform,
    now: () => performance.now(),
    makeFolder: (path) => mkdirSync(path, { recursive: true }),
    print: (line) => console.log(line),
    report: (problem) => console.error(problem),
  },
).catch(stop);
