import { z } from 'zod';
import { ADDRESS_FAULTS, CHECK_FAULTS } from '../updates.ts';
import { instant, requestId } from './common.ts';

/** Whether this Gatehouse can look for a newer one; `not here`: whoever looks after the machine sees to it. */
const lookState = z.enum(['ready', 'no key', 'not here']);

export const updatesOutput = z.object({
  state: lookState,
  /** The school's own address; empty: off. */
  address: z.string(),
  /** The version that runs. */
  version: z.string(),
  /** When the address was last asked; null: never. */
  triedAt: instant.nullable(),
  /** Why nothing was learnt then. */
  fault: z.enum(CHECK_FAULTS).nullable(),
  /** A newer version that is there. */
  newer: z.string().nullable(),
});

export const saveUpdatesInput = z.strictObject({ requestId, address: z.string().trim().max(2000) });
export const saveUpdatesOutput = z.object({ outcome: z.enum(['done', 'no key', 'not here', ...ADDRESS_FAULTS]) });
