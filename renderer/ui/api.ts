import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter, Inputs, Outputs } from '../../service/api/types.ts';

export type { Inputs, Outputs };
export type Api = ReturnType<typeof makeApi>;

/** The service stands in the same building; what takes longer is not coming. */
const PATIENCE_MS = 5000;

interface ApiOptions {
  /** The token of a staff session, asked for at each call; it lives in memory only. */
  token?: () => string | null;
  /** The browser's own unless a test gives another. */
  fetch?: typeof globalThis.fetch;
}

/** The service's procedures, typed end to end: `api.visits.signIn.mutate(input)`. One request a call. */
export function makeApi({
  token = () => null,
  fetch = (input, init) => globalThis.fetch(input, init),
}: ApiOptions = {}) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: '/api',
        headers: () => {
          const held = token();
          return held === null ? {} : { authorization: `Bearer ${held}` };
        },
        fetch: (input, init) => {
          const signals = [AbortSignal.timeout(PATIENCE_MS), ...(init?.signal ? [init.signal] : [])];
          return fetch(input as RequestInfo, { ...(init as RequestInit), signal: AbortSignal.any(signals) });
        },
      }),
    ],
  });
}

/** An answer of the service, or that none came. */
export type Reached<Value> = { readonly reached: true; readonly value: Value } | { readonly reached: false };

/**
 * Turns "no answer" into a value the screens show. A fault inside the service counts as none: to the person in front
 * of the screen both mean "please ask the office".
 */
export async function reach<Value>(call: Promise<Value>): Promise<Reached<Value>> {
  try {
    return { reached: true, value: await call };
  } catch {
    return { reached: false };
  }
}
