import type { WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { guardNavigation } from '../../electron/navigation.ts';
import { ORIGIN } from '../../electron/origin.ts';
import { lockSession } from '../../electron/permissions.ts';
import { windowOptions } from '../../electron/window.ts';
import { StandInContents, StandInSession } from '../support/electron-stand-in.ts';

/** Calls a handler that answers by callback, as Electron does, and gives the answer. */
function answerOf(session: StandInSession, handler: string, ...args: unknown[]): unknown {
  let answer: unknown = 'no answer';
  const given = session.given[handler] as (...all: unknown[]) => void;
  given(...args, (value: unknown) => {
    answer = value;
  });
  return answer;
}

function locked(): StandInSession {
  const session = new StandInSession();
  lockSession(session.asSession());
  return session;
}

describe('the window', () => {
  const session = new StandInSession().asSession();

  test('is sandboxed, isolated, without Node, without a preload script', () => {
    expect(windowOptions({ session, packaged: true }).webPreferences).toEqual({
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools: false,
    });
  });

  test('fills the screen when installed; from the source tree it is a window with developer tools', () => {
    expect(windowOptions({ session, packaged: true }).kiosk).toBe(true);
    const fromSource = windowOptions({ session, packaged: false });
    expect(fromSource.kiosk).toBe(false);
    expect(fromSource.webPreferences?.devTools).toBe(true);
  });
});

describe('permissions', () => {
  test.each(['media', 'geolocation', 'notifications', 'openExternal', 'fullscreen', 'clipboard-read', 'unknown'])(
    '%s is refused when asked and when looked up',
    (permission) => {
      const session = locked();
      expect(answerOf(session, 'request', {}, permission)).toBe(false);
      expect(session.given.check?.()).toBe(false);
    },
  );

  test('no device, no screen recording, no Bluetooth pairing', () => {
    const session = locked();
    expect(session.given.device?.()).toBe(false);
    expect(answerOf(session, 'screen', {})).toBe(null);
    expect(answerOf(session, 'bluetooth', {})).toEqual({ confirmed: false });
  });

  test('no spelling checker, which would fetch dictionaries', () => {
    expect(locked().spellChecker).toBe(false);
  });

  test('no download', () => {
    let prevented = false;
    locked().emit('will-download', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect(prevented).toBe(true);
  });

  test.each([
    [`${ORIGIN}/index.html`, false],
    [`blob:${ORIGIN}/6b1f`, false],
    ['data:image/svg+xml,%3Csvg/%3E', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:8080/', true],
    ['ws://127.0.0.1:8080/', true],
    ['file:///etc/passwd', true],
    ['gatehouse://office/', true],
    ['blob:https://example.com/6b1f', true],
  ])('a page that loads %s is stopped: %s', (url, cancel) => {
    expect(answerOf(locked(), 'onBeforeRequest', { url })).toEqual({ cancel });
  });
});

describe('navigation', () => {
  function guarded(): StandInContents {
    const contents = new StandInContents();
    guardNavigation(contents as unknown as WebContents);
    return contents;
  }

  const away = [
    'https://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'gatehouse://office/',
    'about:blank',
  ];

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stays at home', (event) => {
    for (const url of away) expect(guarded().goesOn(event, { url })).toBe(false);
    expect(guarded().goesOn(event, { url: `${ORIGIN}/office` })).toBe(true);
  });

  test('no window opens, not even one of our own', () => {
    for (const url of [...away, `${ORIGIN}/`]) expect(guarded().openWindow?.({ url })).toEqual({ action: 'deny' });
  });

  test('no web view is attached', () => {
    expect(guarded().goesOn('will-attach-webview')).toBe(false);
  });

  test('no page keeps the program from closing', () => {
    expect(guarded().goesOn('will-prevent-unload')).toBe(false);
  });

  test('WebRTC sends nothing past the proxy', () => {
    expect(guarded().webRtc).toBe('disable_non_proxied_udp');
  });
});
