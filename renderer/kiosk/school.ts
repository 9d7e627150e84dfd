import { useEffect, useState } from 'react';
import { type Api, reach } from '../ui/api.ts';
import type { School } from './context.ts';

/** How often the first page looks whether sign-in has been opened, or the service is back. */
const LOOK_AGAIN_MS = 10_000;

/** What is known of the school: not asked yet, no answer, or its state. */
export type SchoolView = 'asking' | 'no answer' | School;

/**
 * Asks for the school's state, and again while `watching`: on the first page, where a change may show. During a
 * sign-in nothing changes under the visitor's hands.
 */
export function useSchool(api: Api, watching: boolean): SchoolView {
  const [view, setView] = useState<SchoolView>('asking');
  useEffect(() => {
    if (!watching) return;
    let current = true;
    const look = async () => {
      const answer = await reach(api.kiosk.state.query());
      if (current) setView(answer.reached ? answer.value : 'no answer');
    };
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [api, watching]);
  return view;
}
