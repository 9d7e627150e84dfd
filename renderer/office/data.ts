import { QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOffice, useSession } from './context.ts';

/** How often what changes by itself is asked for while somebody looks. */
const POLL_MS = 2000;

/** The service is asked although there is no internet, and again and again when it does not answer. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (_count, error) => !isRefusal(error),
        retryDelay: POLL_MS,
        gcTime: 60_000,
      },
    },
  });
}

/** Whether the service answered that this computer is not paired, or no longer. */
export function isUnpaired(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.code === 'PRECONDITION_FAILED';
}

/** Whether the service answered that this caller may not: the session is over, or a role was taken away. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const code: unknown = error.data?.code;
  return code === 'UNAUTHORIZED' || code === 'FORBIDDEN';
}

/**
 * What the service knows, read with the session. A refusal locks the screen. `live` reads again every two seconds
 * while the page is visible; without it once, and after each write.
 */
export function useRead<Answer>(
  key: readonly (string | null)[],
  read: (signal: AbortSignal) => Promise<Answer>,
  { live = false, when = true }: { live?: boolean; when?: boolean } = {},
): UseQueryResult<Answer> {
  const { session } = useOffice();
  const open = useSession().kind === 'open';
  const result = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    enabled: open && when,
    refetchInterval: live ? POLL_MS : false,
    refetchOnWindowFocus: live,
    ...(live ? { retry: false } : {}),
  });
  useEffect(() => {
    if (isRefusal(result.error)) session.lock();
  }, [result.error, session]);
  return result;
}

/**
 * A write. Its request id stays the same until an answer arrives, so that trying again never writes twice; a changed
 * input is a new request. After an answer everything on the screen is read again.
 */
export function useWrite<Input, Answer>(call: (requestId: string, input: Input) => Promise<Answer>) {
  const { session } = useOffice();
  const queries = useQueryClient();
  const attempt = useRef<{ contents: string; requestId: string } | null>(null);
  const [state, setState] = useState<'ready' | 'sending' | 'not saved'>('ready');

  const send = useCallback(
    async (input: Input): Promise<Answer | null> => {
      const contents = JSON.stringify(input);
      if (attempt.current?.contents !== contents) attempt.current = { contents, requestId: crypto.randomUUID() };
      setState('sending');
      try {
        const answer = await call(attempt.current.requestId, input);
        attempt.current = null;
        setState('ready');
        void queries.invalidateQueries();
        return answer;
      } catch (error) {
        setState('not saved');
        if (isRefusal(error)) session.lock();
        return null;
      }
    },
    [call, queries, session],
  );
  return { send, busy: state === 'sending', failed: state === 'not saved' };
}
