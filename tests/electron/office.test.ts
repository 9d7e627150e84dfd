import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openOfficeWindow, pinned, readOfficeOptions } from '../../electron/office.ts';
import { type ElectronStandIn, electronStandIn } from '../support/electron-stand-in.ts';

const ORIGIN = 'https://192.168.1.20:8443';
const FINGERPRINT = Buffer.alloc(32, 7);
const HEX = [...FINGERPRINT].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');

describe('what is said on the command line', () => {
  test('names the tablet and its fingerprint, or no office at all', () => {
    expect(readOfficeOptions(['--demo'])).toBeNull();
    expect(readOfficeOptions([`--office=${ORIGIN}/office/`, `--fingerprint=${HEX}`])).toEqual({
      origin: ORIGIN,
      fingerprint: FINGERPRINT,
    });
  });

  test.each([
    ['http, which nobody could pin', ['--office=http://192.168.1.20:8443/', `--fingerprint=${HEX}`]],
    ['no address', ['--office=tablet', `--fingerprint=${HEX}`]],
    ['no fingerprint', [`--office=${ORIGIN}/office/`]],
    ['half a fingerprint', [`--office=${ORIGIN}/office/`, `--fingerprint=${HEX.slice(0, 40)}`]],
  ])('%s is one sentence', (_what, words) => {
    expect(readOfficeOptions(words)).toMatch(/^Say --/);
  });
});

describe('the pinned certificate', () => {
  const verdict = (fingerprint: string) => {
    const callback = vi.fn();
    pinned(FINGERPRINT)({ certificate: { fingerprint } } as Parameters<ReturnType<typeof pinned>>[0], callback);
    return callback.mock.calls[0]?.[0];
  };
  test('is trusted, and no other, whoever vouches for it', () => {
    expect(verdict(`sha256/${FINGERPRINT.toString('base64')}`)).toBe(0);
    expect(verdict(`sha256/${Buffer.alloc(32, 8).toString('base64')}`)).toBe(-2);
    expect(verdict('')).toBe(-2);
  });
});

describe('the office’s window', () => {
  let standIn: ElectronStandIn;
  const reported: unknown[] = [];
  const open = () =>
    openOfficeWindow(
      standIn.electron,
      { origin: ORIGIN, fingerprint: FINGERPRINT },
      { refuse: (what) => reported.push(what) },
    );
  beforeEach(() => {
    standIn = electronStandIn();
    reported.length = 0;
  });

  test('opens the office’s page in a locked session that trusts one certificate', async () => {
    await open();
    const [window] = standIn.windows;
    expect(window?.contents.loaded).toEqual([`${ORIGIN}/office/`]);
    expect(window?.options).toMatchObject({ kiosk: false, webPreferences: { sandbox: true, contextIsolation: true } });
    const [[name, session] = []] = standIn.sessions;
    expect(name).toBe('persist:office');
    expect(Object.keys(session?.given ?? {})).toEqual(
      expect.arrayContaining(['certificate', 'request', 'onBeforeRequest']),
    );
  });

  test('goes nowhere but to that tablet', async () => {
    await open();
    const [window] = standIn.windows;
    expect(window?.contents.goesOn('will-navigate', { url: `${ORIGIN}/office/#/log` })).toBe(true);
    for (const url of ['https://example.com/', 'https://192.168.1.20/', 'gatehouse://kiosk/', 'file:///etc/passwd'])
      expect(window?.contents.goesOn('will-navigate', { url }), url).toBe(false);
    const loads = standIn.sessions.get('persist:office')?.given.onBeforeRequest as unknown as (
      details: { url: string },
      callback: (answer: { cancel: boolean }) => void,
    ) => void;
    expect(standIn.sessions.get('persist:office')?.listenerCount('will-download')).toBe(0);
    const cancelled = (url: string) => {
      const callback = vi.fn();
      loads({ url }, callback);
      return callback.mock.calls[0]?.[0].cancel;
    };
    const urls = [
      `${ORIGIN}/assets/a.js`,
      `blob:${ORIGIN}/1`,
      'https://example.com/a.js',
      'blob:https://example.com/1',
    ];
    expect(urls.map(cancelled)).toEqual([false, false, true, true]);
  });
});
