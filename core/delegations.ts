/**
 * Who decides arrangements. Only the headteacher does (policy sections 4 and 6); somebody else for the dates for which
 * the headteacher handed it over in the system; a safeguarding lead writes down what the headteacher said by telephone.
 */
import type { Role } from './roles.ts';

/** The headteacher's decisions handed over for some school days, the first and the last included (YYYY-MM-DD). */
export interface Delegation {
  readonly delegateId: string;
  readonly fromDay: string;
  readonly untilDay: string;
  /** Taken back early (UTC ms), or null. */
  readonly endedAt: number | null;
}

/** In what part somebody decides; `none`: not at all. */
export const AUTHORITIES = ['headteacher', 'delegate', 'by telephone', 'none'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/**
 * In what part a member of staff decides today.
 *
 * @param day today (YYYY-MM-DD) in the school's time zone
 */
export function authorityOf(
  person: { readonly id: string; readonly roles: readonly Role[] },
  delegations: readonly Delegation[],
  day: string,
): Authority {
  if (person.roles.includes('headteacher')) return 'headteacher';
  if (delegations.some((each) => each.delegateId === person.id && holdsOn(each, day))) return 'delegate';
  return person.roles.includes('dsl') ? 'by telephone' : 'none';
}

/** Whether a delegation holds on a day. */
export function holdsOn({ fromDay, untilDay, endedAt }: Delegation, day: string): boolean {
  return endedAt === null && fromDay <= day && day <= untilDay;
}

/**
 * Whether somebody may decide about a holder: nobody decides about themselves, and nobody writes down what the
 * headteacher would have said about the headteacher.
 *
 * @param holderId the member of staff whom the arrangement is for, or null
 */
export function mayDecideAbout(
  person: { readonly id: string; readonly authority: Authority },
  holderId: string | null,
  headteacherId: string | null,
): boolean {
  if (person.authority === 'none' || holderId === person.id) return false;
  return person.authority !== 'by telephone' || holderId === null || holderId !== headteacherId;
}

/** Why a delegation cannot be made, as a code the screens have words for. */
export const DELEGATION_FAULTS = ['ends before it starts', 'ends in the past', 'lasts too long'] as const;
export type DelegationFault = (typeof DELEGATION_FAULTS)[number];

/** A term and its holidays: whoever decides for longer is the headteacher. */
const LONGEST_DAYS = 120;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Checks the days of a delegation. Returns the first fault, null when it may stand. */
export function delegationFault(fromDay: string, untilDay: string, today: string): DelegationFault | null {
  if (untilDay < fromDay) return 'ends before it starts';
  if (untilDay < today) return 'ends in the past';
  return Date.parse(untilDay) - Date.parse(fromDay) > LONGEST_DAYS * DAY_MS ? 'lasts too long' : null;
}
