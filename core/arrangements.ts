/**
 * Arrangements: what the headteacher agreed about devices, the policy's exception.
 * Source: Mobile and Smart Technology Policy, sections 4 ("written permission has been given by the headteacher") and
 * 6 ("exceptional circumstances and with the prior agreement of the headteacher", "documented and recorded", "risk
 * assessments if necessary").
 */

/**
 * For whom an arrangement is. `visit`: a visitor who asked at the kiosk, for that visit. `expected`: somebody who will
 * come, recalled by an arrival code as often as they come. `standing`: a kind of need rather than a person. `staff`: a
 * member of staff.
 */
export const ARRANGEMENT_KINDS = ['visit', 'expected', 'standing', 'staff'] as const;
export type ArrangementKind = (typeof ARRANGEMENT_KINDS)[number];

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

/** What can happen to an arrangement. A departure happens to those of a visit only. */
export type ArrangementEvent =
  | 'approve'
  | 'decline'
  | 'withdraw'
  | 'accept conditions'
  | 'refuse conditions'
  | 'depart'
  | 'time over'
  | 'revoke';

const TRANSITIONS: Record<ArrangementState, Partial<Record<ArrangementEvent, ArrangementState>>> = {
  requested: {
    approve: 'approved',
    decline: 'declined',
    withdraw: 'withdrawn',
    depart: 'lapsed',
    'time over': 'lapsed',
  },
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
export const VISITOR_PURPOSES = [
  'work with a child',
  'notes',
  'photos of the building',
  'calls for work',
  'health',
  'other',
] as const;

/** Staff may also ask for what only staff do (policy section 4). */
export const PURPOSES = [...VISITOR_PURPOSES, 'lessons', 'remote learning'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const PLACES = ['meeting room', 'classroom', 'staffroom', 'plant room', 'whole visit', 'other'] as const;
export type Place = (typeof PLACES)[number];

export const CIRCUMSTANCES = ['multi-agency work', 'health', 'emergency', 'remote learning', 'other'] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** The circumstance that a chosen purpose stands for. */
export function circumstanceOf(purpose: Purpose): Circumstance {
  if (purpose === 'health' || purpose === 'remote learning') return purpose;
  return purpose === 'work with a child' ? 'multi-agency work' : 'other';
}

export interface Arrangement {
  readonly id: string;
  readonly kind: ArrangementKind;
  readonly state: ArrangementState;
  /** The devices of one visit that it covers. */
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
 * Whether the conditions are agreed: by the one person it is for, once; of a standing arrangement by each visitor whom
 * it covers, with the tap that names the need and shows them.
 */
export function isAgreed({ kind, state }: Pick<Arrangement, 'kind' | 'state'>): boolean {
  return state === 'agreed' || (kind === 'standing' && state === 'approved');
}

/**
 * Whether the arrangement allows its devices at this instant: approved, its conditions agreed, now within its times,
 * and the visitor's identity checked during this visit.
 */
export function isInForce(arrangement: Arrangement, identityCheckedAt: number | null, now: number): boolean {
  return identityCheckedAt !== null && isAgreed(arrangement) && isWithinTimes(arrangement, now);
}

/** Whether an instant lies within the times that were decided. */
export function isWithinTimes({ from, until }: Pick<Arrangement, 'from' | 'until'>, now: number): boolean {
  return from !== null && until !== null && from <= now && now < until;
}

/** The assessment of what could go wrong, or why none is needed (policy section 6). */
export type RiskAssessment =
  | {
      readonly kind: 'assessed';
      readonly hazards: string;
      readonly controls: string;
      readonly residualRisk: string;
      readonly assessor: string;
    }
  | { readonly kind: 'not needed'; readonly reason: string };

/** Why a decision cannot stand, as a code the screens have words for. */
export const DECISION_FAULTS = [
  'ends before it starts',
  'ends in the past',
  'lasts too long',
  'not for today only',
  'no place',
  'no device',
  'no reason',
  'assessment unfinished',
] as const;
export type DecisionFault = (typeof DECISION_FAULTS)[number];

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

/** What an arrangement says once it is decided. */
export interface Terms {
  readonly from: number;
  readonly until: number;
  readonly place: string;
  /** Null in a proposal: whoever decides says how safe it is. */
  readonly risk: RiskAssessment | null;
}

/**
 * Checks the terms of an arrangement. Returns the faults, none when they may stand.
 *
 * @param limits.devices how many kinds of device it covers
 * @param limits.endOfToday the instant at which this school day is over, where it must not outlast the day: a decision
 *   by telephone holds on its day only
 */
export function termsFaults(
  terms: Terms,
  limits: { readonly devices: number; readonly endOfToday: number | null },
  now: number,
): DecisionFault[] {
  const faults: DecisionFault[] = [];
  if (terms.until <= terms.from) faults.push('ends before it starts');
  else if (terms.until <= now) faults.push('ends in the past');
  if (terms.until - terms.from > LONGEST_MS) faults.push('lasts too long');
  if (limits.endOfToday !== null && terms.until > limits.endOfToday) faults.push('not for today only');
  if (terms.place.trim() === '') faults.push('no place');
  if (limits.devices === 0) faults.push('no device');
  return terms.risk === null ? faults : [...faults, ...riskFaults(terms.risk)];
}

function riskFaults(risk: RiskAssessment): DecisionFault[] {
  if (risk.kind === 'not needed') return risk.reason.trim() === '' ? ['no reason'] : [];
  const { hazards, controls, residualRisk, assessor } = risk;
  return [hazards, controls, residualRisk, assessor].some((text) => text.trim() === '')
    ? ['assessment unfinished']
    : [];
}
