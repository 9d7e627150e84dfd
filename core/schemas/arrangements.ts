import { z } from 'zod';
import { USE_STANDINGS } from '../agreements.ts';
import {
  ARRANGEMENT_KINDS,
  ARRANGEMENT_STATES,
  CIRCUMSTANCES,
  DECISION_FAULTS,
  PLACES,
  PURPOSES,
} from '../arrangements.ts';
import { AUTHORITIES } from '../delegations.ts';
import { DEVICE_KINDS } from '../devices.ts';
import { day, id, instant, requestId, typedCode } from './common.ts';
import { pinRefusals } from './staff.ts';

const kinds = z.array(z.enum(DEVICE_KINDS));
const line = z.string().max(120);
const text = z.string().max(600);

const risk = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assessed'), hazards: text, controls: text, residualRisk: text, assessor: line }),
  z.strictObject({ kind: z.literal('not needed'), reason: text }),
]);

/** When, where, with whom and under which conditions. `review`: holds until the end of that day, then anew or not. */
const terms = {
  from: instant,
  ends: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('end'), at: instant }),
    z.strictObject({ kind: z.literal('review'), day }),
  ]),
  place: line,
  supervisedBy: line,
  conditions: text,
};

/** During sign-in: what an arrival code permits. It never says whose code it is. */
export const forArrivalCodeOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('unknown code') }),
  z.object({
    outcome: z.literal('permission'),
    devices: kinds,
    place: z.string(),
    supervisedBy: z.string(),
    from: instant,
    until: instant,
    conditions: z.string(),
    /** What is known of whoever comes with it and the acceptable use policy. */
    acceptableUse: z.enum(USE_STANDINGS),
  }),
]);

export const answerInput = z.strictObject({
  requestId,
  code: typedCode,
  arrangementId: id,
  answer: z.enum(['accept', 'refuse']),
});
export const answerOutput = z.object({
  outcome: z.enum(['agreed', 'withdrawn', 'unknown code', 'no longer open']),
});

/** One arrangement as the office sees it. What is not decided or does not belong to its kind is null or empty. */
const arrangement = z.object({
  arrangementId: id,
  kind: z.enum(ARRANGEMENT_KINDS),
  state: z.enum(ARRANGEMENT_STATES),
  visitId: id.nullable(),
  /** Empty for a kind of need. */
  holderName: z.string(),
  organisation: z.string(),
  categoryWords: z.string().nullable(),
  categoryLabel: z.string().nullable(),
  devices: kinds,
  purpose: z.enum(PURPOSES),
  circumstance: z.enum(CIRCUMSTANCES),
  placeAsked: z.enum(PLACES).nullable(),
  /** As asked at the kiosk (UTC ms), or null: until the visitor leaves. */
  untilAsked: instant.nullable(),
  requestedAt: instant,
  requestedBy: z.string().nullable(),
  from: instant.nullable(),
  until: instant.nullable(),
  reviewOn: day.nullable(),
  place: z.string(),
  supervisedBy: z.string(),
  conditions: z.string(),
  risk: risk.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  /** Who wrote a decision by telephone down. */
  recordedBy: z.string().nullable(),
  /** When the headteacher said that a decision by telephone was theirs. */
  confirmedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  arrivalCode: z.string().nullable(),
  /** In what part whoever asks may decide about it. */
  authority: z.enum(AUTHORITIES),
});

/** The requests that wait for a decision: health first, then the oldest. */
export const arrangementsOutput = z.array(arrangement);
export const registerInput = z.strictObject({ show: z.enum(['open', 'over', 'unconfirmed']) });
export const arrangementInput = z.strictObject({ arrangementId: id });
export const arrangementOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), arrangement }),
  z.object({ outcome: z.literal('unknown arrangement') }),
]);

export const requestInput = z.strictObject({
  requestId,
  holder: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('expected'), name: z.string().max(2000), organisation: line }),
    z.strictObject({ kind: z.literal('standing') }),
    z.strictObject({ kind: z.literal('staff'), staffId: id }),
  ]),
  devices: kinds.max(DEVICE_KINDS.length),
  purpose: z.enum(PURPOSES),
  circumstance: z.enum(CIRCUMSTANCES),
  ...terms,
});
const contentsAtFault = z.object({
  outcome: z.literal('contents at fault'),
  faults: z.array(z.enum(DECISION_FAULTS)).min(1),
});
export const requestOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('requested'), arrangementId: id }),
  contentsAtFault,
  z.object({ outcome: z.enum(['no name', 'name too long', 'unknown person']) }),
]);

export const withdrawInput = z.strictObject({ requestId, arrangementId: id });
export const withdrawOutput = z.object({ outcome: z.enum(['withdrawn', 'no longer open']) });

/** The decider's own PIN, entered again. */
const pin = z.string().max(200);
const as = z.enum(['headteacher', 'delegate', 'by telephone']);
const notOpen = z.object({ outcome: z.enum(['no longer open', 'not yours to decide', 'suspended']) });

export const decideInput = z.strictObject({
  requestId,
  arrangementId: id,
  pin,
  /** In what part they decide, as the screen told them. */
  as,
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approve'), ...terms, risk }),
    z.strictObject({ kind: z.literal('decline') }),
  ]),
});
export const decideOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('decided'),
    state: z.enum(['approved', 'declined']),
    /** Where somebody is expected: what they type when they come. */
    arrivalCode: z.string().nullable(),
  }),
  contentsAtFault,
  ...pinRefusals,
  /** Somebody else decided, or the visitor left; or it is not theirs to decide. */
  notOpen,
]);

/** The headteacher about a decision by telephone: it was theirs, or they never said so. */
export const confirmInput = z.strictObject({ requestId, arrangementId: id, pin, answer: z.enum(['mine', 'not mine']) });
export const confirmOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['confirmed', 'revoked']) }),
  ...pinRefusals,
  notOpen,
]);

export const revokeInput = z.strictObject({ requestId, arrangementId: id, pin, as });
export const revokeOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('revoked') }),
  ...pinRefusals,
  notOpen,
]);

/** A member of staff about the conditions of their own permission. */
export const answerOwnInput = z.strictObject({ requestId, arrangementId: id, answer: z.enum(['accept', 'refuse']) });
export const answerOwnOutput = z.object({ outcome: z.enum(['agreed', 'withdrawn', 'no longer open']) });
