import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, START_URL } from '../../electron/origin.ts';
import { bundleMain, type RunningElectron, realElectron, startElectron } from '../support/real-electron.ts';

const MAIN = join(import.meta.dirname, '..', 'support', 'real-electron-main.ts');
const real = realElectron();
const title = real.found ? 'real Electron' : `real Electron (skipped: ${real.why})`;

test('the main file for real Electron bundles into one module', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bundle-'));
  await bundleMain(MAIN, folder);
  const bundle = await readFile(join(folder, 'main.js'), 'utf8');
  await rm(folder, { recursive: true });
  expect(bundle).toMatch(/from ["']electron["']/);
  expect(bundle).toContain('registerSchemesAsPrivileged');
  expect(bundle).not.toMatch(/from ["']\./);
});

describe.skipIf(!real.found)(title, () => {
  let electron: RunningElectron;

  beforeAll(async () => {
    if (real.found) electron = await startElectron(real, MAIN);
  }, 60_000);
  afterAll(() => electron?.end());

  test('shows the first page of the scheme', async () => {
    await electron.page.waitForURL(START_URL);
    expect(await electron.page.textContent('h1')).toBe('Ready');
    expect(await electron.page.evaluate(() => [location.origin, isSecureContext])).toEqual([ORIGIN, true]);
  });

  test('obeys the content security policy of the service', async () => {
    expect(await electron.page.title()).toBe('Gatehouse');
  });

  test('hands bodies over both ways, in pieces too', async () => {
    const answers = await electron.page.evaluate(async () => {
      const echo = await fetch('/echo', { method: 'POST', body: 'hello' });
      return [await echo.text(), await (await fetch('/pieces')).text()];
    });
    expect(answers).toEqual([`${ORIGIN} hello`, 'one two three']);
  });

  test('gives a page neither Node nor Electron', async () => {
    const kinds = await electron.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron'].map((name) => typeof Reflect.get(globalThis, name)),
    );
    expect(new Set(kinds)).toEqual(new Set(['undefined']));
  });

  test('reaches no other origin', async () => {
    const failed = await electron.page.evaluate(() =>
      fetch('https://example.com/').then(
        () => false,
        () => true,
      ),
    );
    expect(failed).toBe(true);
  });

  test('stays on its page and opens no window', async () => {
    const opened = await electron.page.evaluate(() => {
      location.href = 'https://example.com/';
      return window.open('https://example.com/') !== null;
    });
    expect(opened).toBe(false);
    expect(electron.page.url()).toBe(START_URL);
    expect(electron.app.windows()).toHaveLength(1);
  });

  test('grants no permission', async () => {
    const states = await electron.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  test('answers a hostile address with a refusal', async () => {
    const statuses = await electron.page.evaluate(async () => {
      const paths = ['/fonts/..%2f..%2fkey', '/fonts/..%5ckey', '/index.html%00.js'];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses).toEqual([400, 400, 400]);
  });
});
