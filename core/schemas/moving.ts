import { z } from 'zod';
import { RESTORE_FAULTS } from '../backups.ts';
import { instant, requestId } from './common.ts';
import { pinRefusals } from './staff.ts';

const path = z.string().trim().min(1).max(500);

export const findBackupsInput = z.strictObject({ folder: path });
/** The backups in a folder and in the folders of kiosks inside it, newest first. */
export const findBackupsOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    backups: z.array(z.object({ file: z.string(), at: instant, bytes: z.int() })),
  }),
  z.object({ outcome: z.enum(['no folder', 'already begun']) }),
]);

export const takeOverInput = z.strictObject({ requestId, file: path, recoveryKey: z.string().max(200) });
export const takeOverOutput = z.object({
  outcome: z.enum(['started', 'already running', 'already begun', 'mistyped', 'wrong', 'no recovery file']),
});
export const takeOverState = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('preparing'), done: z.int(), total: z.int().nullable() }),
    z.object({ state: z.literal('ready') }),
    z.object({ state: z.literal('failed'), why: z.enum([...RESTORE_FAULTS, 'cancelled']) }),
  ])
  .nullable();

export const exportEverythingInput = z.strictObject({ requestId, folder: path, pin: z.string().max(1000) });
export const exportEverythingOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['started', 'already running', 'no whole path']) }),
  ...pinRefusals,
]);
export const exportState = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('running'), done: z.int(), total: z.int().nullable() }),
    z.object({ state: z.literal('done'), folder: z.string(), tables: z.int(), rows: z.int(), files: z.int() }),
    z.object({
      state: z.literal('not done'),
      why: z.enum(['no folder', 'cannot be written', 'no room', 'cancelled', 'cannot be read']),
    }),
  ])
  .nullable();
