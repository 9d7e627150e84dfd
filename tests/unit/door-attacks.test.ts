import { randomUUID } from 'node:crypto';
import { connect as connectTcp, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectSecured } from '../support/security-headers.ts';
import { type RunningService, startService } from '../support/service.ts';
import { signedInAs } from '../support/staff.ts';

/** Both doors that stand on a socket, tried with what no browser sends. */
let service: RunningService;
const ports = { loopback: 0, office: 0 };
const logged = vi.spyOn(console, 'error').mockImplementation(() => {});

beforeAll(async () => {
  service = await startService({ demo: true, own: { printers: {}, wait: async () => {} } });
  ports.loopback = Number(new URL(service.url).port);
  ports.office = await freePort();
  const admin = await signedInAs(service, 'administrator');
  await admin.doors.save.mutate({ requestId: randomUUID(), on: true, port: ports.office });
}, 60_000);
afterAll(async () => {
  logged.mockRestore();
  await service.stop();
});

async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<number>();
  server.listen(0, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  });
  return promise;
}

type DoorName = keyof typeof ports;

interface Heard {
  readonly status: number;
  readonly headers: Headers;
}

/** Sends bytes as they are and reads every answer until the door shuts or has said `answers` of them. */
function send(door: DoorName, bytes: string, answers = 1): Promise<Heard[]> {
  const { promise, resolve } = Promise.withResolvers<Heard[]>();
  let text = '';
  const options = { host: '127.0.0.1', port: ports[door], rejectUnauthorized: false };
  const begin = () => socket.write(bytes, 'latin1');
  const socket = door === 'office' ? connectTls(options, begin) : connectTcp(options, begin);
  socket.on('data', (part) => {
    text += part.toString('latin1');
    if (heardIn(text).length >= answers) socket.destroy();
  });
  socket.on('error', () => resolve(heardIn(text)));
  socket.on('close', () => resolve(heardIn(text)));
  return promise;
}

function heardIn(text: string): Heard[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) .*\r\n((?:.+\r\n)*)\r\n/g)].map(([, status, lines = '']) => ({
    status: Number(status),
    headers: new Headers(
      lines
        .trim()
        .split('\r\n')
        .map((line) => line.split(/: ?(.*)/s, 2) as [string, string]),
    ),
  }));
}

const CASES: readonly [string, number | 'nothing', (host: string, origin: string) => string][] = [
  ['no host', 400, () => 'GET / HTTP/1.1\r\n\r\n'],
  ['an empty host', 400, () => 'GET / HTTP/1.1\r\nHost: \r\n\r\n'],
  ['the right host and a foreign one', 400, (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`],
  ['a foreign host and the right one', 400, (host) => `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: ${host}\r\n\r\n`],
  ['a whole address as target', 400, (host) => `GET http://${host}/ HTTP/1.1\r\nHost: evil.example\r\n\r\n`],
  ['a foreign address as target', 400, (host) => `GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['a foreign host (DNS rebinding)', 421, () => 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
  ['a host with a name before it', 400, (host) => `GET / HTTP/1.1\r\nHost: evil.example@${host}\r\n\r\n`],
  ['the host as a name before another', 400, (host) => `GET / HTTP/1.1\r\nHost: ${host}@evil.example\r\n\r\n`],
  ['a host with a path', 400, (host) => `GET / HTTP/1.1\r\nHost: ${host}/x\r\n\r\n`],
  ['a host that ends early', 400, (host) => `GET / HTTP/1.1\r\nHost: ${host}#.evil.example\r\n\r\n`],
  ['half an address', 400, () => 'GET / HTTP/1.1\r\nHost: [::1\r\n\r\n'],
  ['no target', 400, (host) => `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['TRACE', 400, (host) => `TRACE / HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['CONNECT', 'nothing', (host) => `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['HEAD', 405, (host) => `HEAD / HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  [
    'two lengths',
    400,
    (host) => `POST /api/x HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
  ],
  [
    'a length and chunks (smuggling)',
    400,
    (host) =>
      `POST /api/x HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ],
  ['another encoding', 400, (host) => `POST / HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: xchunked\r\n\r\n`],
  ['line ends of another kind', 400, (host) => `GET / HTTP/1.1\nHost: ${host}\n\n`],
  ['a folded header', 400, (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\n\r\n`],
  ['a zero byte in the path', 400, (host) => `GET /assets/\0 HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['no HTTP', 400, () => 'hello\r\n\r\n'],
  ['HTTP/2 unasked', 400, () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a huge header', 431, (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
  ['thousands of headers', 431, (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\n${'A: b\r\n'.repeat(3_000)}\r\n`],
  ['a huge address', 431, (host) => `GET /${'a'.repeat(30_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  [
    'something expected',
    417,
    (host) => `POST /api/x HTTP/1.1\r\nHost: ${host}\r\nExpect: 200-maybe\r\nContent-Length: 1\r\n\r\na`,
  ],
  [
    'two origins',
    403,
    (host, origin) =>
      `POST /api/x HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nOrigin: http://evil.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
  ],
  [
    'two kinds of content',
    415,
    (host, origin) =>
      `POST /api/x HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
  ],
  ...[
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..\\..\\package.json',
    '/assets/%5c..%5cpackage.json',
    '/assets/%00.js',
    '/assets/CON',
    '/assets/nul.js',
    '/assets/x.js::$DATA',
    '/assets/%zz',
    '//evil.example/',
    '/.git/config',
    '/kiosk/../../gatehouse.db',
    '/pictures/../../key.json',
  ].map((path): [string, number, (host: string) => string] => [
    `the path ${path}`,
    404,
    (host) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  ]),
];

describe.each(['loopback', 'office'] as const)('the %s door, asked over a raw socket with', (door) => {
  it.each(CASES)('%s', async (what, status, bytes) => {
    const host = `127.0.0.1:${ports[door]}`;
    const heard = await send(door, bytes(host, `${door === 'office' ? 'https' : 'http'}://${host}`));
    expect(heard.map((answer) => answer.status)).toEqual(status === 'nothing' ? [] : [status]);
    for (const { headers } of heard) expectSecured(headers, what);
    // What a stranger wrote stands in no log.
    expect(logged).not.toHaveBeenCalled();
  });

  it('a second request behind the first, each looked at for itself', async () => {
    const host = `127.0.0.1:${ports[door]}`;
    const two = `GET /nowhere HTTP/1.1\r\nHost: ${host}\r\n\r\nGET / HTTP/1.1\r\nHost: evil.example\r\n\r\n`;
    expect((await send(door, two, 2)).map(({ status }) => status)).toEqual([404, 421]);
  });

  it('an upgrade to a socket, which stays a page that is not there', async () => {
    const host = `127.0.0.1:${ports[door]}`;
    const upgrade = `GET /live HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`;
    expect((await send(door, upgrade)).map(({ status }) => status)).toEqual([404]);
  });
});

describe('somebody who holds connections and says nothing', () => {
  it('keeps nobody at another address out of the office door', async () => {
    const hold = () => {
      const { promise, resolve } = Promise.withResolvers<'held' | 'refused'>();
      const socket = connectTcp({ host: '127.0.0.1', port: ports.office, localAddress: '127.0.0.9' });
      socket.on('error', () => resolve('refused'));
      socket.on('close', () => resolve('refused'));
      socket.on('connect', () => setTimeout(() => resolve('held'), 300));
      return promise.then((state) => ({ state, socket }));
    };
    const all = await Promise.all(Array.from({ length: 220 }, hold));
    expect(all.filter(({ state }) => state === 'held')).toHaveLength(40);
    const host = `127.0.0.1:${ports.office}`;
    const heard = await send('office', `GET /nowhere HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(heard.map(({ status }) => status)).toEqual([404]);
    for (const { socket } of all) socket.destroy();
  });
});
