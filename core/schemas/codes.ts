import { z } from 'zod';
import { DEVICE_KINDS } from '../devices.ts';
import { id, instant, typedCode } from './common.ts';
import { startOfCode } from './expected.ts';
import { startOfPass } from './passes.ts';

export const codeInput = z.strictObject({ code: typedCode });

/** What a code means at the kiosk, typed under "I have a code" or scanned. */
export const meaningOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('unknown code') }),
  /** A badge; the headteacher approved: these conditions are to be agreed. */
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
  /** The code of somebody expected today: what need not be asked when they sign in. */
  z.object({ outcome: z.literal('expected'), start: startOfCode }),
  /** The pass of somebody who is not here. */
  z.object({ outcome: z.literal('pass'), start: startOfPass }),
  /** The pass of somebody who is: they may be leaving. */
  z.object({ outcome: z.literal('pass on site'), firstName: z.string() }),
]);
