import { z } from 'zod';
import { ARRANGEMENT_STATES, CIRCUMSTANCES, PLACES, PURPOSES } from '../arrangements.ts';
import { DEVICE_KINDS } from '../devices.ts';
import { id, instant, requestId, typedCode } from './common.ts';

/** Under "I have a code" at the kiosk: what waits for the holder of a badge code. */
export const forCodeInput = z.strictObject({ code: typedCode });
export const forCodeOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('unknown code') }),
  /** The headteacher approved: these conditions are to be agreed. */
  z.object({
    outcome: z.literal('conditions'),
    arrangementId: id,
    devices: z.array(z.enum(DEVICE_KINDS)),
    place: z.string(),
    supervisedBy: z.string(),
    until: instant,
    conditions: z.string(),
  }),
  z.object({ outcome: z.literal('not decided') }),
  z.object({ outcome: z.literal('declined') }),
  z.object({ outcome: z.literal('already agreed'), identityChecked: z.boolean() }),
  z.object({ outcome: z.literal('nothing waits') }),
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

/** The requests that wait for a decision, oldest first, health before all. */
export const requestsOutput = z.array(
  z.object({
    arrangementId: id,
    visitId: id,
    visitorName: z.string(),
    organisation: z.string(),
    categoryWords: z.string().nullable(),
    categoryLabel: z.string().nullable(),
    devices: z.array(z.enum(DEVICE_KINDS)),
    purpose: z.enum(PURPOSES),
    circumstance: z.enum(CIRCUMSTANCES),
    placeAsked: z.enum(PLACES),
    /** As asked (UTC ms), or null: until the visitor leaves. */
    untilAsked: instant.nullable(),
    requestedAt: instant,
    state: z.enum(ARRANGEMENT_STATES),
  }),
);

export const decideInput = z.strictObject({
  requestId,
  arrangementId: id,
  /** The decider's own PIN, entered again. */
  pin: z.string().max(200),
  decision: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('approve'),
      from: instant,
      until: instant,
      place: z.string().max(120),
      supervisedBy: z.string().max(120),
      conditions: z.string().max(600),
      /** The assessment in a few words, or why none is needed. */
      riskAssessment: z.string().max(600),
    }),
    z.strictObject({ kind: z.literal('decline') }),
  ]),
});
export const decideOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('decided'), state: z.enum(['approved', 'declined']) }),
  z.object({
    outcome: z.literal('contents at fault'),
    faults: z.array(z.enum(['ends before it starts', 'ends in the past', 'lasts too long', 'no place', 'no reason'])),
  }),
  z.object({ outcome: z.literal('wrong PIN') }),
  z.object({ outcome: z.literal('PIN waits'), until: instant }),
  z.object({ outcome: z.literal('PIN locked') }),
  /** Somebody else decided, or the visitor left. */
  z.object({ outcome: z.literal('no longer open') }),
]);
