/**
 * Arrangements: what the headteacher agreed about a device, the policy's exception.
 * Source: Mobile and Smart Technology Policy, section 6 ("exceptional circumstances and with the prior agreement of
 * the headteacher", "documented and recorded", "risk assessments if necessary").
 */

export const ARRANGEMENT_STATES = [
  'requested',
  'approved',
  'agreed',
  'declined',
  'withdrawn',
  'lapsed',
  'ended',
  'revoked',
] as const;
export type ArrangementState = (typeof ARRANGEMENT_STATES)[number];

/** What can happen to an arrangement. */
export type ArrangementEvent =
  | 'approve'
  | 'decline'
  | 'accept conditions'
  | 'refuse conditions'
  | 'depart'
  | 'time over'
  | 'revoke';

const TRANSITIONS: Record<ArrangementState, Partial<Record<ArrangementEvent, ArrangementState>>> = {
  requested: { approve: 'approved', decline: 'declined', 'refuse conditions': 'withdrawn', depart: 'lapsed' },
  approved: {
    'accept conditions': 'agreed',
    'refuse conditions': 'withdrawn',
    depart: 'ended',
    'time over': 'ended',
    revoke: 'revoked',
  },
  agreed: { depart: 'ended', 'time over': 'ended', revoke: 'revoked' },
  declined: {},
  withdrawn: {},
  lapsed: {},
  ended: {},
  revoked: {},
};

/** The state after an event, or null where that event means nothing in this state. */
export function nextState(state: ArrangementState, event: ArrangementEvent): ArrangementState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** What a visitor may ask to use a device for; no free text at the kiosk. */
export const PURPOSES = [
  'work with a child',
  'notes',
  'photos of the building',
  'calls for work',
  'health',
  'other',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const PLACES = ['meeting room', 'classroom', 'staffroom', 'plant room', 'whole visit', 'other'] as const;
export type Place = (typeof PLACES)[number];

export const CIRCUMSTANCES = ['multi-agency work', 'health', 'emergency', 'remote learning', 'other'] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** The circumstance that a purpose chosen at the kiosk stands for. */
export function circumstanceOf(purpose: Purpose): Circumstance {
  if (purpose === 'health') return 'health';
  return purpose === 'work with a child' ? 'multi-agency work' : 'other';
}

export interface Arrangement {
  readonly id: string;
  readonly state: ArrangementState;
  readonly deviceIds: readonly string[];
  readonly circumstance: Circumstance;
  /** Where the devices may be used, as decided; as asked while it waits. */
  readonly place: string;
  /** The first instant at which it holds (UTC ms); null until decided. */
  readonly from: number | null;
  /** The first instant at which it no longer holds (UTC ms); as asked while it waits, null when nothing was asked. */
  readonly until: number | null;
}

/**
 * Whether the arrangement allows its devices at this instant: approved, its conditions agreed, now within its times,
 * and the visitor's identity checked during this visit.
 */
export function isInForce(arrangement: Arrangement, identityCheckedAt: number | null, now: number): boolean {
  const { state, from, until } = arrangement;
  if (state !== 'agreed' || from === null || until === null) return false;
  return identityCheckedAt !== null && from <= now && now < until;
}

/** Why a decision cannot stand, as a code the screens have words for. */
export type DecisionFault = 'ends before it starts' | 'ends in the past' | 'lasts too long' | 'no place' | 'no reason';

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

/** Checks the contents of an approval. Returns the faults, none when it may stand. */
export function approvalFaults(
  approval: { from: number; until: number; place: string; riskAssessment: string },
  now: number,
): DecisionFault[] {
  const faults: DecisionFault[] = [];
  if (approval.until <= approval.from) faults.push('ends before it starts');
  else if (approval.until <= now) faults.push('ends in the past');
  if (approval.until - approval.from > LONGEST_MS) faults.push('lasts too long');
  if (approval.place.trim() === '') faults.push('no place');
  if (approval.riskAssessment.trim() === '') faults.push('no reason');
  return faults;
}
