import { z } from 'zod';
import { requestId } from './common.ts';
import { pinRefusals } from './staff.ts';

export const closeProgramInput = z.strictObject({ requestId, pin: z.string().max(1000) });
export const closeProgramOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('closing') }),
  ...pinRefusals,
]);
