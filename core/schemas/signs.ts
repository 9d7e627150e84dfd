import { z } from 'zod';
import { POSTER_KINDS, SIGN_FLAGS } from '../signs.ts';
import { id, instant, requestId } from './common.ts';

const kind = z.enum(POSTER_KINDS);

/** Every poster that hangs somewhere. */
export const signsOutput = z.array(
  z.object({
    signId: id,
    kind,
    place: z.string(),
    version: z.int(),
    hungAt: instant,
    checkedAt: instant,
    checkedBy: z.string(),
    flags: z.array(z.enum(SIGN_FLAGS)),
  }),
);
export const hangInput = z.strictObject({ requestId, kind, place: z.string().max(200) });
export const hangOutput = z.object({ outcome: z.enum(['hung', 'no place', 'not published']) });
/** `replaced`: the version in force hangs there now. `checked`: it still hangs as it was. `removed`: it is gone. */
export const lookInput = z.strictObject({ requestId, signId: id, found: z.enum(['checked', 'replaced', 'removed']) });
export const lookOutput = z.object({ outcome: z.enum(['saved', 'no longer there']) });
