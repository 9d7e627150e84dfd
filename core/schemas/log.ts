import { z } from 'zod';
import { LONGEST_REASON } from '../corrections.ts';
import { MOST_CHILDREN } from '../visits.ts';
import { day, id, instant, requestId } from './common.ts';
import { pinRefusals } from './staff.ts';
import { hostAnswer, visitRow } from './visits.ts';

/** `before`: the sequence after which older visits are wanted, or null for the newest. */
export const searchInput = z.strictObject({ text: z.string().max(200), before: z.int().nullable() });
export const searchOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    visits: z.array(visitRow),
    /** Where to go on for older ones; null when these are all. */
    olderBefore: z.int().nullable(),
  }),
  z.object({ outcome: z.literal('too short') }),
]);

/** What a field was when somebody looked, and what it should be: so that two people never undo each other unseen. */
const correction = z.discriminatedUnion('field', [
  z.strictObject({ field: z.enum(['name', 'organisation']), was: z.string(), value: z.string().max(2000) }),
  z.strictObject({ field: z.enum(['arrived', 'departed']), was: instant, value: instant }),
  z.strictObject({ field: z.literal('children'), was: z.int(), value: z.int().min(0).max(MOST_CHILDREN) }),
  z.strictObject({ field: z.literal('host'), was: z.string(), value: hostAnswer }),
]);

export const correctInput = z.strictObject({
  requestId,
  visitId: id,
  correction,
  reason: z.string().max(LONGEST_REASON),
});
export const correctOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('corrected') }),
  z.object({ outcome: z.literal('unknown visit') }),
  z.object({ outcome: z.literal('unknown host') }),
  /** Somebody else corrected it meanwhile. */
  z.object({ outcome: z.literal('changed meanwhile') }),
  z.object({ outcome: z.literal('nothing changed') }),
  z.object({ outcome: z.literal('no reason') }),
  z.object({
    outcome: z.literal('entry at fault'),
    fault: z.enum(['empty', 'too long', 'not a name', 'in the future', 'ends before it starts', 'still here']),
  }),
]);

/** Days, first and last, both of them in it. */
export const exportInput = z.strictObject({ from: day, until: day, pin: z.string().max(1000) });
export const csvOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), csv: z.string() }),
  z.object({ outcome: z.enum(['ends before it starts', 'too many days']) }),
  ...pinRefusals,
]);
