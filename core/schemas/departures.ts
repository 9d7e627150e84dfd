import { z } from 'zod';
import { id, instant, requestId } from './common.ts';
import { collect, visitRow } from './visits.ts';

/** Visits that nobody has ended, and those that were closed without anybody knowing when the visitor left. */
export const notSignedOutOutput = z.object({
  /** When the open ones are closed (UTC ms); null where the school never closes any. */
  closesAt: instant.nullable(),
  open: z.array(visitRow.extend({ staysOverAt: instant.nullable() })),
  /** Of the last two weeks, newest first. */
  closed: z.array(visitRow),
});

/** `left`: at a time, or nobody knows when. `stays`: still here over the next closing. */
export const settleDepartureInput = z.strictObject({
  requestId,
  visitId: id,
  answer: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('left'), at: instant.nullable(), leavesDevices: z.boolean() }),
    z.strictObject({ kind: z.literal('stays') }),
  ]),
});
export const settleDepartureOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done') }),
  z.object({ outcome: z.enum(['unknown visit', 'already left', 'in the future', 'ends before it starts']) }),
  z.object({ outcome: z.literal('device held'), devices: collect }),
]);

export const letInInput = z.strictObject({ requestId });
export const letInOutput = z.object({ outcome: z.literal('let in'), visitId: id });
