import { useEffect, useState } from 'react';
import { type Api, reach } from '../ui/api.ts';
import type { School } from './context.ts';

/** How often it is looked whether everybody has to leave, sign-in has been opened, or the service is back. */
const LOOK_AGAIN_MS = 2_000;

/** The service does not answer; what the school said before, if it ever did. */
export interface Lost {
  readonly before: School | null;
}

/** What is known of the school: not asked yet, no answer, or its state. */
export type SchoolView = 'asking' | Lost | School;

export function isLost(view: SchoolView): view is Lost {
  return typeof view === 'object' && 'before' in view;
}

/**
 * Asks for the school's state again and again. All of it is taken while `watching`: on the first page, where a change
 * may show. During a sign-in nothing changes under the visitor's hands, unless everybody has to leave.
 */
export function useSchool(api: Api, watching: boolean): SchoolView {
  const [view, setView] = useState<SchoolView>('asking');
  useEffect(() => {
    let current = true;
    const look = async () => {
      const answer = await reach(api.kiosk.state.query());
      if (!current) return;
      if (watching) setView((before) => (answer.reached ? answer.value : lost(before)));
      else if (answer.reached) setView((before) => withAlarm(before, answer.value.leaveBuilding));
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

function lost(view: SchoolView): Lost {
  if (view === 'asking') return { before: null };
  return isLost(view) ? view : { before: view };
}

function withAlarm(view: SchoolView, leaveBuilding: boolean): SchoolView {
  return view === 'asking' || isLost(view) || view.leaveBuilding === leaveBuilding ? view : { ...view, leaveBuilding };
}
