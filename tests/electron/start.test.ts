import { createRequire } from 'node:module';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { OPEN_LINE } from '../../commands/open-line.ts';
import type { LogEvent } from '../../core/log-events.ts';
import { HANG_MS, MOST_RELOADS, REST_MS, STOPPED_PAGE } from '../../electron/crash.ts';
import { foldersFor, readOptions, readRestore } from '../../electron/options.ts';
import { ORIGIN, START_URL } from '../../electron/origin.ts';
import { type Open, openDoor } from '../../electron/start.ts';
import { type ElectronStandIn, electronStandIn } from '../support/electron-stand-in.ts';

let standIn: ElectronStandIn;
let printed: string[];
let reported: unknown[];
let written: LogEvent[];
let timers: { ms: number; callBack: () => void }[];
let watchdogs: number;
let faulty: boolean;
let clock: number;
let readOnly: boolean;
let keyFile: boolean;
const close = vi.fn(async () => {});

beforeEach(() => {
  standIn = electronStandIn();
  printed = [];
  reported = [];
  written = [];
  timers = [];
  watchdogs = 0;
  faulty = false;
  clock = 0;
  readOnly = false;
  keyFile = false;
  close.mockReset();
});

async function openWith(open: Open): Promise<void> {
  await openDoor(standIn.electron, { data: null, demo: false, keyFile }, open, {
    platform: 'linux',
    now: () => clock,
    makeFolder: (path) => {
      if (readOnly) throw new Error('EACCES');
      standIn.app.folders.add(path);
    },
    print: (line) => printed.push(line),
    placesWindows: () => true,
    refuse: (sentence) => reported.push(sentence),
    openLog: () => ({ write: (event) => written.push(event), text: () => '', close() {} }),
    startWatchdog: () => {
      watchdogs += 1;
      return {
        stop: () => {
          watchdogs -= 1;
        },
      };
    },
    startTimer(ms, callBack) {
      const timer = { ms, callBack };
      timers.push(timer);
      return {
        cancel() {
          timers = timers.filter((each) => each !== timer);
        },
      };
    },
    hasFault: () => faulty,
  });
}

const opens = async () => ({ kind: 'open' as const, handler: async () => new Response('home'), close });

describe('opening the door', () => {
  test('serves the first page on the window’s own session, which is in memory', async () => {
    await openWith(opens);
    const [window] = standIn.windows;
    expect(window?.contents.loaded).toEqual([START_URL]);
    expect(printed).toEqual([OPEN_LINE]);
    const [[name, session] = []] = standIn.sessions;
    expect(name?.startsWith('persist:')).toBe(false);
    expect(window?.options.webPreferences?.session).toBe(session);
    expect(await session?.protocol.send({ url: `${ORIGIN}/` })).toMatchObject({ status: 200, text: 'home' });
  });

  test('announces the scheme and the sandbox before Electron is ready', async () => {
    await openWith(opens);
    expect(standIn.protocol.schemes).toHaveLength(1);
    expect(standIn.app.sandboxed).toBe(true);
  });

  test('guards every page that is made', async () => {
    await openWith(opens);
    expect(standIn.windows[0]?.contents.goesOn('will-navigate', { url: 'https://example.com/' })).toBe(false);
  });

  test('locks the session before the first page', async () => {
    await openWith(opens);
    expect(Object.keys([...standIn.sessions.values()][0]?.given ?? {})).toContain('request');
  });

  async function askedFor(): Promise<Parameters<Open>[0] | undefined> {
    const open = vi.fn<Open>(opens);
    await openWith(open);
    return open.mock.calls[0]?.[0];
  }

  test('tells the composition root its folders and its origin', async () => {
    const asked = await askedFor();
    expect(asked).toMatchObject({
      door: 'electron',
      root: '/opt/Gatehouse/resources/app.asar',
      data: '/home/kiosk/.config/Gatehouse/record',
      demo: false,
    });
    expect(asked?.origin()).toBe(ORIGIN);
  });

  test('looks for no newer version from the source, nor installed without a key, and loads nothing for it', async () => {
    expect((await askedFor())?.updates).toEqual({ kind: 'not here' });
    standIn = electronStandIn();
    standIn.app.isPackaged = true;
    expect((await askedFor())?.updates).toEqual({ kind: 'no key' });
    expect([...standIn.sessions.keys()]).toEqual(['kiosk']);
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    expect(loaded.filter((path) => path.includes('electron-updater'))).toEqual([]);
  });

  test('keeps the key in the machine’s store when installed, and where every door finds it when not', async () => {
    expect((await askedFor())?.keyStore).toBeUndefined();
    standIn = electronStandIn();
    standIn.app.isPackaged = true;
    expect((await askedFor())?.keyStore?.way).toBe('safe storage');
  });

  test('keeps it in a file when whoever installed it said that there is no store', async () => {
    standIn.app.isPackaged = true;
    keyFile = true;
    expect((await askedFor())?.keyStore).toBeUndefined();
  });
});

describe('a start that may not be', () => {
  test('a second one on the same folder ends with a sentence and opens nothing', async () => {
    standIn.app.firstInstance = false;
    standIn.app.isPackaged = true;
    const open = vi.fn(opens);
    await openWith(open);
    expect(standIn.app.exits).toEqual([1]);
    expect(reported).toEqual(['Gatehouse is already running with this data folder.']);
    expect(standIn.boxes).toEqual([]);
    expect(open).not.toHaveBeenCalled();
    expect(standIn.windows).toEqual([]);
  });

  test('a machine that lets it write nothing is named', async () => {
    readOnly = true;
    await openWith(opens);
    expect(standIn.app.exits).toEqual([1]);
    expect(reported).toEqual([expect.stringMatching(/^Gatehouse cannot write to \/home\/kiosk.*\.$/)]);
  });

  test('a refusal of the service is said, in a box when installed', async () => {
    standIn.app.isPackaged = true;
    await openWith(async () => ({ kind: 'refused', sentence: 'The data folder cannot be written.' }));
    expect(standIn.app.exits).toEqual([1]);
    expect(standIn.boxes).toEqual(['The data folder cannot be written.']);
    expect(standIn.windows).toEqual([]);
  });

  test.each(['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox', 'disable-web-security'])(
    'installed, --%s is refused',
    async (name) => {
      standIn.app.isPackaged = true;
      standIn.app.switches.add(name);
      await openWith(opens);
      expect(standIn.app.exits).toEqual([1]);
      expect(standIn.windows).toEqual([]);
    },
  );
});

describe('ending', () => {
  test('closes the service once, then ends with code 0', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    close.mockImplementation(() => closed);
    await openWith(opens);
    standIn.app.quit();
    standIn.app.quit();
    expect(standIn.app.exits).toEqual([]);
    resolve();
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([0]));
    expect(close).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['the machine is switched off', () => standIn.electron.powerMonitor.emit('shutdown')],
    ['Windows signs its user out', () => standIn.windows[0]?.emit('session-end', {})],
  ])('closes in order when %s', async (_what, happens) => {
    await openWith(opens);
    expect(watchdogs).toBe(1);
    happens();
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([0]));
    expect(close).toHaveBeenCalledTimes(1);
    expect(watchdogs).toBe(0);
  });

  test('closes in order after a fault too, and says so with code 1', async () => {
    await openWith(opens);
    faulty = true;
    standIn.app.quit();
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([1]));
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('says so with code 1 when closing failed', async () => {
    close.mockImplementation(() => Promise.reject(new Error('disk')));
    await openWith(opens);
    standIn.windows[0]?.close();
    await vi.waitFor(() => expect(standIn.app.exits).toEqual([1]));
    expect(written.map(({ name }) => name)).toEqual(['program.fault']);
  });
});

describe('a page that dies', () => {
  async function dies(reason = 'crashed'): Promise<string | undefined> {
    const contents = standIn.windows[0]?.contents;
    contents?.emit('render-process-gone', {}, { reason, exitCode: 1 });
    return contents?.loaded.at(-1);
  }

  test('is opened again a few times, then stays on the plain page', async () => {
    await openWith(opens);
    for (let death = 1; death <= MOST_RELOADS; death += 1) expect(await dies()).toBe(START_URL);
    expect(await dies('oom')).toBe(STOPPED_PAGE);
    expect(decodeURIComponent(STOPPED_PAGE)).toContain('Please ask the office');
  });

  test('is opened again when the last death was long ago', async () => {
    await openWith(opens);
    for (let death = 1; death <= MOST_RELOADS + 2; death += 1) {
      expect(await dies()).toBe(START_URL);
      clock += 30_000;
    }
  });

  test('is tried again by itself after a rest, and then has its chances again', async () => {
    await openWith(opens);
    for (let death = 0; death <= MOST_RELOADS; death += 1) await dies();
    expect(written.at(-1)?.name).toBe('window.resting');
    // The plain page can die too: there is one rest and not two.
    await dies();
    expect(timers.map(({ ms }) => ms)).toEqual([REST_MS]);
    timers.pop()?.callBack();
    expect(standIn.windows[0]?.contents.loaded.at(-1)).toBe(START_URL);
    expect(await dies()).toBe(START_URL);
  });

  test('leaves a line of its reason in the log, and so does a helper process', async () => {
    await openWith(opens);
    await dies('oom');
    standIn.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
    standIn.app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
    expect(written).toEqual([
      { name: 'window.gone', details: { reason: 'oom' } },
      { name: 'window.helper-gone', details: { helper: 'GPU', reason: 'crashed' } },
    ]);
  });

  test('and an orderly end is no death', async () => {
    await openWith(opens);
    await dies('clean-exit');
    expect(standIn.windows[0]?.contents.loaded).toEqual([START_URL]);
  });
});

describe('a page that stands still', () => {
  test('is ended after a while and opened again', async () => {
    await openWith(opens);
    standIn.windows[0]?.contents.emit('unresponsive');
    expect(timers.map(({ ms }) => ms)).toEqual([HANG_MS]);
    timers[0]?.callBack();
    expect(written.map(({ name }) => name)).toEqual(['window.hung', 'window.gone']);
    expect(standIn.windows[0]?.contents.loaded).toEqual([START_URL, START_URL]);
  });

  test('and goes on in time, is left alone', async () => {
    await openWith(opens);
    standIn.windows[0]?.contents.emit('unresponsive');
    standIn.windows[0]?.contents.emit('responsive');
    expect(timers).toEqual([]);
  });
});

describe('the command line', () => {
  test.each([
    [['--data', '/srv/record'], '/srv/record', false, false],
    [['--data=/srv/record', '--demo'], '/srv/record', true, false],
    [['--no-sandbox', '.', '--demo'], null, true, false],
    [['--ozone-platform=wayland', '--key-file'], null, false, true],
    [['--data'], null, false, false],
    [[], null, false, false],
  ])('%j', (words, data, demo, inFile) => {
    expect(readOptions(words)).toEqual({ data, demo, keyFile: inFile });
    expect(readRestore([...words, '--restore=/media/stick/b.db'])).toBe('/media/stick/b.db');
    expect(readRestore(words)).toBeNull();
  });

  test('a demonstration has its own record and may run beside the real one', () => {
    const real = foldersFor({ data: null, demo: false }, '/home/kiosk/Gatehouse');
    const demo = foldersFor({ data: null, demo: true }, '/home/kiosk/Gatehouse');
    expect(demo.data).not.toBe(real.data);
    expect(demo.profile).not.toBe(real.profile);
  });
});
