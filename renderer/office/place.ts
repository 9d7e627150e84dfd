import { useSyncExternalStore } from 'react';
import { DOCUMENT_KINDS, type DocumentKind } from '../../core/documents.ts';
import type { Role } from '../../core/roles.ts';
import { may } from './may.ts';

/** Where one is in the office. It stands behind the # of the address, so that the browser's Back works. */
export type Place =
  | { readonly kind: 'arrivals' }
  | { readonly kind: 'roll-call' }
  | { readonly kind: 'expected'; readonly day: string | null }
  | { readonly kind: 'do-not-admit' }
  | { readonly kind: 'not-signed-out' }
  | { readonly kind: 'badges' }
  | { readonly kind: 'breaches' }
  | { readonly kind: 'report'; readonly visitId: string | null }
  | { readonly kind: 'audit' }
  | { readonly kind: 'program-log' }
  | { readonly kind: 'privacy' }
  /** `dataRequestId`: the request that it answers. */
  | { readonly kind: 'person'; readonly dataRequestId: string | null }
  | { readonly kind: 'due' }
  | { readonly kind: 'health' }
  | { readonly kind: 'more' }
  | { readonly kind: 'log'; readonly day: string | null }
  | { readonly kind: 'visit'; readonly visitId: string }
  | { readonly kind: 'arrangements' }
  | { readonly kind: 'arrangement'; readonly arrangementId: string }
  /** A request by the office; `from`: made anew from an arrangement that was decided. */
  | { readonly kind: 'ask'; readonly from: string | null }
  | { readonly kind: 'mine' }
  | { readonly kind: 'documents' }
  | { readonly kind: 'policies' }
  | { readonly kind: 'signs' }
  | { readonly kind: 'document'; readonly document: DocumentKind }
  | { readonly kind: 'version'; readonly versionId: string }
  | { readonly kind: 'school' }
  | { readonly kind: 'staff' };

/** The address of a place. */
export function hrefOf(place: Place): string {
  switch (place.kind) {
    case 'log':
    case 'expected':
      return place.day === null ? `#/${place.kind}` : `#/${place.kind}/${place.day}`;
    case 'visit':
      return `#/visit/${place.visitId}`;
    case 'arrangement':
      return `#/arrangement/${place.arrangementId}`;
    case 'document':
      return `#/document/${place.document.replace(' ', '-')}`;
    case 'version':
      return `#/version/${place.versionId}`;
    case 'report':
      return place.visitId === null ? '#/report' : `#/report/${place.visitId}`;
    case 'person':
      return place.dataRequestId === null ? '#/person' : `#/person/${place.dataRequestId}`;
    case 'ask':
      return place.from === null ? '#/ask' : `#/ask/${place.from}`;
    default:
      return `#/${place.kind}`;
  }
}

/** The place of an address; null for one that names none. */
export function placeOf(hash: string): Place | null {
  const [kind = '', id = ''] = hash.replace(/^#\/?/, '').split('/');
  switch (kind) {
    case 'arrivals':
    case 'roll-call':
    case 'do-not-admit':
    case 'not-signed-out':
    case 'badges':
    case 'breaches':
    case 'audit':
    case 'program-log':
    case 'privacy':
    case 'due':
    case 'health':
    case 'more':
    case 'arrangements':
    case 'mine':
    case 'documents':
    case 'policies':
    case 'signs':
    case 'school':
    case 'staff':
      return { kind };
    case 'document': {
      const document = DOCUMENT_KINDS.find((each) => each.replace(' ', '-') === id);
      return document ? { kind, document } : null;
    }
    case 'version':
      return id === '' ? null : { kind, versionId: id };
    case 'log':
    case 'expected':
      return { kind, day: /^\d{4}-\d{2}-\d{2}$/.test(id) ? id : null };
    case 'visit':
      return id === '' ? null : { kind, visitId: id };
    case 'arrangement':
      return id === '' ? null : { kind, arrangementId: id };
    case 'report':
      return { kind, visitId: id === '' ? null : id };
    case 'person':
      return { kind, dataRequestId: id === '' ? null : id };
    case 'ask':
      return { kind, from: id === '' ? null : id };
    default:
      return null;
  }
}

/** Whether somebody with these roles has this page. */
export function maySee(place: Place, roles: readonly Role[]): boolean {
  switch (place.kind) {
    case 'arrivals':
      return may(roles, 'waiting.list');
    case 'do-not-admit':
      return may(roles, 'doNotAdmit.list');
    case 'audit':
      return may(roles, 'audit.list');
    case 'program-log':
      return may(roles, 'programLog.newest');
    case 'privacy':
    case 'person':
      return may(roles, 'privacy.retention');
    case 'due':
      return may(roles, 'due.list');
    case 'health':
      return may(roles, 'doctor.look');
    case 'breaches':
      return may(roles, 'breaches.list');
    case 'report':
      return may(roles, 'breaches.report');
    case 'expected':
      return may(roles, 'expected.list');
    case 'badges':
      return may(roles, 'badges.list');
    case 'not-signed-out':
      return may(roles, 'visits.notSignedOut');
    case 'more':
      return MORE_PAGES.some((page) => maySee(page, roles));
    case 'roll-call':
      return may(roles, 'rollCall.list');
    case 'log':
      return may(roles, 'visits.dayLog');
    case 'visit':
      return may(roles, 'visits.one');
    case 'arrangements':
    case 'arrangement':
    case 'ask':
      return may(roles, 'arrangements.register');
    case 'mine':
      return may(roles, 'arrangements.mine');
    case 'documents':
    case 'document':
    case 'version':
      return may(roles, 'documents.list');
    case 'policies':
      return may(roles, 'policies.list');
    case 'signs':
      return may(roles, 'signs.list');
    case 'school':
      return may(roles, 'school.get');
    case 'staff':
      return may(roles, 'staff.list');
  }
}

/** The pages of every day, in the order of the navigation. */
export const DAILY_PAGES = [
  { kind: 'arrivals' },
  { kind: 'expected', day: null },
  { kind: 'log', day: null },
  { kind: 'arrangements' },
  { kind: 'breaches' },
] as const satisfies readonly Place[];

/** The pages of now and then. */
export const MORE_PAGES = [
  { kind: 'report', visitId: null },
  { kind: 'not-signed-out' },
  { kind: 'badges' },
  { kind: 'due' },
  { kind: 'documents' },
  { kind: 'policies' },
  { kind: 'signs' },
  { kind: 'do-not-admit' },
  { kind: 'mine' },
  { kind: 'staff' },
  { kind: 'school' },
  { kind: 'privacy' },
  { kind: 'health' },
  { kind: 'audit' },
  { kind: 'program-log' },
] as const satisfies readonly Place[];

/** The page somebody with these roles starts on, or null where they have none. */
export function firstPlace(roles: readonly Role[]): Place | null {
  const first: Place = { kind: 'school' };
  if (!maySee(DAILY_PAGES[0], roles) && maySee(first, roles)) return first;
  return [...DAILY_PAGES, ...MORE_PAGES].find((page) => maySee(page, roles)) ?? null;
}

export function goTo(place: Place): void {
  location.hash = hrefOf(place);
}

/** Where one is now, as far as the roles allow; else where one starts. */
export function usePlace(roles: readonly Role[]): Place | null {
  const hash = useSyncExternalStore(onMove, () => location.hash);
  const place = placeOf(hash);
  return place && maySee(place, roles) ? place : firstPlace(roles);
}

function onMove(moved: () => void): () => void {
  addEventListener('hashchange', moved);
  return () => removeEventListener('hashchange', moved);
}
