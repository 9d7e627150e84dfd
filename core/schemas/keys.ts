import { z } from 'zod';
import { DISK_STATES, LONGEST_PASSPHRASE, PROTECTIONS, SHORTEST_PASSPHRASE } from '../protection.ts';
import { instant, requestId } from './common.ts';
import { pinRefusals } from './staff.ts';

export const keysOutput = z.object({
  protection: z.enum(PROTECTIONS),
  disk: z.enum(DISK_STATES),
  /** Whether a person types a passphrase at each start. */
  hasPassphrase: z.boolean(),
  hasRecoveryKey: z.boolean(),
  /** When it was made; null where the record does not know, as one that was restored. */
  recoveryKeyAt: instant.nullable(),
});

const pin = z.string().max(1000);

export const makeRecoveryKeyInput = z.strictObject({ requestId, pin });
export const makeRecoveryKeyOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), groups: z.array(z.string()) }),
  ...pinRefusals,
]);
export const printRecoveryKeyOutput = z.object({
  outcome: z.enum(['printing', 'no printer', 'not printed', 'make a new one']),
});
export const keepRecoveryKeyInput = z.strictObject({ requestId, lastGroup: z.string().max(40) });
export const keepRecoveryKeyOutput = z.object({ outcome: z.enum(['kept', 'wrong', 'make a new one']) });

export const setPassphraseInput = z.strictObject({
  requestId,
  pin,
  passphrase: z.string().min(SHORTEST_PASSPHRASE).max(LONGEST_PASSPHRASE),
});
export const setPassphraseOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['set', 'needs recovery key']) }),
  ...pinRefusals,
]);
export const removePassphraseInput = z.strictObject({ requestId, pin });
export const removePassphraseOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['removed', 'no store']) }),
  ...pinRefusals,
]);
