import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { plain, secured } from '../service/http/headers.ts';
import { notUnderstood } from './not-understood.ts';

type Answer = (request: Request, client: { readonly address: string }) => Response | Promise<Response>;

/** How long a door waits for what it is told slowly, and how much of it. A missing host is refused here, with headers. */
export const LIMITS = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  requireHostHeader: false,
} as const satisfies ServerOptions;

/** More than a page opens at once; whoever holds more keeps others out. */
const MOST_OF_ONE_ADDRESS = 40;

const NOT_UNDERSTOOD = 'This request was not understood.';

/**
 * Puts an answer behind a server of Node. What its parser takes and no browser sends is refused before it is a request
 * at all: several hosts, of which two readers would believe different ones (RFC 9112, 3.2), a host that is none, and
 * targets such as `*` or a whole address. Every refusal has the security headers and none is written to a log: what
 * stands in it is whatever a stranger wrote.
 */
export function answerWith(server: Server, answer: Answer): void {
  const listener = createRequestListener(answer, { onError: notUnderstood });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isPlain(request)) listener(request, response);
    else refuse(response, 400, NOT_UNDERSTOOD);
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    refuse(response, 417, NOT_UNDERSTOOD);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    if (socket.writable) socket.end(written(secured(plain(status, ''))));
    else socket.destroy();
  });
}

/** Lets one address of a network hold so many connections only, unfinished handshakes included. */
export function shareOut(server: Server): void {
  const held = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket;
    const count = (held.get(remoteAddress) ?? 0) + 1;
    if (count > MOST_OF_ONE_ADDRESS) {
      socket.destroy();
      return;
    }
    held.set(remoteAddress, count);
    socket.once('close', () => {
      const left = (held.get(remoteAddress) ?? 1) - 1;
      if (left > 0) held.set(remoteAddress, left);
      else held.delete(remoteAddress);
    });
  });
}

function isPlain({ url = '', rawHeaders, method }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((_text, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
  const [host] = hosts;
  if (hosts.length !== 1 || host === undefined || !/^[A-Za-z0-9.[\]:-]+$/.test(host)) return false;
  return url.startsWith('/') && method !== 'TRACE' && URL.canParse(`http://${host}${url}`);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  const { headers } = secured(plain(status, sentence));
  response.writeHead(status, Object.fromEntries(headers)).end(sentence);
}

/** A response as it stands on the wire, for a socket that speaks no HTTP any more. */
function written({ status, headers }: Response): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} \r\n${lines.join('')}content-length: 0\r\nconnection: close\r\n\r\n`;
}
