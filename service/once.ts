import { hash } from 'node:crypto';
import type { Parts } from './parts.ts';

/** A write as its caller asked for it: the same request id is the same write, however often it arrives. */
export interface WriteRequest {
  readonly procedure: string;
  /** The member of staff who asks; null: a visitor. */
  readonly caller: string | null;
  readonly input: { readonly requestId: string };
}

/** A request id that was used for something else: a fault of the caller, and nobody gets to read that other answer. */
export class RequestIdReused extends Error {
  override readonly name = 'RequestIdReused';
}

/**
 * Writes once. A request that was answered before gets that answer again; a refusal writes nothing and may be asked
 * again; otherwise the work and its answer are saved in one transaction.
 *
 * @throws RequestIdReused when the id came before with another procedure, caller or arguments
 */
export function writeOnce<Answer, Refusal>(
  parts: Pick<Parts, 'record' | 'clock'>,
  request: WriteRequest,
  refuse: () => Refusal | null,
  work: (now: number) => Answer,
): Answer | Refusal {
  const before = answeredBefore<Answer>(parts, request);
  if (before !== undefined) return before;
  const refusal = refuse();
  if (refusal !== null) return refusal;
  const { record, clock } = parts;
  return record.write(() => {
    const now = clock();
    const answer = work(now);
    record.requests.keep(request.input.requestId, fingerprintOf(request), answer, now);
    return answer;
  });
}

/**
 * The answer this very request got before, or undefined.
 *
 * @throws RequestIdReused when the id came before with another procedure, caller or arguments
 */
export function answeredBefore<Answer>({ record }: Pick<Parts, 'record'>, request: WriteRequest): Answer | undefined {
  const before = record.requests.find(request.input.requestId);
  if (before === undefined) return undefined;
  if (before.fingerprint !== fingerprintOf(request)) throw new RequestIdReused();
  return JSON.parse(before.answer) as Answer;
}

/** What makes two requests the same. A PIN is left out: it is neither kept nor hashed without its salt. */
function fingerprintOf({ procedure, caller, input }: WriteRequest): string {
  const asked = JSON.stringify([procedure, caller, input], (name, value) => (name === 'pin' ? undefined : value));
  return hash('sha256', asked, 'base64url');
}
