/**
 * What nobody does alone to a headteacher's way in: whoever could give themselves the headteacher's PIN could approve
 * anything. The source is the product's roles: a second person with the part of a safeguarding lead or of the chair.
 */
import type { Role } from './roles.ts';

/**
 * What is asked for: a one-time code for a headteacher who has a PIN; another headteacher; that somebody who works here
 * becomes a headteacher or is one no longer; that a headteacher has left.
 */
export const SECOND_PERSON_KINDS = ['new code', 'headteacher', 'change', 'leaving'] as const;
export type SecondPersonKind = (typeof SECOND_PERSON_KINDS)[number];

/** Who is a second person, by the product's roles. */
export const SECOND_PERSON_ROLES = ['dsl', 'chair'] as const satisfies readonly Role[];

/** A request that nobody answered within a day is asked anew. */
export const REQUEST_LASTS_MS = 24 * 60 * 60 * 1000;

/**
 * A PIN or a role younger than this confirms nothing. An administrator who gives a lead a new code, or makes somebody
 * the chair, could be their own second person; within a week somebody whose PIN was taken notices.
 */
export const PIN_RESTS_MS = 7 * 24 * 60 * 60 * 1000;

/** Whether a request still waits for its answer. */
export function isOpen({ answer, askedAt }: { answer: string | null; askedAt: number }, now: number): boolean {
  return answer === null && now - askedAt < REQUEST_LASTS_MS;
}

/** Whether somebody is a second person for a request: not who asked, not whom it is about, a lead or the chair. */
export function isSecondPerson(
  person: { readonly id: string; readonly roles: readonly Role[] },
  request: { readonly askedBy: string; readonly staffId: string | null },
): boolean {
  if (person.id === request.askedBy || person.id === request.staffId) return false;
  return SECOND_PERSON_ROLES.some((role) => person.roles.includes(role));
}

/** Whether a PIN, or a role, is old enough to confirm with. @param since UTC ms, or null where there is none */
export function hasRested(since: number | null, now: number): boolean {
  return since !== null && now - since >= PIN_RESTS_MS;
}
