import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { computerOf } from '../doors/pairing.ts';
import { cookieFor, tokenIn } from '../http/computer-cookie.ts';
import type { HandlerOptions } from '../http/handler.ts';
import { procedureOf } from '../http/limit.ts';
import { faultOf } from '../log/fault.ts';
import { appRouter } from './router.ts';
import type { Context } from './trpc.ts';

export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** The request's body as text; empty when it has none. */
  readonly body: string;
}

/**
 * Answers one call of the API, as tRPC's client without batching sends it: a query by GET with its input in the
 * address, a mutation by POST. tRPC's own adapter also takes batches, with which one request would try a thousand
 * codes, and forms and streams that no screen sends.
 */
export async function answerCall(
  { request, url, body }: Call,
  endpoint: string,
  { tools, door }: Pick<HandlerOptions, 'tools' | 'door'>,
): Promise<Response> {
  const path = url.pathname.slice(endpoint.length + 1);
  const type = request.method === 'GET' ? 'query' : 'mutation';
  let kept: string | null = null;
  const ctx: Context = {
    tools,
    door,
    token: tokenOf(request),
    computerId: door === 'office' ? (computerOf(tools.parts, tokenIn(request))?.id ?? null) : null,
    keepComputer: (token) => {
      kept = token;
    },
  };
  const getRawInput = async () => parsed(type === 'query' ? (url.searchParams.get('input') ?? '') : body);
  try {
    const call = { router: appRouter, path, type, ctx, getRawInput, signal: undefined, batchIndex: 0 } as const;
    const data: unknown = await callTRPCProcedure(call);
    const response = json(200, { result: { data } });
    if (kept !== null) response.headers.set('set-cookie', cookieFor(kept));
    return response;
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    tools.parts.record.trouble.note(error.cause);
    if (error.code === 'INTERNAL_SERVER_ERROR') {
      const fault = faultOf(error.cause ?? error);
      tools.parts.log.write({ name: 'request.failed', details: { procedure: procedureOf(url.pathname), ...fault } });
    }
    const shape = getTRPCErrorShape({ config: appRouter._def._config, error, type, path, input: undefined, ctx });
    return json(getHTTPStatusCodeFromError(error), { error: shape });
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new TRPCError({ code: 'BAD_REQUEST' });
  }
}

function json(status: number, content: unknown): Response {
  return new Response(JSON.stringify(content), { status, headers: { 'content-type': 'application/json' } });
}

function tokenOf(request: Request): string | null {
  return /^Bearer ([\w-]{20,100})$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
