import type { CustomScheme, Protocol } from 'electron';
import type { Handler } from '../service/http/handler.ts';
import { plain, secured } from '../service/http/headers.ts';
import { SCHEME } from './origin.ts';

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
 * Hands every request on the scheme to the service, which checks host, origin and method itself. `protocol` must be
 * the one of the window's own session: a scheme handled on the default session does not exist in any other.
 */
export function serveScheme(protocol: Pick<Protocol, 'handle'>, handler: Handler): void {
  protocol.handle(SCHEME, async (request) => {
    if (isPlainPath(new URL(request.url).pathname)) return handler(request);
    return secured(plain(400, 'This address is not written plainly.'));
  });
}

/**
 * A path that means the same before and after decoding: no escaped slash, backslash, dot or zero byte.
 * Chromium normalises addresses of a standard scheme, but not what is escaped inside one part of a path.
 */
function isPlainPath(pathname: string): boolean {
  if (/%(?:2e|2f|5c|00)|\\/i.test(pathname)) return false;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
