import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { plain } from './headers.ts';

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const PAGES: { readonly [path: string]: string } = {
  '/': 'kiosk/index.html',
  '/office/': 'office/index.html',
  '/locked/': 'locked/index.html',
};

/** Built files carry a hash of their content in their name, so a name never means two things. */
const HASHED = /^\/assets\/[A-Za-z0-9_.-]+$/;

/**
 * Serves the built screens: three pages and the files they load, by name; no other path reaches the disk.
 *
 * @param folder where the renderer was built to
 */
export function createFiles(folder: string) {
  return async function serve(path: string): Promise<Response> {
    // As people type it: the page's own addresses begin at its folder.
    if (`${path}/` in PAGES) return new Response(null, { status: 308, headers: { location: `${path}/` } });
    const file = PAGES[path] ?? (HASHED.test(path) && !path.includes('..') ? path.slice(1) : null);
    const type = file === null ? undefined : TYPES[extname(file)];
    if (file === null || type === undefined) return plain(404, 'There is no such page.');
    try {
      const body = await readFile(join(folder, file));
      const headers: Record<string, string> = { 'content-type': type };
      if (file.startsWith('assets/')) headers['cache-control'] = 'public, max-age=31536000, immutable';
      return new Response(new Uint8Array(body), { headers });
    } catch {
      return plain(404, 'There is no such page.');
    }
  };
}
