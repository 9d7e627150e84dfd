import { useEffect } from 'react';
import { useOffice, useSchool, useSession } from './context.ts';

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;
const LOOK_MS = 1000;

/**
 * Locks the screen when nobody has touched it for as long as a session may be idle. Asking for news every two seconds
 * counts as use at the service, so it would keep a left session alive for ever; hence this ends it there too. While a
 * roll call runs nothing locks: whoever carries the list out of the building may be out of the network's reach.
 */
export function IdleLock() {
  const { session, endSession } = useOffice();
  const { leaveBuilding } = useSchool();
  const state = useSession();
  const token = state.kind === 'open' ? state.token : null;
  const idleMs = state.kind === 'open' ? state.idleMs : 0;

  useEffect(() => {
    if (token === null || leaveBuilding) return;
    let touchedAt = Date.now();
    const touched = () => {
      touchedAt = Date.now();
    };
    // React Aria and dialogs stop some events on their way up, so they are met on their way down.
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, touched, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (Date.now() - touchedAt < idleMs) return;
      session.lock();
      endSession(token);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, touched, { capture: true });
    };
  }, [token, idleMs, leaveBuilding, session, endSession]);
  return null;
}
