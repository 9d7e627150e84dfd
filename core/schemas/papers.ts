import { z } from 'zod';
import { day, id } from './common.ts';
import { pinRefusals } from './staff.ts';

const drawn = [
  z.object({ outcome: z.literal('drawn'), base64: z.string() }),
  z.object({ outcome: z.enum(['does not fit', 'letters missing', 'not published', 'unknown visit', 'not decided']) }),
] as const;

/** A paper as a PDF in base64, or why it cannot be drawn. */
export const paperOutput = z.discriminatedUnion('outcome', drawn);
/** A paper that whoever saves it signs with their PIN. */
export const signedPaperOutput = z.discriminatedUnion('outcome', [...drawn, ...pinRefusals]);

export const posterInput = z.strictObject({
  kind: z.enum(['poster entrance', 'poster corridor', 'poster staffroom']),
  size: z.enum(['A4', 'A3']),
});

export const visitPaperInput = z.strictObject({ visitId: id });
export const dayPaperInput = z.strictObject({ day });
export const signedDayInput = z.strictObject({ day, pin: z.string().max(1000) });
