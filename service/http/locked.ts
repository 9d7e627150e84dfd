import { WRONG_CODE_MS } from '../../core/codes.ts';
import type { KeyFault } from '../keys/data-key.ts';
import type { TypedKey } from '../keys/unlock.ts';
import { createFiles } from './files.ts';
import { API, bodyOf, refusalOf } from './guard.ts';
import type { Handler } from './handler.ts';
import { plain, secured } from './headers.ts';
import { createTurns } from './turn.ts';

/** Why the record is locked, and what opens it. */
export interface Lock {
  readonly fault: KeyFault;
  readonly ways: readonly TypedKey['kind'][];
}

export type UnlockAnswer =
  | { readonly outcome: 'open' | 'mistyped' | 'wrong' | 'nothing to open' }
  /** The key is right, and the record does not open for another reason, said in a sentence. */
  | { readonly outcome: 'refused'; readonly sentence: string };

const LARGEST_BODY = 4 * 1024;
const LONGEST_KEY = 400;

/**
 * What answers while the record is locked: the page that asks for what opens it, and the call that tries. Tries go one
 * after the other and a wrong one costs a second.
 */
export function createLockedHandler({
  lock,
  isOwnOrigin,
  rendererFolder,
  wait,
  unlock,
}: {
  readonly lock: Lock;
  readonly isOwnOrigin: (origin: string) => boolean;
  readonly rendererFolder: string;
  readonly wait: (ms: number) => Promise<void>;
  readonly unlock: (typed: TypedKey) => Promise<UnlockAnswer>;
}): Handler {
  const serveFile = createFiles(rendererFolder);
  const inTurn = createTurns();

  async function tried(typed: TypedKey): Promise<UnlockAnswer> {
    const answer = await unlock(typed);
    if (answer.outcome === 'wrong') await wait(WRONG_CODE_MS);
    return answer;
  }

  async function answer(request: Request, { pathname }: URL): Promise<Response> {
    if (request.method === 'POST') {
      if (pathname !== `${API}/unlock`) return plain(503, 'Gatehouse is locked.');
      const body = await bodyOf(request, LARGEST_BODY);
      const typed = body === null ? null : typedIn(body);
      return typed ? Response.json(await inTurn(() => tried(typed))) : plain(400, 'This cannot be a key.');
    }
    if (pathname === `${API}/lock`) return Response.json(lock);
    if (pathname.startsWith(`${API}/`)) return plain(503, 'Gatehouse is locked.');
    if (pathname === '/' || pathname === '/office/') {
      return new Response(null, { status: 302, headers: { location: '/locked/' } });
    }
    return serveFile(pathname);
  }

  return async (request) => {
    try {
      const url = new URL(request.url);
      return secured(refusalOf(request, url, isOwnOrigin) ?? (await answer(request, url)));
    } catch {
      return secured(plain(500, 'Something went wrong. Please ask the office.'));
    }
  };
}

/** Checked by hand: this runs before anything that needs a schema. */
function typedIn(body: string): TypedKey | null {
  try {
    const { kind, text } = JSON.parse(body) as { kind?: unknown; text?: unknown };
    if (kind !== 'passphrase' && kind !== 'recovery key') return null;
    return typeof text === 'string' && text.length <= LONGEST_KEY ? { kind, text } : null;
  } catch {
    return null;
  }
}
