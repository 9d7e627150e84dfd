import { describe, expect, test, vi } from 'vitest';
import { isOwnAddress, ORIGIN } from '../../electron/origin.ts';
import { type Handler, registerScheme, serveScheme } from '../../electron/scheme.ts';
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

async function ask(request: StandInRequest, handler: Handler = echo, report = vi.fn()): Promise<StandInAnswer> {
  const protocol = new StandInProtocol();
  serveScheme(protocol, handler, report);
  const answer = await protocol.send(request);
  if (typeof answer === 'number') throw new Error(`no answer: ${answer}`);
  return answer;
}

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

  test('a bug in the service becomes a plain sentence without its message, and is reported', async () => {
    const report = vi.fn();
    const bug = new Error('SQLITE_CORRUPT in /srv/visits');
    const answer = await ask({ url: `${ORIGIN}/x` }, () => Promise.reject(bug), report);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('SQLITE');
    expect(report).toHaveBeenCalledWith(bug);
  });
});

describe('what the scheme refuses before the service sees it', () => {
  test.each([
    ['another host', { url: 'gatehouse://office/index.html' }, 404],
    ['a port', { url: 'gatehouse://kiosk:1/index.html' }, 404],
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
  ] satisfies [string, StandInRequest, number][])('%s', async (_what, request, status) => {
    const handler = vi.fn(echo);
    expect((await ask(request, handler)).status).toBe(status);
    expect(handler).not.toHaveBeenCalled();
  });

  test('and its own refusals allow a page nothing', async () => {
    const { headers } = await ask({ url: 'gatehouse://office/' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('an address with a name in it never becomes a request', async () => {
    const protocol = new StandInProtocol();
    serveScheme(protocol, echo, vi.fn());
    expect(await protocol.send({ url: 'gatehouse://head@kiosk/' })).toBe(ERR_UNEXPECTED);
  });

  test('no other scheme is served', async () => {
    const protocol = new StandInProtocol();
    serveScheme(protocol, echo, vi.fn());
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
