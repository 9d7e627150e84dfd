/** How long a visitor waits after a tap: until the next page is painted, on a tablet six times slower than this machine. */

import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { openBrowser } from '../support/browser.ts';
import { startService } from '../support/service.ts';

export interface Taps {
  /** Milliseconds from each tap to the paint of the page it led to. */
  readonly kiosk: readonly number[];
  readonly empty: readonly number[];
}

const SLOWER = 6;
const TABLET = { width: 1280, height: 800 };

/**
 * Measures taps of the kiosk and of an empty React page in turns.
 *
 * @param rounds ways there and back through the kiosk, after one to warm up; each has some twenty taps
 * @returns null where this machine has no browser
 */
export async function measureTaps(folder: string, rounds: number): Promise<Taps | null> {
  const { browser } = await openBrowser();
  if (!browser) return null;
  const service = await startService({ demo: true });
  const floor = await serveEmptyPage(folder);
  try {
    const kiosk = await openSlow(browser, service.url);
    const empty = await openSlow(browser, floor.url);
    const taps = { kiosk: [] as number[], empty: [] as number[] };
    for (let round = 0; round <= rounds; round += 1) {
      const there = await thereAndBack(kiosk);
      const same: number[] = [];
      for (let tap = 0; tap < there.length; tap += 1) same.push(await tapOn(empty, 'Next'));
      if (round === 0) continue;
      taps.kiosk.push(...there);
      taps.empty.push(...same);
    }
    return taps;
  } finally {
    await browser.close();
    await service.stop();
    floor.close();
  }
}

async function openSlow(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: TABLET });
  const page = await context.newPage();
  await page.addInitScript(watchTaps);
  await page.goto(url);
  await page.locator('h1').waitFor();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

interface Watched extends Window {
  /** Resolves with how long the tap took that is under way. */
  painted?: Promise<number>;
}

/** In the page: from the touch, by the browser's own clock, until a new heading has been painted. */
function watchTaps(): void {
  const watched = window as Watched;
  addEventListener(
    'click',
    ({ timeStamp }) => {
      const before = document.querySelector('h1')?.textContent;
      watched.painted = new Promise((resolve) => {
        const look = () => {
          const now = document.querySelector('h1')?.textContent;
          if (now === undefined || now === before) return;
          observer.disconnect();
          // A message posted before a frame is painted is answered after it.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - timeStamp);
            port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, characterData: true });
      });
    },
    { capture: true },
  );
}

async function tapOn(page: Page, name: string | RegExp): Promise<number> {
  await page.getByRole('button', { name }).first().click();
  return page.evaluate(() => (window as Watched).painted ?? Promise.reject(new Error('No tap was seen.')));
}

/** Through the questions of a parent with two devices to the check page, and back to the first page. */
async function thereAndBack(page: Page): Promise<number[]> {
  await page.bringToFront();
  const taps = [await tapOn(page, /^Sign in/), await tapOn(page, 'Parent or carer')];
  await page.getByRole('textbox').fill('Ada Quill');
  taps.push(await tapOn(page, 'Continue'));
  taps.push(await tapOn(page, 'The office'));
  for (const device of ['Mobile phone', 'Laptop']) await page.getByRole('checkbox', { name: device }).check();
  for (const name of ['Continue', /^All off/, 'I agree', /^No, thank you/, 'Change: Children with you', 'Continue']) {
    taps.push(await tapOn(page, name));
  }
  while ((await page.locator('h1').textContent()) !== 'Welcome') taps.push(await tapOn(page, 'Back'));
  return taps;
}

/** Builds the empty page as the kiosk is built, and serves it to this machine. */
async function serveEmptyPage(folder: string): Promise<{ url: string; close: () => void }> {
  mkdirSync(folder, { recursive: true });
  const root = join(import.meta.dirname, 'empty-page');
  // As vite.config.ts: in a test half of React would be its development half.
  const define = { 'process.env.NODE_ENV': JSON.stringify('production') };
  const oxc = { jsx: { runtime: 'automatic', development: false } } as const;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define,
    oxc,
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = createServer(({ url = '/' }, response) => {
    const file = url === '/' ? 'index.html' : decodeURIComponent(url.slice(1));
    response.setHeader('content-type', file.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(readFileSync(join(folder, file)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
