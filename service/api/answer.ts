import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { HandlerOptions } from '../http/handler.ts';
import { appRouter } from './router.ts';

/** Answers one call of the API. */
export function answerCall(
  request: Request,
  endpoint: string,
  { tools, door, report }: Pick<HandlerOptions, 'tools' | 'door' | 'report'>,
): Promise<Response> {
  return fetchRequestHandler({
    req: request,
    endpoint,
    router: appRouter,
    createContext: () => ({ tools, door, token: tokenOf(request) }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        report(`${error.cause?.name ?? error.name} in ${path ?? 'no procedure'}`);
    },
  });
}

function tokenOf(request: Request): string | null {
  return /^Bearer ([\w-]{20,100})$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
