import type { Door } from '../../core/roles.ts';
import type { Tools } from '../api/trpc.ts';
import { faultOf } from '../log/fault.ts';
import { pictureOf } from '../pictures/address.ts';
import type { StartTimer } from '../printing/queue.ts';
import { createFiles } from './files.ts';
import { API, bodyOf, refusalOf } from './guard.ts';
import { plain, secured } from './headers.ts';
import { createLimit, procedureOf } from './limit.ts';

/** The whole service as one function of the Fetch standard. */
export type Handler = (request: Request) => Promise<Response>;

export interface HandlerOptions {
  readonly tools: Tools;
  readonly door: Door;
  /** Whether the door answers at an origin, as `http://127.0.0.1:8080` or `gatehouse://kiosk`; no slash at the end. */
  readonly isOwnOrigin: (origin: string) => boolean;
  /** Where the renderer was built to. */
  readonly rendererFolder: string;
  readonly startTimer: StartTimer;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

/** Far above the longest honest sign-in, far below what could hurt. */
const LARGEST_BODY = 64 * 1024;
/** What sends a file may be larger. */
const LARGER_BODIES: { readonly [path: string]: number } = {
  '/api/pictures.save': 400 * 1024,
  '/api/staff.import': 400 * 1024,
};

/** The one handler behind a door: checks each request, then answers it from the API or the built screens. */
export function createHandler(options: HandlerOptions): Handler {
  const serveFile = createFiles(options.rendererFolder);
  const { log } = options.tools.parts;
  const inTime = createLimit({ ...options, log });
  let api: Promise<typeof import('../api/answer.ts')> | null = null;
  return async (request) => {
    const url = new URL(request.url);
    try {
      const refused = refusalOf(request, url, options.isOwnOrigin);
      return secured(refused ?? (await inTime(url.pathname, answer(request, url))));
    } catch (error) {
      options.tools.parts.record.trouble.note(error);
      // Whoever left in the middle is no fault.
      if (!request.signal.aborted) {
        log.write({ name: 'request.failed', details: { procedure: procedureOf(url.pathname), ...faultOf(error) } });
      }
      return secured(plain(500, 'Something went wrong. Please ask the office.'));
    }
  };

  async function answer(request: Request, url: URL): Promise<Response> {
    const { pathname } = url;
    if (!pathname.startsWith(`${API}/`)) {
      if (request.method !== 'GET') return plain(405, 'This cannot be done here.');
      // The visitor's page is the tablet's: an office computer gets its own.
      if (options.door === 'office' && pathname === '/') return toOffice();
      const picture = pictureOf(pathname);
      return picture === null ? serveFile(pathname) : servePicture(options.tools.parts, picture);
    }
    const body = await bodyOf(request, LARGER_BODIES[pathname] ?? LARGEST_BODY);
    if (body === null) return plain(413, 'That is too much to send at once.');
    // Loaded with the first call: the first page is on the screen before.
    api ??= import('../api/answer.ts');
    const { answerCall } = await api;
    return answerCall({ request, url, body }, API, options);
  }
}

function toOffice(): Response {
  return new Response(null, { status: 302, headers: { location: '/office/' } });
}

/** The crest, or a photo of the safeguarding team. Its name changes with it, so it may be kept. */
function servePicture({ record }: Tools['parts'], id: string): Response {
  const png = record.pictures.png(id);
  if (!png) return plain(404, 'There is no such picture.');
  const headers = { 'content-type': 'image/png', 'cache-control': 'private, max-age=86400, immutable' };
  return new Response(new Uint8Array(png), { headers });
}
