import { useOffice, useStaff } from './context.ts';
import { useRead } from './data.ts';
import { may } from './may.ts';

/**
 * What changes while one looks: what waits, who is on site, what is asked.
 *
 * @param live true in the one place that keeps it fresh for all, the bar
 */
export function useBoard(live = false) {
  const { api } = useOffice();
  const { roles } = useStaff();
  const how = { live, when: may(roles, 'waiting.list') };
  return {
    breaches: useRead(['breaches.list'], (signal) => api.breaches.list.query(undefined, { signal }), {
      live,
      when: may(roles, 'breaches.list'),
    }),
    waiting: useRead(['waiting.list'], (signal) => api.waiting.list.query(undefined, { signal }), how),
    today: useRead(['visits.dayLog', null], (signal) => api.visits.dayLog.query({ day: null }, { signal }), how),
    requests: useRead(
      ['arrangements.requests'],
      (signal) => api.arrangements.requests.query(undefined, { signal }),
      how,
    ),
  };
}
