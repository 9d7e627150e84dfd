import type { Parts } from './parts.ts';

/** A write as its caller asked for it: the same request id is the same write, however often it arrives. */
export interface WriteRequest {
  readonly requestId: string;
  readonly procedure: string;
}

/**
 * Writes once. A request that was answered before gets that answer again; a refusal writes nothing and may be asked
 * again; otherwise the work and its answer are saved in one transaction.
 */
export function writeOnce<Answer, Refusal>(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  request: WriteRequest,
  refuse: () => Refusal | null,
  work: (now: number) => Answer,
): Answer | Refusal {
  const before = record.requests.find<Answer>(request.requestId, request.procedure);
  if (before !== undefined) return before;
  const refusal = refuse();
  if (refusal !== null) return refusal;
  return record.write(() => {
    const now = clock();
    const answer = work(now);
    record.requests.keep(request.requestId, request.procedure, answer, now);
    return answer;
  });
}
