import { useCallback, useEffect, useRef, useState } from 'react';
import { useOffice } from '../context.ts';

const TRY_AGAIN_MS = 3000;

interface Tick {
  readonly safe: boolean;
  readonly requestId: string;
}

/**
 * The ticks of a roll call, kept here until the service has them: whoever walks out of the network goes on ticking, and
 * what they ticked goes out when they are back. The newest tick of a person counts.
 *
 * @returns `ticked`: what this screen knows better than the service yet; `waiting`: how many have not reached it
 */
export function useTicks(rollCallId: string | null) {
  const { api } = useOffice();
  const [pending, setPending] = useState<ReadonlyMap<string, Tick>>(new Map());
  const latest = useRef(pending);
  latest.current = pending;
  const sending = useRef(false);

  const flush = useCallback(async () => {
    if (rollCallId === null || sending.current) return;
    sending.current = true;
    try {
      for (const [visitId, tick] of latest.current) {
        await api.rollCall.tick.mutate({ requestId: tick.requestId, rollCallId, visitId, safe: tick.safe });
        setPending((before) => (before.get(visitId) === tick ? without(before, visitId) : before));
      }
    } catch {
      // Out of reach, or locked: the ticks stay here and are sent again.
    } finally {
      sending.current = false;
    }
  }, [api, rollCallId]);

  useEffect(() => {
    if (pending.size === 0) return;
    void flush();
    const timer = setInterval(flush, TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [pending, flush]);

  return {
    ticked: (visitId: string): boolean | undefined => pending.get(visitId)?.safe,
    waiting: pending.size,
    tick: (visitId: string, safe: boolean) =>
      setPending((before) => new Map(before).set(visitId, { safe, requestId: crypto.randomUUID() })),
  };
}

function without(ticks: ReadonlyMap<string, Tick>, visitId: string): ReadonlyMap<string, Tick> {
  const left = new Map(ticks);
  left.delete(visitId);
  return left;
}
