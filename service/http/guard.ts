import { plain } from './headers.ts';

/** Where the calls of the screens go. */
export const API = '/api';

/**
 * Refuses what no page of ours sends. Host: a foreign name that points here would let a stranger's page in (DNS
 * rebinding). Origin: a page elsewhere could write without reading the answer.
 *
 * @param isOwnOrigin whether the door answers at an origin, as `http://127.0.0.1:8080`; no slash at the end
 */
export function refusalOf(request: Request, url: URL, isOwnOrigin: (origin: string) => boolean): Response | null {
  const origin = `${url.protocol}//${url.host}`;
  if (!isOwnOrigin(origin)) return plain(421, 'There is nothing at this address.');
  if (request.method !== 'GET' && request.method !== 'POST') return plain(405, 'This cannot be done here.');
  const caller = request.headers.get('origin');
  if (caller !== null && caller !== origin) return plain(403, 'This page may not ask for that.');
  const site = request.headers.get('sec-fetch-site');
  const isCall = url.pathname.startsWith(`${API}/`);
  if (isCall && site !== null && site !== 'same-origin') return plain(403, 'This page may not ask for that.');
  if (request.method === 'POST') {
    if (caller === null) return plain(403, 'This page may not ask for that.');
    const type = request.headers.get('content-type') ?? '';
    if (!/^application\/json(;|$)/i.test(type)) return plain(415, 'This kind of content is not taken.');
  }
  return null;
}

/** The body as text, or null when it is too large: its stated length may lie, so bytes are counted. */
export async function bodyOf(request: Request, largest: number): Promise<string | null> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > largest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
