import { z } from 'zod';
import { AUTHORITIES, DELEGATION_FAULTS } from '../delegations.ts';
import { day, id, requestId } from './common.ts';
import { pinRefusals } from './staff.ts';

/** In what part whoever asks decides today, who else does, and to whom it could be handed over. */
export const authorityOutput = z.object({
  as: z.enum(AUTHORITIES),
  /** Today in the school's time zone. */
  today: day,
  delegations: z.array(
    z.object({ delegationId: id, name: z.string(), fromDay: day, untilDay: day, holdsToday: z.boolean() }),
  ),
  candidates: z.array(z.object({ staffId: id, name: z.string() })),
});

export const delegateInput = z.strictObject({
  requestId,
  staffId: id,
  fromDay: day,
  untilDay: day,
  /** The headteacher's own PIN, entered again. */
  pin: z.string().max(200),
});
export const delegateOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('delegated') }),
  z.object({ outcome: z.literal('days at fault'), fault: z.enum(DELEGATION_FAULTS) }),
  z.object({ outcome: z.literal('unknown person') }),
  /** The headteacher decides nothing until they have set a new PIN. */
  z.object({ outcome: z.literal('suspended') }),
  ...pinRefusals,
]);

export const endDelegationInput = z.strictObject({ requestId, delegationId: id });
export const endDelegationOutput = z.object({ outcome: z.enum(['ended', 'no longer open']) });
