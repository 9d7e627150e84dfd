/** Loads electron-updater: imported only when a list is to be read. */
import type { KeyObject } from 'node:crypto';
import type { RequestOptions } from 'node:http';
// Only the part that asks: what can install stays out of the package.
import { AppUpdater } from 'electron-updater/out/AppUpdater.js';
import { type CheckFault, isVersion, type UpdateFinding } from '../core/updates.ts';
import { isSigned } from '../service/updates/signature.ts';

/** The part of Fetch that is used; Electron's own follows the machine's proxy and the authorities it trusts. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface Reading {
  /** The version that runs. */
  readonly version: string;
  readonly key: KeyObject;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** For how long an answer is waited for (ms). */
  readonly patience?: number;
}

/** For the list and its signature together. */
const PATIENCE_MS = 20_000;
/** A list names a version and a few files. */
const LARGEST_BYTES = 64 * 1024;

/** Reads the list of this system at an address, and whether it names a newer version. What goes wrong there is a finding. */
export async function readNewest(address: string, reading: Reading): Promise<UpdateFinding> {
  const signal = AbortSignal.any([reading.signal, AbortSignal.timeout(reading.patience ?? PATIENCE_MS)]);
  const updater = new ListReader(reading.version, (options) =>
    // Whether the network gives up on its own when it is asked to is not relied on.
    Promise.race([readSigned(addressOf(options), { ...reading, signal }), givenUp(signal)]),
  );
  updater.setFeedURL({ provider: 'generic', url: address });
  try {
    const found = await updater.checkForUpdates();
    if (!found?.isUpdateAvailable) return { outcome: 'up to date' };
    const { version } = found.updateInfo;
    return isVersion(version) ? { outcome: 'newer', version } : { outcome: 'unknown', why: 'bad list' };
  } catch (problem) {
    return { outcome: 'unknown', why: problem instanceof NotRead ? problem.why : 'bad list' };
  }
}

/** electron-updater for nothing but the question whether a list names a newer version. */
class ListReader extends AppUpdater {
  constructor(version: string, read: (options: RequestOptions) => Promise<string>) {
    super(null, appOf(version));
    this.logger = null;
    this.autoDownload = false;
    this.autoInstallOnAppQuit = false;
    this.allowDowngrade = false;
    this.disableWebInstaller = true;
    // No share of the schools is left out by chance, so no number that tells tablets apart is made, kept or sent.
    this.isUserWithinRollout = () => true;
    const stagingUserIdPromise = { value: Promise.resolve('') };
    // Its own reader knows no limit of size or time, follows to any address and checks no signature of a list.
    const httpExecutor = { request: read };
    Object.assign(this, { stagingUserIdPromise, httpExecutor });
  }

  protected override doDownloadUpdate(): Promise<never> {
    return Promise.reject(new Error('Gatehouse downloads no update.'));
  }

  override quitAndInstall(): never {
    throw new Error('Gatehouse installs no update.');
  }
}

/** All that electron-updater needs to know of the program to compare versions; the rest is for installing. */
function appOf(version: string) {
  const nothing = () => undefined;
  return {
    version,
    name: 'Gatehouse',
    isPackaged: true,
    appUpdateConfigPath: '',
    userDataPath: '',
    baseCachePath: '',
    whenReady: () => Promise.resolve(),
    relaunch: nothing,
    quit: nothing,
    onQuit: nothing,
  };
}

/** Why a list was not read. */
class NotRead extends Error {
  readonly why: CheckFault;
  constructor(why: CheckFault) {
    super(why);
    this.why = why;
  }
}

type Asking = Pick<Reading, 'key' | 'fetch' | 'signal'>;

/** The list as it stands there, once it is known who signed it. */
async function readSigned(address: URL, asking: Asking): Promise<string> {
  const list = await readFile(address, asking, 'no list');
  const beside = new URL(address);
  beside.pathname += '.sig';
  const signature = await readFile(beside, asking, 'bad signature');
  if (!isSigned(list, signature.toString('latin1'), asking.key)) throw new NotRead('bad signature');
  return list.toString('utf8');
}

async function readFile(address: URL, { fetch, signal }: Asking, absent: CheckFault): Promise<Buffer> {
  const init: RequestInit = { signal, redirect: 'error', cache: 'no-store', credentials: 'omit' };
  const answer = await fetch(address.href, init).catch((problem: unknown) => {
    throw new NotRead(isAboutCertificate(problem) ? 'bad certificate' : 'unreachable');
  });
  if (answer.status === 404) throw new NotRead(absent);
  if (answer.status !== 200 || answer.body === null) throw new NotRead('unreachable');
  return readBody(answer.body);
}

async function readBody(body: NonNullable<Response['body']>): Promise<Buffer> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new NotRead('unreachable');
    });
    if (done) return Buffer.concat(pieces);
    bytes += value.byteLength;
    pieces.push(value);
    if (bytes > LARGEST_BYTES) {
      void reader.cancel().catch(() => undefined);
      throw new NotRead('bad list');
    }
  }
}

/** Chromium says `net::ERR_CERT_…` in the message, Node a code such as `DEPTH_ZERO_SELF_SIGNED_CERT` in the cause. */
function isAboutCertificate(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  const { cause } = problem;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /CERT/.test(`${problem.message} ${code}`);
}

function givenUp(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new NotRead('unreachable'));
  if (signal.aborted) giveUp();
  else signal.addEventListener('abort', giveUp, { once: true });
  return promise;
}

function addressOf({ protocol, hostname, port, path }: RequestOptions): URL {
  return new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`);
}
