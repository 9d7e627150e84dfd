/** A real browser for tests: Chromium from the npm package where it runs, an installed Chrome or Edge elsewhere. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import packaged, { inflate } from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { FROM_MACHINE } from './clock.ts';

export type BrowserOpened = { browser: Browser; why: null } | { browser: null; why: string };

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');
const PACKAGE = join(MODULES, '@sparticuz', 'chromium');

/**
 * Arguments of our own. The package's would run everything in one process, where closing a context kills the browser,
 * and switch off web security, where tests of origins would prove nothing.
 */
const ARGUMENTS = ['--no-sandbox', '--headless=shell', '--font-render-hinting=none', '--disable-gpu'];

/** A page that a test works on. */
export interface Visit {
  readonly address: string;
  readonly options?: BrowserContextOptions;
  /** What the browser may say on the console, in part; anything else is a fault. */
  readonly expected?: readonly string[];
}

/**
 * Opens an address in a fresh browser profile, on the clock of the tests' service, and closes it after the work.
 * @throws {Error} where there is no browser, or where a page of it said something on the console that was not expected
 */
export async function atPage(
  browser: Browser | null,
  { address, options, expected = [] }: Visit,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  if (!browser) throw new Error('There is no browser.');
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await givePagesTheMorning(context);
  const complaints: string[] = [];
  context.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  const page = await context.newPage();
  try {
    await page.goto(address);
    await work(page);
    const faults = complaints.filter((each) => !expected.some((known) => each.includes(known)));
    if (faults.length > 0) throw new Error(`The page complained: ${faults.join(' | ')}`);
  } finally {
    await context.close();
  }
}

/** Gives the pages of a browser the same clock: what they show beside the service's times must agree with them. */
function givePagesTheMorning(context: BrowserContext): Promise<unknown> {
  return context.addInitScript((fromMachine) => {
    const Machine = Date;
    globalThis.Date = class extends Machine {
      constructor(...parts: unknown[]) {
        super(...((parts.length === 0 ? [Machine.now() + fromMachine] : parts) as [number]));
      }
      static override now(): number {
        return Machine.now() + fromMachine;
      }
    } as DateConstructor;
  }, FROM_MACHINE);
}

/** Opens a browser, or says in a sentence why this machine has none. Close it after the tests. */
export async function openBrowser(): Promise<BrowserOpened> {
  const tries = process.platform === 'linux' && process.arch === 'x64' ? [openPackaged] : [];
  const reasons: string[] = [];
  for (const open of [...tries, () => openInstalled('chrome'), () => openInstalled('msedge')]) {
    try {
      return { browser: await open(), why: null };
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  return { browser: null, why: `no browser starts here (${reasons.join('; ')})` };
}

function openInstalled(channel: 'chrome' | 'msedge'): Promise<Browser> {
  return chromium.launch({ channel });
}

async function openPackaged(): Promise<Browser> {
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  try {
    return checked(await chromium.launch({ executablePath, args: ARGUMENTS }));
  } catch (error) {
    // Without the machine's own NSS libraries it needs those that come with it.
    if (!(error instanceof Error && error.message.includes('libns'))) throw error;
    const libraries = join(folder, 'al2023', 'lib');
    const env = { ...process.env, LD_LIBRARY_PATH: libraries };
    return checked(await chromium.launch({ executablePath, args: ARGUMENTS, env }));
  }
}

/** The package takes any file called chromium that it finds, even another version's. */
async function checked(browser: Browser): Promise<Browser> {
  const wanted = packageVersion().split('.')[0];
  if (browser.version().split('.')[0] === wanted) return browser;
  await browser.close();
  throw new Error(`The unpacked Chromium is version ${browser.version()} and should be ${wanted}.`);
}

/**
 * The folder the package was unpacked to. It is unpacked under another name first and then renamed, so that test
 * files that start at the same moment never run half a browser.
 */
async function unpacked(): Promise<string> {
  const cache = join(MODULES, '.cache');
  const folder = join(cache, `chromium-${packageVersion()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const own = mkdtempSync(join(cache, 'unpacking-'));
  await withTemporaryFolder(own, async () => {
    await packaged.executablePath();
    await inflate(join(PACKAGE, 'bin', 'al2023.tar.br'));
  });
  try {
    renameSync(own, folder);
  } catch {
    rmSync(own, { recursive: true, force: true });
  }
  return folder;
}

/** The package unpacks to the system's temporary folder and to nowhere else. */
async function withTemporaryFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function packageVersion(): string {
  const described: { version: string } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  return described.version;
}
