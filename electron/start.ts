import type * as Electron from 'electron';
import type { OpenRequest } from '../commands/compose.ts';
import type { House, openHouse } from '../commands/house.ts';
import { OPEN_LINE } from '../commands/open-line.ts';
import type { Watchdog } from '../commands/watchdog.ts';
import type { Handler } from '../service/http/handler.ts';
import type { DoorStore } from '../service/keys/data-key.ts';
import type { Log } from '../service/log/log.ts';
import type { StartTimer } from '../service/printing/queue.ts';
import { type Watching, watchHelpers, watchPage } from './crash.ts';
import { safeStorageKeyStore } from './key.ts';
import { guardKeys, guardZoom } from './keys.ts';
import { keepOpen } from './leaving.ts';
import { guardNavigation } from './navigation.ts';
import { type DoorOptions, foldersFor, openingSwitch } from './options.ts';
import { ORIGIN, START_URL } from './origin.ts';
import { lockSession } from './permissions.ts';
import { closeBeforeQuit, keepAwake } from './power.ts';
import { registerScheme, serveScheme } from './scheme.ts';
import { coverOptions, coverOtherScreens } from './screens.ts';
import type { Fetch } from './signed-list.ts';
import { updateSource } from './updates.ts';
import { windowOptions } from './window.ts';

/** The parts of Electron the door uses, so that a test can hand in others. */
export type ElectronParts = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'Menu'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
>;

/** Opens the record; of what is open the door needs the handler and how to close it. */
export type Open = (request: OpenRequest) => Promise<Opened | Exclude<Awaited<ReturnType<typeof openHouse>>, House>>;
type Opened = Pick<House, 'kind' | 'handler' | 'close'>;

/** What belongs to this process and not to Electron. */
export interface ProcessParts {
  platform: NodeJS.Platform;
  /** Milliseconds that only go forward. */
  now(): number;
  /** Makes a folder and those above it; throws where that is not allowed. */
  makeFolder(path: string): void;
  print(line: string): void;
  /** Whether a window can be put on a screen of its own; under Wayland a program has no say in where it stands. */
  placesWindows(): boolean;
  /** Tells whoever started it, with one sentence, why it may not. */
  refuse(sentence: string): void;
  /** The log of a data folder, which is not made before there is something to write. */
  openLog(data: string): Log;
  /** Ends the process when it stands still. */
  startWatchdog(data: string, root: string, log: Log): Watchdog;
  startTimer: StartTimer;
  /** Whether a fault that nothing caught has asked for the end. */
  hasFault(): boolean;
}

/**
 * Opens the locked window on the service. Everything that has to happen before Electron is ready happens before the
 * first `await`. Ends the program with code 1 and one sentence when it may not start.
 */
export async function openDoor(
  electron: ElectronParts,
  options: DoorOptions,
  open: Open,
  own: ProcessParts,
): Promise<void> {
  const { app } = electron;
  const refuse = (sentence: string): void => {
    own.refuse(sentence);
    if (app.isPackaged) electron.dialog.showErrorBox('Gatehouse', sentence);
    app.exit(1);
  };
  const { data, profile } = foldersFor(options, app.getPath('userData'));
  registerScheme(electron.protocol);
  app.enableSandbox();
  try {
    // Electron refuses a path that is not there yet.
    own.makeFolder(profile);
  } catch {
    return refuse(`Gatehouse cannot write to ${profile}.`);
  }
  app.setPath('userData', profile);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents));
  const opened = app.isPackaged ? openingSwitch((name) => app.commandLine.hasSwitch(name)) : null;
  if (opened) return refuse(`Gatehouse does not start with --${opened}, because it unlocks the window.`);
  if (!app.requestSingleInstanceLock()) {
    // No box: the window that is open already comes to the front, and whatever starts Gatehouse may start it twice.
    own.refuse('Gatehouse is already running with this data folder.');
    return app.exit(1);
  }

  await app.whenReady();
  const log = own.openLog(data);
  const root = app.getAppPath();
  const request: OpenRequest = {
    door: 'electron',
    root,
    data,
    demo: options.demo,
    origin: () => ORIGIN,
    log,
    backUpAtEnd: true,
    packaged: app.isPackaged,
    updates: updateSource({ root, version: app.getVersion(), packaged: app.isPackaged, fetch: fetchBy(electron) }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    end: () => app.quit(),
  };
  // From the source tree the same folder is opened by this door one day and by loopback the next, where no such
  // store is: there the key stays in the owner's file, which both can read.
  const keyStore: DoorStore = {
    way: 'safe storage',
    keyStore: safeStorageKeyStore(electron.safeStorage, own.platform),
  };
  const isInStore = app.isPackaged && !options.keyFile;
  const opening = await open(isInStore ? { ...request, keyStore } : request);
  if (opening.kind === 'refused') return refuse(opening.sentence);
  const watchdog = own.startWatchdog(data, root, log);
  const close = () => {
    watchdog.stop();
    return opening.close();
  };
  closeBeforeQuit(app, close, { ...own, log });
  watchHelpers(app, log);
  await showWindow(electron, opening.handler, { ...own, log });
  own.print(OPEN_LINE);
}

/** Through a session of its own, in memory: no page is in it, and nothing of a page goes along. */
function fetchBy({ session }: ElectronParts): Fetch {
  return (address, init) => session.fromPartition('updates', { cache: false }).fetch(address, init);
}

async function showWindow(
  electron: ElectronParts,
  handler: Handler,
  watching: Watching & Pick<ProcessParts, 'placesWindows'>,
): Promise<void> {
  const { app } = electron;
  // A partition without "persist:" lives in memory: no page, no name and no cache of this door reaches the disk.
  const session = electron.session.fromPartition('kiosk', { cache: false });
  lockSession(session);
  serveScheme(session.protocol, handler);
  electron.Menu.setApplicationMenu(null);
  const window = new electron.BrowserWindow(windowOptions({ session, packaged: app.isPackaged }));
  keepAwake(electron.powerSaveBlocker, electron.powerMonitor, window, app);
  watchPage(window.webContents, watching);
  app.on('second-instance', () => window.focus());
  // A cover of another screen is no reason to stay.
  window.on('closed', () => app.quit());
  if (app.isPackaged) lockWindow(electron, window, watching.placesWindows());
  await window.loadURL(START_URL);
}

/** From the source tree the window stays an ordinary one, with reload and developer tools. */
function lockWindow(
  { app, screen, BrowserWindow }: ElectronParts,
  window: Electron.BrowserWindow,
  placesWindows: boolean,
): void {
  guardKeys(window.webContents);
  guardZoom(window.webContents);
  keepOpen(app, window);
  // Where they cannot be placed, a cover would lie over the kiosk itself; in cage the kiosk fills all screens.
  if (placesWindows) coverOtherScreens(screen, window, (display) => new BrowserWindow(coverOptions(display)));
}
