import { z } from 'zod';
import { SECOND_PERSON_KINDS } from '../second-person.ts';
import { id, instant, requestId } from './common.ts';
import { newPerson, pinRefusals } from './staff.ts';

const kind = z.enum(SECOND_PERSON_KINDS);

export const askInput = z.strictObject({
  requestId,
  about: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('new code'), staffId: id }),
    z.strictObject({ kind: z.literal('headteacher'), ...newPerson }),
    z.strictObject({ kind: z.literal('change'), staffId: id, ...newPerson }),
    z.strictObject({ kind: z.literal('leaving'), staffId: id }),
  ]),
});
export const askOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('asked'), until: instant }),
  z.object({ outcome: z.literal('unknown person') }),
  /** The same was asked for and waits. */
  z.object({ outcome: z.literal('asked already'), until: instant }),
  /** One person alone may do this. */
  z.object({ outcome: z.literal('not needed') }),
]);

/** What waits for an answer, and what whoever asks has not seen yet. */
export const secondPersonOutput = z.object({
  open: z.array(
    z.object({
      id,
      kind,
      /** Whom it is about. */
      name: z.string(),
      askedBy: z.string(),
      until: instant,
      /** Whether whoever asks is a second person for it. */
      mayAnswer: z.boolean(),
    }),
  ),
  told: z.array(
    z.object({
      id,
      kind,
      name: z.string(),
      aboutMe: z.boolean(),
      askedBy: z.string(),
      confirmedBy: z.string(),
      at: instant,
    }),
  ),
  /** Whoever asks is a headteacher who decides nothing until they have set a new PIN. */
  suspended: z.boolean(),
});

export const confirmInput = z.strictObject({ requestId, id, pin: z.string().max(1000) });
export const confirmOutput = z.discriminatedUnion('outcome', [
  /** The code is shown once, to whoever confirmed; null where nobody needs one. */
  z.object({ outcome: z.literal('confirmed'), name: z.string(), oneTimeCode: z.string().nullable() }),
  z.object({ outcome: z.enum(['no longer open', 'not yours to answer', 'too new']) }),
  ...pinRefusals,
]);

export const declineInput = z.strictObject({ requestId, id });
export const declineOutput = z.object({ outcome: z.enum(['declined', 'no longer open', 'not yours to answer']) });

export const seenInput = z.strictObject({ requestId, id });
