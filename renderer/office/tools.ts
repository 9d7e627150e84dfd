import { makeApi } from '../ui/api.ts';
import { createConnection } from './connection.ts';
import type { OfficeTools } from './context.ts';
import { createSessionStore } from './session.ts';

type Fetch = typeof globalThis.fetch;

/**
 * Puts together what the office works with.
 *
 * @param fetch the browser's own unless a test gives another
 */
export function createTools(
  toKiosk: () => void,
  fetch: Fetch = (input, init) => globalThis.fetch(input, init),
): OfficeTools {
  const session = createSessionStore();
  const connection = createConnection(fetch);
  /** Kept alive, because the page may be left in the same moment. */
  const lastCall: Fetch = (input, init) => connection.fetch(input, { ...init, keepalive: true });
  return {
    api: makeApi({ token: session.token, fetch: connection.fetch }),
    session,
    connection,
    endSession(token) {
      makeApi({ token: () => token, fetch: lastCall })
        .staff.signOut.mutate()
        .catch(() => undefined);
    },
    toKiosk,
  };
}
