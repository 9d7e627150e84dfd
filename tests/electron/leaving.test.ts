/** What a visitor could try to get out of the locked window, and the one way out that there is. */
import type { Input } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Open, openDoor } from '../../electron/start.ts';
import { PAPER } from '../../electron/window.ts';
import { display, type ElectronStandIn, electronStandIn, type StandInWindow } from '../support/electron-stand-in.ts';

let standIn: ElectronStandIn;
/** What the service was given to end the program with. */
let end: (() => void) | undefined;
let placesWindows: boolean;
const close = vi.fn(async () => {});

beforeEach(() => {
  standIn = electronStandIn();
  placesWindows = true;
  close.mockClear();
});

async function open(isPackaged = true): Promise<StandInWindow> {
  standIn.app.isPackaged = isPackaged;
  const opens: Open = async (request) => {
    end = request.end;
    return { kind: 'open', handler: async () => new Response('home'), close };
  };
  await openDoor(standIn.electron, { data: null, demo: false, keyFile: true }, opens, {
    platform: 'linux',
    now: () => 0,
    makeFolder: (path) => standIn.app.folders.add(path),
    print: () => undefined,
    placesWindows: () => placesWindows,
    refuse: () => undefined,
    openLog: () => ({ write: () => undefined, text: () => '', close: () => undefined }),
    startWatchdog: () => ({ stop: () => undefined }),
    startTimer: () => ({ cancel: () => undefined }),
    hasFault: () => false,
  });
  const [window] = standIn.windows;
  if (!window) throw new Error('No window opened.');
  return window;
}

/** Presses a key as Electron tells of it, with modifiers written as on a keyboard: "Ctrl+Shift+i". True when it is heard. */
function isHeard(window: StandInWindow, pressed: string): boolean {
  const words = pressed.split(/(?<=.)\+(?=.)/);
  const input: Partial<Input> = {
    type: 'keyDown',
    key: words.at(-1) ?? '',
    control: words.includes('Ctrl'),
    alt: words.includes('Alt'),
    meta: words.includes('Meta'),
    shift: words.includes('Shift'),
  };
  let prevented = false;
  window.contents.emit('before-input-event', { preventDefault: () => (prevented = true) }, input);
  return !prevented;
}

const SHORTCUTS = {
  reload: ['F5', 'Ctrl+r', 'Ctrl+Shift+R', 'Meta+r', 'BrowserRefresh'],
  zoom: ['Ctrl+=', 'Ctrl++', 'Ctrl+-', 'Ctrl+0', 'Meta+=', 'ZoomIn'],
  'developer tools': ['F12', 'Ctrl+Shift+I', 'Ctrl+Shift+J', 'Ctrl+Shift+C', 'Ctrl+u', 'Meta+Alt+i'],
  leaving: ['Alt+F4', 'Ctrl+w', 'Ctrl+q', 'Ctrl+F4', 'Meta+q', 'Meta+w', 'Meta+h', 'Meta+m', 'F11', 'Ctrl+Alt+F4'],
  'other windows': ['Ctrl+n', 'Ctrl+t', 'Ctrl+Shift+N', 'Ctrl+Tab', 'Alt+Tab', 'Ctrl+Escape', 'Alt+Escape', 'Alt+ '],
  'print, save, find': ['Ctrl+p', 'Ctrl+Shift+P', 'Ctrl+s', 'Ctrl+f', 'Ctrl+g', 'F3', 'Print', 'PrintScreen', 'Ctrl+o'],
  'another page': [
    'Alt+ArrowLeft',
    'Alt+ArrowRight',
    'Alt+Home',
    'Alt+d',
    'Ctrl+l',
    'BrowserBack',
    'BrowserHome',
    'F6',
  ],
  'page of the browser': ['Ctrl+Shift+Delete', 'Ctrl+Shift+A', 'Shift+Escape', 'Meta+Shift+a'],
  'a menu': ['F10', 'Shift+F10', 'ContextMenu', 'Alt+f', 'F1', 'Help', 'F7', 'Ctrl+h', 'Ctrl+j', 'Ctrl+d'],
};

describe.each(Object.entries(SHORTCUTS))('no %s by a shortcut', (_what, keys) => {
  test.each(keys)('%s', async (key) => {
    expect(isHeard(await open(), key)).toBe(false);
  });
});

test('what a form needs is heard', async () => {
  const window = await open();
  const needed = ['a', 'É', '€', '+', ' ', 'Shift+A', 'Enter', 'Tab', 'Shift+Tab', 'Escape', 'Backspace', 'ArrowLeft'];
  const editing = ['Ctrl+a', 'Ctrl+c', 'Ctrl+V', 'Meta+v', 'Ctrl+x', 'Ctrl+z', 'Ctrl+ArrowLeft', 'Ctrl+Backspace'];
  const marking = ['Shift+ArrowLeft', 'Ctrl+Shift+ArrowLeft', 'Ctrl+Shift+End', 'Ctrl+Shift+Z', 'Ctrl+Shift+Shift'];
  // On a British keyboard under Windows this is how AltGr and 4 arrive.
  for (const key of [...needed, ...editing, ...marking, 'Ctrl+Alt+€', 'Ctrl+Alt+Shift+Ł', 'Dead'])
    expect(isHeard(window, key), key).toBe(true);
});

test('from the source tree every key is heard, so that the developer tools open', async () => {
  expect(isHeard(await open(false), 'Ctrl+Shift+I')).toBe(true);
});

test('two fingers do not zoom, on no page that follows either', async () => {
  const window = await open();
  window.contents.emit('dom-ready');
  expect(window.contents.zoomLimits).toEqual([1, 1]);
});

test('the window has no menu, cannot be made small, and drops lead nowhere', async () => {
  const menus: unknown[] = [];
  Object.assign(standIn.electron.Menu, { setApplicationMenu: (menu: unknown) => menus.push(menu) });
  const { options } = await open();
  expect(menus).toEqual([null]);
  expect(options).toMatchObject({ kiosk: true, minimizable: false, maximizable: false });
  expect(options.webPreferences).toMatchObject({ navigateOnDragDrop: false, devTools: false });
});

describe('closing', () => {
  test('the window stays when somebody asks it to close', async () => {
    const window = await open();
    expect(window.close()).toBe(false);
    expect(standIn.app.exits).toEqual([]);
  });

  test('it closes when the service says that the administrator closed Gatehouse', async () => {
    const window = await open();
    end?.();
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([0]));
    expect(window.isOpen).toBe(false);
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('it closes when the machine is switched off', async () => {
    await open();
    standIn.electron.powerMonitor.emit('shutdown');
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([0]));
  });

  test('from the source tree it closes like any other, and the program ends', async () => {
    const window = await open(false);
    expect(window.close()).toBe(true);
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([0]));
  });
});

describe('a second screen', () => {
  const covers = () => standIn.windows.slice(1).filter((window) => window.isOpen);

  test('shows an empty window that takes no key and loads no page', async () => {
    standIn.screen.displays = [display(1, 0), display(2, 1280, 1920)];
    await open();
    const [cover] = covers();
    expect(covers()).toHaveLength(1);
    expect(cover?.getBounds()).toMatchObject({ x: 1280, width: 1920 });
    expect(cover?.options).toMatchObject({
      fullscreen: true,
      frame: false,
      focusable: false,
      skipTaskbar: true,
      closable: false,
      backgroundColor: PAPER,
    });
    expect(cover?.options.webPreferences).toMatchObject({ javascript: false, devTools: false, sandbox: true });
    expect(cover?.contents.loaded).toEqual([]);
  });

  test('is covered when it is plugged in, and followed until it goes', async () => {
    await open();
    expect(covers()).toEqual([]);
    standIn.screen.become('display-added', [display(1, 0), display(2, 1280)]);
    expect(covers()).toHaveLength(1);
    standIn.screen.become('display-metrics-changed', [display(1, 0), display(2, 1280, 600)]);
    expect(covers().map((cover) => cover.getBounds().width)).toEqual([600]);
    standIn.screen.become('display-removed', [display(1, 0)]);
    expect(covers()).toEqual([]);
  });

  test('that the window itself moves to is not covered', async () => {
    standIn.screen.displays = [display(1, 0), display(2, 1280)];
    const window = await open();
    window.setBounds({ x: 1280, y: 0, width: 1280, height: 800 });
    standIn.screen.become('display-removed', [display(2, 1280)]);
    expect(covers()).toEqual([]);
  });

  test('does not keep the program from ending', async () => {
    standIn.screen.displays = [display(1, 0), display(2, 1280)];
    await open();
    end?.();
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([0]));
    expect(covers()).toEqual([]);
  });

  test('is not covered where windows cannot be placed, so that no cover lies over the kiosk', async () => {
    placesWindows = false;
    standIn.screen.displays = [display(1, 0), display(2, 1280)];
    await open();
    expect(standIn.windows).toHaveLength(1);
  });

  test('is left alone from the source tree', async () => {
    standIn.screen.displays = [display(1, 0), display(2, 1280)];
    await open(false);
    expect(standIn.windows).toHaveLength(1);
  });
});
