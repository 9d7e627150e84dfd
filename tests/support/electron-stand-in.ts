/**
 * A stand-in for the parts of Electron that the door uses, made to behave as Electron 45 does where it matters:
 * schemes only before ready, handlers by session, and a request and an answer taken apart as Electron takes them.
 */
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { BrowserWindowConstructorOptions, CustomScheme, Display, Protocol, Rectangle, Session } from 'electron';
import type { ElectronParts } from '../../electron/start.ts';

/** What reaches the page: one value a header name, the body as Node's stream gives it. */
export interface StandInAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** What Chromium hands over: several pieces of body, as a form or an upload makes them. */
export interface StandInRequest {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: readonly Uint8Array[];
}

/** Electron's own answer when a handler throws or gives something that is no Response. */
export const ERR_UNEXPECTED = -9;

type SchemeHandler = Parameters<Protocol['handle']>[1];

/** Behaves as Electron's `protocol.handle` on one session. */
export class StandInProtocol implements Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'> {
  readonly schemes: CustomScheme[] = [];
  private readonly handlers = new Map<string, SchemeHandler>();
  private readonly isReady: () => boolean;

  constructor(isReady: () => boolean = () => false) {
    this.isReady = isReady;
  }

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (this.isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    this.schemes.push(...schemes);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.handlers.set(scheme, handler);
  }

  /** Sends one request as the network service would. Gives the error number where no page would be shown. */
  async send(request: StandInRequest): Promise<StandInAnswer | number> {
    const handler = this.handlers.get(new URL(request.url).protocol.slice(0, -1));
    if (!handler) return ERR_UNEXPECTED;
    try {
      return await takeApart(await handler(makeRequest(request)));
    } catch {
      return ERR_UNEXPECTED;
    }
  }
}

function makeRequest({ url, method = 'GET', headers = {}, body = [] }: StandInRequest): Request {
  const sent = new Headers(headers);
  // An opaque origin is not handed on: a sandboxed frame's request arrives without any.
  if (sent.get('origin') === 'null') sent.delete('origin');
  const [only] = body;
  if (body.length === 0) return new Request(url, { method, headers: sent });
  if (body.length === 1) return new Request(url, { method, headers: sent, body: Buffer.from(only ?? []) });
  return new Request(url, { method, headers: sent, body: bodyInPieces(body), duplex: 'half' } as RequestInit);
}

/** A body that comes piece by piece, as uploads and long answers do. */
export function bodyInPieces(pieces: readonly Uint8Array[]): ReadableStream {
  return Readable.toWeb(Readable.from(pieces)) as ReadableStream;
}

async function takeApart(answer: Response): Promise<StandInAnswer | number> {
  if (typeof answer !== 'object' || answer === null || answer.type === 'error') return ERR_UNEXPECTED;
  const chunks: Buffer[] = [];
  if (answer.body) {
    const stream = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  }
  // One value a name: headers of one name arrive joined by Fetch, and of several cookies only the last is left.
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/** A session that remembers the handlers it was given. */
export class StandInSession extends EventEmitter {
  readonly protocol = new StandInProtocol();
  readonly given: Record<string, (...args: never[]) => unknown> = {};
  spellChecker = true;
  readonly webRequest = {
    onBeforeRequest: (listener: (...args: never[]) => unknown) => this.remember('onBeforeRequest', listener),
  };

  setPermissionRequestHandler = (handler: (...args: never[]) => unknown) => this.remember('request', handler);
  setPermissionCheckHandler = (handler: (...args: never[]) => unknown) => this.remember('check', handler);
  setDevicePermissionHandler = (handler: (...args: never[]) => unknown) => this.remember('device', handler);
  setDisplayMediaRequestHandler = (handler: (...args: never[]) => unknown) => this.remember('screen', handler);
  setBluetoothPairingHandler = (handler: (...args: never[]) => unknown) => this.remember('bluetooth', handler);
  setCertificateVerifyProc = (handler: (...args: never[]) => unknown) => this.remember('certificate', handler);
  setSpellCheckerEnabled = (on: boolean) => {
    this.spellChecker = on;
  };

  private remember(name: string, handler: (...args: never[]) => unknown): void {
    this.given[name] = handler;
  }

  /** As Electron's own type, for the functions under test. */
  asSession(): Session {
    return this as unknown as Session;
  }
}

/** A page's host: fires the events Electron fires and tells whether they were prevented. */
export class StandInContents extends EventEmitter {
  readonly loaded: string[] = [];
  openWindow: ((details: { url: string }) => { action: string }) | null = null;
  webRtc = 'default';
  zoomLimits: readonly number[] = [];
  failsToLoad = false;

  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }) => {
    this.openWindow = handler;
  };
  setWebRTCIPHandlingPolicy = (policy: string) => {
    this.webRtc = policy;
  };
  setVisualZoomLevelLimits = async (least: number, most: number): Promise<void> => {
    this.zoomLimits = [least, most];
  };
  loadURL = async (url: string): Promise<void> => {
    this.loaded.push(url);
    if (this.failsToLoad) throw new Error('ERR_FAILED');
  };

  /** As Electron does it: the process is gone a moment later. */
  forcefullyCrashRenderer = (): void => {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  };

  /** Fires an event that can be prevented; true when it was not, so when Electron would go on. */
  goesOn(event: string, details: Record<string, unknown> = {}): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit(event, { ...details, preventDefault });
    return !prevented;
  }
}

/** The whole stand-in, and what it saw. */
export interface ElectronStandIn {
  electron: ElectronParts;
  app: StandInApp;
  protocol: StandInProtocol;
  sessions: Map<string, StandInSession>;
  /** Those that were ever opened, in their order. */
  windows: StandInWindow[];
  screen: StandInScreen;
  boxes: string[];
}

/** The machine's screens: the first is the one windows open on. */
export class StandInScreen extends EventEmitter {
  displays: Display[] = [display(1, 0)];

  getAllDisplays = () => this.displays;
  getDisplayMatching = ({ x }: Rectangle) =>
    this.displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width) ?? this.displays[0];

  /** Changes what is plugged in, as Electron tells of it: the list is new before the event. */
  become(event: 'display-added' | 'display-removed' | 'display-metrics-changed', displays: Display[]): void {
    this.displays = displays;
    this.emit(event);
  }
}

/** A screen beside others. */
export function display(id: number, x: number, width = 1280): Display {
  return { id, bounds: { x, y: 0, width, height: 800 } } as Display;
}

/** A window that closes when it is asked to, unless somebody prevents it. */
export class StandInWindow extends EventEmitter {
  readonly contents = new StandInContents();
  readonly webContents = this.contents;
  readonly options: BrowserWindowConstructorOptions;
  readonly loadURL = this.contents.loadURL;
  isOpen = true;
  private bounds: Rectangle;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
  }

  focus(): void {}
  getBounds = () => this.bounds;
  setBounds = (bounds: Rectangle) => {
    this.bounds = bounds;
  };
  /** As a person or the machine closes it; whether it closed. */
  close = (): boolean => {
    let prevented = false;
    if (this.isOpen) this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
    return !prevented;
  };
  destroy = (): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.emit('closed');
  };
}

/** The application object: settles `whenReady` when told to, remembers how it ended. */
class StandInApp extends EventEmitter {
  isPackaged = false;
  sandboxed = false;
  firstInstance = true;
  ready = false;
  exits: number[] = [];
  readonly paths: Record<string, string> = { userData: '/home/kiosk/.config/Gatehouse' };
  readonly folders = new Set<string>();
  readonly switches = new Set<string>();
  readonly commandLine = { hasSwitch: (name: string) => this.switches.has(name) };

  getPath = (name: string) => this.paths[name] ?? '';
  setPath = (name: string, path: string) => {
    if (!this.folders.has(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.paths[name] = path;
  };
  getVersion = () => '0.1.0';
  getAppPath = () => '/opt/Gatehouse/resources/app.asar';
  enableSandbox = () => {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxed = true;
  };
  requestSingleInstanceLock = () => this.firstInstance;
  whenReady = async () => {
    this.ready = true;
  };
  exit = (code: number) => {
    this.exits.push(code);
  };
  readonly windows: StandInWindow[] = [];
  /** As Electron: a window that stays cancels it, `will-quit` can be prevented; otherwise it ends with code 0. */
  quit = () => {
    this.emit('before-quit', {});
    if (!this.windows.every((window) => window.close())) return;
    let prevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.exits.push(0);
  };
}

/** Makes a fresh stand-in. */
export function electronStandIn(): ElectronStandIn {
  const app = new StandInApp();
  const protocol = new StandInProtocol(() => app.ready);
  const sessions = new Map<string, StandInSession>();
  const { windows } = app;
  const screen = new StandInScreen();
  const boxes: string[] = [];
  class OpenedWindow extends StandInWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super(options);
      windows.push(this);
      app.emit('web-contents-created', {}, this.contents);
    }
  }
  const electron = {
    app,
    protocol,
    BrowserWindow: OpenedWindow,
    dialog: { showErrorBox: (_title: string, text: string) => boxes.push(text) },
    Menu: { setApplicationMenu: () => {} },
    powerMonitor: new EventEmitter(),
    powerSaveBlocker: { start: () => 1 },
    safeStorage: {},
    screen,
    session: {
      fromPartition: (name: string) => {
        const made = sessions.get(name) ?? new StandInSession();
        sessions.set(name, made);
        return made;
      },
    },
  };
  return { electron: electron as unknown as ElectronParts, app, protocol, sessions, windows, screen, boxes };
}
