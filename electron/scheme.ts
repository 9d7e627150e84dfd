import type { CustomScheme, Protocol } from 'electron';
import { isOwnAddress, ORIGIN, SCHEME } from './origin.ts';

/** The whole service, as the Fetch standard sees it. */
export type Handler = (request: Request) => Promise<Response>;

/** What the scheme may do. Not named, so refused: CSP bypass, service workers, CORS, extensions, code cache. */
const PRIVILEGES: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** Tells Chromium about the scheme. Electron takes this once only, and only before its `ready` event. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([PRIVILEGES]);
}

/**
 * Hands every request on the scheme to the service. `protocol` must be the one of the window's own session: a scheme
 * handled on the default session does not exist in any other. What the handler throws goes to `report`.
 */
export function serveScheme(
  protocol: Pick<Protocol, 'handle'>,
  handler: Handler,
  report: (error: unknown) => void,
): void {
  protocol.handle(SCHEME, async (request) => {
    const refusal = refuse(request);
    if (refusal) return refusal;
    try {
      return await handler(request);
    } catch (error) {
      report(error);
      return plainAnswer(500, 'Something went wrong. Please ask the office.');
    }
  });
}

/** The door's own refusals, before the service sees anything; null for a request that may pass. */
function refuse(request: Request): Response | null {
  if (!isOwnAddress(request.url)) return plainAnswer(404, 'There is nothing here.');
  if (request.method !== 'GET' && request.method !== 'POST') return plainAnswer(405, 'This cannot be done here.');
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== ORIGIN) return plainAnswer(403, 'This page may not ask for that.');
  if (!isPlainPath(new URL(request.url).pathname)) return plainAnswer(400, 'This address is not written plainly.');
  return null;
}

/**
 * A path that means the same before and after decoding: no escaped slash, backslash, dot or zero byte, no `..`.
 * Chromium normalises addresses of a standard scheme, but not what is escaped inside one part of a path.
 */
function isPlainPath(pathname: string): boolean {
  if (/%(?:2e|2f|5c|00)|\\/i.test(pathname) || pathname.split('/').includes('..')) return false;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function plainAnswer(status: number, sentence: string): Response {
  return new Response(sentence, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
