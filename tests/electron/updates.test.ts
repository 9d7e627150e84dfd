import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TARGETS } from '../../commands/pack/targets.ts';
import { signedLists } from '../../commands/pack/update-lists.ts';
import { type Fetch, type Reading, readNewest } from '../../electron/signed-list.ts';
import { updateSource } from '../../electron/updates.ts';
import { makeCertificate } from '../../service/doors/certificate.ts';
import { publicKeyText, signatureOf } from '../../service/updates/signature.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

/** What electron-updater asks for on this machine. */
const LIST = { win32: 'latest.yml', darwin: 'latest-mac.yml' }[process.platform as string] ?? linuxList();

function linuxList(): string {
  return process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;
}

let server: Server;
let address: string;
let files: Map<string, Buffer>;
let seen: { path: string; headers: Record<string, unknown> }[];

/** Serves the files; what is not there is 404. */
const serveFiles: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '', 'http://updates.test');
  seen.push({ path: pathname, headers: request.headers });
  const file = files.get(pathname.replace('/gatehouse/', ''));
  response.writeHead(file ? 200 : 404).end(file);
};

async function listen(made: Server): Promise<number> {
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return (made.address() as AddressInfo).port;
}

async function serve(answer: RequestListener): Promise<void> {
  await close();
  address = `http://127.0.0.1:${await listen(createServer(answer))}/gatehouse/`;
}

async function close(): Promise<void> {
  server?.closeAllConnections();
  await new Promise<unknown>((resolve) => (server?.listening ? server.close(resolve) : resolve(null)));
}

beforeEach(async () => {
  files = new Map();
  seen = [];
  await serve(serveFiles);
});
afterEach(close);

const read = (change: Partial<Reading> = {}, at = address) =>
  readNewest(at, { version: '0.2.0', key: publicKey, fetch, signal: new AbortController().signal, ...change });

/** Puts a list at the address, signed by whoever makes the packages or by another. */
function publish(text: string, signature: string | null = signatureOf(Buffer.from(text), privateKey)): void {
  files.set(LIST, Buffer.from(text));
  if (signature !== null) files.set(`${LIST}.sig`, Buffer.from(`${signature}\n`));
}

const listOf = (version: string) =>
  `version: ${version}\nfiles:\n  - url: Gatehouse.exe\n    sha512: AA==\n    size: 1\n`;
/** Where electron-updater would keep a number that tells tablets apart. */
const NUMBER = '.updaterId';

const unknown = (why: string) => ({ outcome: 'unknown', why });

describe('a signed list', () => {
  test.each([
    ['0.3.0', { outcome: 'newer', version: '0.3.0' }],
    ['0.2.1', { outcome: 'newer', version: '0.2.1' }],
    ['0.10.0', { outcome: 'newer', version: '0.10.0' }],
    ['0.2.0', { outcome: 'up to date' }],
    ['0.1.9', { outcome: 'up to date' }],
    ['0.2.0-beta.1', { outcome: 'up to date' }],
  ])('of %s', async (version, finding) => {
    publish(listOf(version));
    expect(await read()).toEqual(finding);
  });

  test('is found also where the address has no slash at its end', async () => {
    publish(listOf('0.3.0'));
    expect(await read({}, address.slice(0, -1))).toEqual({ outcome: 'newer', version: '0.3.0' });
  });

  test('is all that is asked for, with nothing that tells this tablet from another', async () => {
    rmSync(NUMBER, { force: true });
    publish(`${listOf('0.3.0')}stagingPercentage: 0\n`);
    expect(await read()).toEqual({ outcome: 'newer', version: '0.3.0' });
    expect(existsSync(NUMBER)).toBe(false);
    expect(seen.map(({ path }) => path)).toEqual([`/gatehouse/${LIST}`, `/gatehouse/${LIST}.sig`]);
    for (const { headers } of seen) {
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-user-staging-id', 'cookie']));
    }
  });

  test('as the packages bring it is read', async () => {
    const target = TARGETS.find(({ system, arch }) => system === process.platform && arch === process.arch);
    if (!target) throw new Error('Gatehouse is not packed for this machine.');
    const made = { target, name: 'Gatehouse-0.3.0.deb', bytes: 1, sha256: 'aa', sha512: 'AA==' };
    const releaseDate = '2026-11-24T12:00:00.000Z';
    for (const { name, text } of signedLists([made], { version: '0.3.0', releaseDate, key: privateKey })) {
      files.set(name, Buffer.from(text));
    }
    expect(await read()).toEqual({ outcome: 'newer', version: '0.3.0' });
  });
});

describe('a list that is not believed', () => {
  test.each([
    ['without a signature', null],
    ['signed by somebody else', signatureOf(Buffer.from(listOf('0.3.0')), other.privateKey)],
    ['with the signature of another list', signatureOf(Buffer.from(listOf('0.4.0')), privateKey)],
    ['with garbage for a signature', 'no signature at all'],
    ['with an empty signature', ''],
  ])('%s', async (_what, signature) => {
    publish(listOf('0.3.0'), signature);
    expect(await read()).toEqual(unknown('bad signature'));
  });

  test('changed by one letter', async () => {
    publish(listOf('0.3.0'));
    files.set(LIST, Buffer.from(listOf('0.3.1')));
    expect(await read()).toEqual(unknown('bad signature'));
  });

  test.each([
    ['that is empty', ''],
    ['that is no YAML', 'version: "0.3.0'],
    ['without a version', 'files: []'],
    ['with a version that is none', listOf('the newest')],
    ['with a number for a version', listOf('3')],
    ['with a version that would be a sentence', listOf('0.3.0-call-this-number-now-please')],
    ['of bytes', '\u0000\u0001\u0002'],
  ])('%s', async (_what, text) => {
    publish(text);
    expect(await read()).toEqual(unknown('bad list'));
  });

  test('is printed nowhere, whatever stands in it', async () => {
    const printed = (['log', 'info', 'warn', 'error', 'debug'] as const).map((way) => vi.spyOn(console, way));
    publish(listOf('not a version'));
    expect(await read()).toEqual(unknown('bad list'));
    for (const way of printed) expect(way).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('that is not there', async () => {
    expect(await read()).toEqual(unknown('no list'));
  });

  test('far too long: it is not read to its end', async () => {
    let sent = 0;
    await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && sent < 50_000_000 && response.write(Buffer.alloc(10_000, 'a'))) sent += 10_000;
      };
      response.on('drain', more);
      more();
    });
    expect(await read()).toEqual(unknown('bad list'));
    expect(sent).toBeLessThan(50_000_000);
  });
});

describe('an address that does not answer as it should', () => {
  test('nobody there', async () => {
    await close();
    expect(await read()).toEqual(unknown('unreachable'));
  });

  test.each([500, 403, 301, 204])('answers %i', async (status) => {
    await serve((_request, response) => response.writeHead(status, { location: 'http://elsewhere.test/' }).end());
    expect(await read()).toEqual(unknown('unreachable'));
  });

  test('sends somewhere else, and nobody goes there', async () => {
    publish(listOf('0.3.0'));
    await serve((request, response) => {
      if (request.url?.startsWith('/gatehouse/')) response.writeHead(302, { location: '/other/' }).end();
      else serveFiles(request, response);
    });
    expect(await read()).toEqual(unknown('unreachable'));
    expect(seen).toEqual([]);
  });

  test('breaks off', async () => {
    await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('version', () => response.destroy());
    });
    expect(await read()).toEqual(unknown('unreachable'));
  });

  test.each([
    ['says nothing', () => {}],
    ['begins and says no more', (response: Parameters<RequestListener>[1]) => response.write('version:')],
  ])('%s', async (_what, answer) => {
    await serve((_request, response) => void answer(response));
    expect(await read({ patience: 200 })).toEqual(unknown('unreachable'));
  });

  test('is not waited for once Gatehouse ends', async () => {
    const end = new AbortController();
    await serve(() => end.abort());
    expect(await read({ signal: end.signal })).toEqual(unknown('unreachable'));
  });

  test('has a certificate that nobody vouches for', async () => {
    const { key, certificate } = await makeCertificate([{ type: 'ip', value: '127.0.0.1' }], Date.now());
    publish(listOf('0.3.0'));
    const port = await listen(createSecureServer({ key, cert: certificate }, serveFiles) as unknown as Server);
    expect(await read({}, `https://127.0.0.1:${port}/gatehouse/`)).toEqual(unknown('bad certificate'));
    expect(seen).toEqual([]);
  });

  test('as Chromium says it', async () => {
    const refuse = async () => {
      throw new Error('net::ERR_CERT_AUTHORITY_INVALID');
    };
    expect(await read({ fetch: refuse })).toEqual(unknown('bad certificate'));
  });
});

describe('the installed program', () => {
  let root: string;
  let asked: string[];
  const askedBy: Fetch = (at, init) => {
    asked.push(at);
    return fetch(at, init);
  };
  beforeEach(() => {
    asked = [];
    root = mkdtempSync(join(tmpdir(), 'gatehouse-update-key-'));
    mkdirSync(join(root, 'dist'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const source = (packaged = true) => updateSource({ root, version: '0.2.0', packaged, fetch: askedBy });
  const bake = (text: string) => writeFileSync(join(root, 'dist', 'update-key.txt'), text);

  test('believes the key that was put into it', async () => {
    bake(publicKeyText(privateKey));
    publish(listOf('0.3.0'));
    const made = source();
    if (made.kind !== 'ready') throw new Error(made.kind);
    expect(asked).toEqual([]);
    expect(await made.check(address, new AbortController().signal)).toEqual({ outcome: 'newer', version: '0.3.0' });
    expect(asked).toHaveLength(2);
  });

  test('without a key it looks for nothing', () => {
    expect(source()).toEqual({ kind: 'no key' });
  });

  test.each([
    ['garbage', 'no key'],
    ['an RSA key', publicKeyText(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
    ['nothing', ''],
  ])('with %s for a key it looks for nothing', (_what, text) => {
    bake(text);
    expect(source()).toEqual({ kind: 'no key' });
  });

  test('from the source tree, whoever looks after the machine sees to it', () => {
    bake(publicKeyText(privateKey));
    expect(source(false)).toEqual({ kind: 'not here' });
  });
});

describe('what is loaded', () => {
  const loaded = () =>
    Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('electron-updater'));

  test('of electron-updater is nothing that installs', () => {
    expect(loaded().some((path) => path.endsWith('AppUpdater.js'))).toBe(true);
    const installs = /(Nsis|Mac|AppImage|Deb|Rpm|Pacman|Base|Linux)Updater\.js$/;
    expect(loaded().filter((path) => installs.test(path))).toEqual([]);
  });
});
