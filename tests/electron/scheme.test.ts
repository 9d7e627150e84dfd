import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isOwnAddress, ORIGIN } from '../../electron/origin.ts';
import { registerScheme, serveScheme } from '../../electron/scheme.ts';
import { createHandler, type Handler, type HandlerOptions } from '../../service/http/handler.ts';
import type { Log } from '../../service/log/log.ts';
import {
  bodyInPieces,
  ERR_UNEXPECTED,
  type StandInAnswer,
  StandInProtocol,
  type StandInRequest,
} from '../support/electron-stand-in.ts';

const echo: Handler = async (request) =>
  new Response(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`, {
    headers: { 'content-security-policy': "default-src 'none'" },
  });

async function ask(request: StandInRequest, handler: Handler = echo): Promise<StandInAnswer> {
  const protocol = new StandInProtocol();
  serveScheme(protocol, handler);
  const answer = await protocol.send(request);
  if (typeof answer === 'number') throw new Error(`no answer: ${answer}`);
  return answer;
}

/** The service's own handler as this door gets it, for requests that never come as far as a procedure. */
function service(write: Log['write'] = () => {}): Handler {
  const tools = { parts: { log: { write } } } as HandlerOptions['tools'];
  return createHandler({
    tools,
    door: 'electron',
    isOwnOrigin: (origin) => origin === ORIGIN,
    rendererFolder: folder,
    startTimer: () => ({ cancel() {} }),
    now: () => 0,
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-scheme-'));
  await mkdir(join(folder, 'kiosk'));
  await writeFile(join(folder, 'kiosk', 'index.html'), '<!doctype html><h1>Welcome</h1>');
  await writeFile(join(folder, 'key.json'), 'secret');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the scheme', () => {
  test('is standard, secure and able to fetch and stream, and nothing more', () => {
    const protocol = new StandInProtocol();
    registerScheme(protocol);
    expect(protocol.schemes).toEqual([
      { scheme: 'gatehouse', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  test('cannot be announced once Electron is ready', () => {
    expect(() => registerScheme(new StandInProtocol(() => true))).toThrow('before app is ready');
  });

  test('hands a page request to the service and its answer back', async () => {
    const answer = await ask({ url: `${ORIGIN}/index.html` });
    expect(answer).toMatchObject({ status: 200, text: 'GET /index.html ' });
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'");
  });

  test('hands on a body of one piece and a body of several, as streams', async () => {
    const post = { url: `${ORIGIN}/api/visits`, method: 'POST', headers: { origin: ORIGIN } };
    expect((await ask({ ...post, body: [Buffer.from('{"a":1}')] })).text).toBe('POST /api/visits {"a":1}');
    expect((await ask({ ...post, body: [Buffer.from('{"a"'), Buffer.from(':1}')] })).text).toBe(
      'POST /api/visits {"a":1}',
    );
  });

  test('gives back an answer that comes in pieces', async () => {
    const pieces = bodyInPieces([Buffer.from('%PDF'), Buffer.from('-1.7')]);
    expect((await ask({ url: `${ORIGIN}/badge.pdf` }, async () => new Response(pieces))).text).toBe('%PDF-1.7');
  });

  test('answers without a body stay without one', async () => {
    const answer = await ask({ url: `${ORIGIN}/x` }, async () => new Response(null, { status: 304 }));
    expect(answer).toMatchObject({ status: 304, text: '' });
  });

  test('several headers of one name arrive as one', async () => {
    const headers = new Headers([
      ['vary', 'origin'],
      ['vary', 'accept-language'],
    ]);
    const answer = await ask({ url: `${ORIGIN}/x` }, async () => new Response('', { headers }));
    expect(answer.headers.vary).toBe('origin, accept-language');
  });

  test('shows the service’s first page under its content security policy', async () => {
    const { status, text, headers } = await ask({ url: `${ORIGIN}/` }, service());
    expect({ status, text }).toEqual({ status: 200, text: '<!doctype html><h1>Welcome</h1>' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
  });

  test('a service that throws gives no page, and its message goes nowhere', async () => {
    const protocol = new StandInProtocol();
    serveScheme(protocol, () => Promise.reject(new Error('SQLITE_CORRUPT')));
    expect(await protocol.send({ url: `${ORIGIN}/` })).toBe(ERR_UNEXPECTED);
  });
});

describe('hostile requests through the door', () => {
  test.each([
    ['another host', { url: 'gatehouse://office/' }, 421],
    ['a port', { url: 'gatehouse://kiosk:1/' }, 421],
    ['PUT', { url: `${ORIGIN}/api/x`, method: 'PUT' }, 405],
    ['DELETE', { url: `${ORIGIN}/api/x`, method: 'DELETE' }, 405],
    ['HEAD', { url: `${ORIGIN}/api/x`, method: 'HEAD' }, 405],
    [
      'a page of another origin',
      { url: `${ORIGIN}/api/x`, method: 'POST', headers: { origin: 'https://x.test' } },
      403,
    ],
    ['an origin that only begins like ours', { url: `${ORIGIN}/`, headers: { origin: `${ORIGIN}.test` } }, 403],
    ['escaped dots', { url: `${ORIGIN}/fonts/%2e%2e%2fkey` }, 400],
    ['an escaped slash', { url: `${ORIGIN}/fonts/..%2Fkey` }, 400],
    ['an escaped backslash', { url: `${ORIGIN}/fonts/..%5Ckey` }, 400],
    ['a backslash', { url: `${ORIGIN}/fonts/..\\key` }, 400],
    ['a zero byte', { url: `${ORIGIN}/index.html%00.js` }, 400],
    ['a broken escape', { url: `${ORIGIN}/%ff` }, 400],
    ['a write without any origin', { url: `${ORIGIN}/api/x`, method: 'POST', body: [Buffer.from('{}')] }, 403],
    ['a file beside the pages', { url: `${ORIGIN}/key.json` }, 404],
  ] satisfies [string, StandInRequest, number][])('%s', async (_what, request, status) => {
    const write = vi.fn();
    const answer = await ask(request, service(write));
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('secret');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(write).not.toHaveBeenCalled();
  });

  test('an address that is not plain never comes as far as the service', async () => {
    const handler = vi.fn(echo);
    await ask({ url: `${ORIGIN}/assets/..%2Fkey.json` }, handler);
    expect(handler).not.toHaveBeenCalled();
  });

  test('an address with a name in it never becomes a request', async () => {
    const protocol = new StandInProtocol();
    serveScheme(protocol, echo);
    expect(await protocol.send({ url: 'gatehouse://head@kiosk/' })).toBe(ERR_UNEXPECTED);
  });

  test('no other scheme is served', async () => {
    const protocol = new StandInProtocol();
    serveScheme(protocol, echo);
    expect(await protocol.send({ url: 'file:///etc/passwd' })).toBe(ERR_UNEXPECTED);
  });
});

describe('the own address', () => {
  test.each([`${ORIGIN}/`, `${ORIGIN}/office/log?day=2026-11-23#top`])('%s is', (address) => {
    expect(isOwnAddress(address)).toBe(true);
  });

  test.each([
    'https://kiosk/',
    'gatehouse://kiosk.test/',
    'gatehouse://kiosk@x.test/',
    'gatehouse://x@kiosk/',
    'gatehouse://x:y@kiosk/',
    'gatehouse:kiosk',
    'gatehouses://kiosk/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'about:blank',
    'not an address',
    '',
  ])('"%s" is not', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });
});
