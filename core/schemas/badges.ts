import { z } from 'zod';
import { LABEL_IDS } from '../labels.ts';
import { JOB_CONTENTS, JOB_STATES, LABEL_PRINTERS, PRINTER_ROLES, PRINTER_TROUBLES } from '../printing.ts';
import { id, instant, requestId } from './common.ts';

/** The printers that the school uses, as they are now. */
export const printersNowOutput = z.array(
  z.object({
    role: z.enum(PRINTER_ROLES),
    /** The queue that was chosen; empty where the machine's own is taken. */
    queue: z.string(),
    /** `absent`: none is set up or it was removed. `unknown`: its system could not be asked. */
    state: z.enum(['ready', 'not ready', 'absent', 'unknown']),
    troubles: z.array(z.enum(PRINTER_TROUBLES)),
    /** Of a label printer: what lies in it. */
    roll: z
      .object({
        label: z.enum(LABEL_IDS),
        printed: z.int(),
        perRoll: z.int(),
        /** Since when labels are counted; null where nobody has said that a roll is new. */
        since: instant.nullable(),
      })
      .nullable(),
  }),
);

/** Badges that want somebody: to print, on their way, to take back. */
export const badgeListOutput = z.object({
  toPrint: z.array(
    z.object({
      visitId: id,
      name: z.string(),
      badgeCode: z.string().nullable(),
      since: instant,
      /** In the printer's own words; empty where it says nothing. */
      reason: z.string(),
    }),
  ),
  queue: z.array(
    z.object({
      jobId: id,
      content: z.enum(JOB_CONTENTS),
      visitId: id.nullable(),
      name: z.string().nullable(),
      state: z.enum(JOB_STATES),
      since: instant,
      reason: z.string(),
    }),
  ),
  toReplace: z.array(z.object({ visitId: id, name: z.string(), since: instant })),
  toCollect: z.array(z.object({ waitingId: id, visitId: id, name: z.string(), since: instant })),
  notReturned: z.array(
    z.object({ visitId: id, name: z.string(), badgeCode: z.string().nullable(), departedAt: instant }),
  ),
});

const printer = z.enum(LABEL_PRINTERS);
export const labelPrinterInput = z.strictObject({ requestId, printer });
export const testLabelOutput = z.object({ outcome: z.enum(['done', 'no printer']) });
export const newRollOutput = z.object({ outcome: z.literal('done') });
export const printAllInput = z.strictObject({ requestId });
export const printAllOutput = z.object({ outcome: z.literal('done'), badges: z.int() });
export const byHandInput = z.strictObject({ requestId, visitId: id });
export const cancelJobInput = z.strictObject({ requestId, jobId: id });
export const cancelJobOutput = z.object({ outcome: z.enum(['done', 'already settled']) });
export const returnInput = z.strictObject({ requestId, visitId: id, became: z.enum(['returned', 'lost']) });
export const returnOutput = z.object({ outcome: z.enum(['done', 'unknown visit']) });
