import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOffice } from '../context.ts';

const TRY_AGAIN_MS = 3000;

interface Tick {
  readonly safe: boolean;
  readonly requestId: string;
  /** When the service had it (UTC ms of this computer); null until then. */
  readonly sentAt: number | null;
}

type Ticks = ReadonlyMap<string, Tick>;

/**
 * The ticks of a roll call, kept here until the service has them: whoever walks out of the network goes on ticking, and
 * what they ticked goes out when they are back. The newest tick of a person counts. One that was sent is shown until
 * the list has been read after it, so that no box seems to empty itself.
 *
 * @param listReadAt when the list was last read (UTC ms of this computer)
 * @returns `ticked`: what this screen knows better than the list; `waiting`: how many have not reached the service
 */
export function useTicks(rollCallId: string | null, listReadAt: number) {
  const { api } = useOffice();
  const queries = useQueryClient();
  const [ticks, setTicks] = useState<Ticks>(new Map());
  const latest = useRef(ticks);
  latest.current = ticks;
  const sending = useRef(false);
  const waiting = [...ticks.values()].filter((tick) => tick.sentAt === null).length;

  const flush = useCallback(async () => {
    if (rollCallId === null || sending.current) return;
    sending.current = true;
    try {
      for (const [visitId, tick] of latest.current) {
        if (tick.sentAt !== null) continue;
        const { requestId, safe } = tick;
        await api.rollCall.tick.mutate({ requestId, rollCallId, visitId, safe });
        setTicks((before) => sent(before, visitId, tick));
      }
      // What was asked before does not know of it: it is asked anew.
      void queries.invalidateQueries({ queryKey: ['rollCall.list'] });
    } catch {
      // Out of reach, or locked: the ticks stay here and are sent again.
    } finally {
      sending.current = false;
    }
  }, [api, queries, rollCallId]);

  useEffect(() => {
    if (waiting === 0) return;
    void flush();
    const timer = setInterval(flush, TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting, flush]);

  return {
    ticked(visitId: string): boolean | undefined {
      const tick = ticks.get(visitId);
      return tick && isUnread(tick, listReadAt) ? tick.safe : undefined;
    },
    waiting,
    tick: (visitId: string, safe: boolean) =>
      setTicks((before) => new Map(before).set(visitId, { safe, requestId: crypto.randomUUID(), sentAt: null })),
  };
}

/** The ticks, of which one has been sent; unless its person was ticked anew meanwhile. */
function sent(ticks: Ticks, visitId: string, tick: Tick): Ticks {
  if (ticks.get(visitId) !== tick) return ticks;
  return new Map(ticks).set(visitId, { ...tick, sentAt: Date.now() });
}

/** Whether the list cannot know of a tick yet. */
function isUnread({ sentAt }: Tick, listReadAt: number): boolean {
  return sentAt === null || sentAt >= listReadAt;
}
