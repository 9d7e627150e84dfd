import { z } from 'zod';
import { USE_STANDINGS } from '../agreements.ts';
import { PASS_PARTS } from '../passes.ts';
import { id, requestId, typedCode } from './common.ts';

/** What a pass says at the kiosk: whom to greet, and what need not be asked. What was answered stays in the record. */
export const startOfPass = z.object({
  firstName: z.string(),
  /** Null where the school does not have this kind of visitor any more. */
  categoryId: id.nullable(),
  known: z.array(z.enum(PASS_PARTS)),
  /** What is known of its owner and the acceptable use policy. */
  acceptableUse: z.enum(USE_STANDINGS),
  /** Whether the leaflet as it stands was offered to them before. */
  leafletSeen: z.boolean(),
});

export const givePassInput = z.strictObject({ requestId, visitId: id });
export const givePassOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('given'), code: z.string() }),
  /** They have one, or signed out too long ago. */
  z.object({ outcome: z.literal('not possible') }),
]);

/** Whoever holds the pass is not its owner: the office is told. */
export const notMineInput = z.strictObject({ requestId, code: typedCode });
export const notMineOutput = z.object({ outcome: z.enum(['done', 'unknown code']) });

export const cancelPassInput = z.strictObject({ requestId, visitId: id });
export const cancelPassOutput = z.object({ outcome: z.enum(['done', 'no pass']) });
