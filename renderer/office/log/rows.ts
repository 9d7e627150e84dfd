import type { Outputs } from '../../ui/api.ts';
import { hostText, type Say } from '../words.ts';

export type LogVisit = Outputs['visits']['dayLog']['visits'][number];

export const FILTERS = ['everybody', 'on site', 'left', 'with device', 'not checked', 'refused'] as const;
export type Filter = (typeof FILTERS)[number];

export const ORDERS = ['newest', 'oldest', 'name', 'host'] as const;
export type Order = (typeof ORDERS)[number];

function passes(visit: LogVisit, filter: Filter): boolean {
  switch (filter) {
    case 'everybody':
      return true;
    case 'on site':
      return visit.departedAt === null && !visit.rulesRefused;
    case 'left':
      return visit.departedAt !== null;
    case 'with device':
      return !visit.rulesRefused && visit.status.mark !== 'none';
    case 'not checked':
      return visit.idKind === null;
    case 'refused':
      return visit.rulesRefused;
  }
}

/** The visits that pass, in the order that was chosen. The service sends the newest first. */
export function shownVisits(visits: readonly LogVisit[], filter: Filter, order: Order, say: Say): LogVisit[] {
  const shown = visits.filter((visit) => passes(visit, filter));
  switch (order) {
    case 'newest':
      return shown;
    case 'oldest':
      return shown.reverse();
    case 'name':
      return shown.sort((a, b) => a.name.localeCompare(b.name, 'en'));
    case 'host':
      return shown.sort((a, b) => hostText(a, say).localeCompare(hostText(b, say), 'en'));
  }
}

const MINUTE_MS = 60_000;

/** How long somebody stayed, or null where nobody knows. */
export function stayText({ arrivedAt, departedAt, departureKind }: LogVisit, say: Say): string {
  if (departedAt === null || departureKind === 'not recorded') return '';
  const minutes = Math.round((departedAt - arrivedAt) / MINUTE_MS);
  if (minutes < 60) return say('log.minutes', { count: minutes });
  return say('log.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
