/** A main file for tests on real Electron: the program's own door, on a service that answers what a test asks. */
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
  screen,
  session,
} from 'electron';
import { readOptions } from '../../electron/options.ts';
import { openDoor } from '../../electron/start.ts';

const PAGE = `<!doctype html><title>Gatehouse</title><h1>Ready</h1>
<script>document.title = 'inline script ran'</script>`;
const POLICY = "default-src 'none'; connect-src 'self'";

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/') {
    return new Response(PAGE, { headers: { 'content-type': 'text/html', 'content-security-policy': POLICY } });
  }
  if (pathname === '/echo') return new Response(`${request.headers.get('origin')} ${await request.text()}`);
  if (pathname === '/pieces') return new Response(pieces(['one ', 'two ', 'three']));
  return new Response(null, { status: 404 });
}

function pieces(texts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const next = texts.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(next));
    },
  });
}

openDoor(
  { app, BrowserWindow, dialog, Menu, powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session },
  readOptions(process.argv),
  async () => ({ kind: 'open', handler: answer, close: async () => {} }),
  {
    platform: process.platform,
    now: () => performance.now(),
    makeFolder: (path) => mkdirSync(path, { recursive: true }),
    print: console.log,
    placesWindows: () => false,
    refuse: console.error,
    openLog: () => ({ write: ({ name }) => console.error(name), text: () => '', close: () => undefined }),
    startWatchdog: () => ({ stop: () => undefined }),
    startTimer: () => ({ cancel: () => undefined }),
    hasFault: () => false,
  },
).catch((problem: unknown) => {
  console.error(problem);
  app.exit(1);
});
