import { z } from 'zod';
import { BACKUP_FAULTS, BACKUP_PLACES, BACKUP_WEEKS, RESTORE_FAULTS } from '../backups.ts';
import { instant, requestId } from './common.ts';
import { pinRefusals } from './staff.ts';

const place = z.object({
  /** When the newest good backup there was made; null: there is none. */
  lastAt: instant.nullable(),
  bytes: z.int().nullable(),
  fault: z.enum(BACKUP_FAULTS).nullable(),
  faultSince: instant.nullable(),
});

const weeks = z.int().min(BACKUP_WEEKS.least).max(BACKUP_WEEKS.most);

export const backupsOutput = z.object({
  /** The folder of the school's choice; empty: none. */
  folder: z.string(),
  weeks,
  here: place,
  /** `sameDisk`: it would be lost with this tablet's own disk; null: nobody could look. */
  second: place.extend({ sameDisk: z.boolean().nullable() }).nullable(),
  /** The last daily check; null in a place: there was none, or it was not reached. */
  check: z.object({ at: instant, here: z.boolean().nullable(), second: z.boolean().nullable() }).nullable(),
  running: z
    .object({ what: z.enum(['back up', 'prepare restore']), done: z.number(), total: z.number().nullable() })
    .nullable(),
  /** How the last backup by hand ended. */
  ended: z
    .discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('done'),
        here: z.enum(['made', 'not made']),
        second: z.enum(['made', 'not made']).nullable(),
      }),
      z.object({ outcome: z.enum(['cancelled', 'failed']) }),
    ])
    .nullable(),
  restore: z
    .discriminatedUnion('state', [
      z.object({ state: z.enum(['preparing', 'ready']) }),
      z.object({ state: z.literal('failed'), why: z.enum([...RESTORE_FAULTS, 'cancelled']) }),
    ])
    .nullable(),
});

const backupId = z.object({ place: z.enum(BACKUP_PLACES), at: instant });

/** Every backup there is, newest first. `secondReached`: whether the second place answered. */
export const backupListOutput = z.object({
  secondReached: z.boolean(),
  backups: z.array(backupId.extend({ bytes: z.int() })),
});

/** For everybody at the office: how old the newest backup is. */
export const backupAgeOutput = z.object({ lastAt: instant.nullable(), checkedAt: instant.nullable() });

export const saveBackupsInput = z.strictObject({ requestId, folder: z.string().trim().max(500), weeks });
export const saveBackupsOutput = z.object({ outcome: z.enum(['done', 'no whole path']) });
export const makeBackupOutput = z.object({ outcome: z.enum(['started', 'already running']) });

export const lookInput = backupId;
export const lookOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('looked at'),
    /** When the newest thing in it was written. */
    newestAt: instant.nullable(),
    visits: z.int(),
    /** Visits of the record that are not in it; null: the record cannot be read. */
    visitsSince: z.int().nullable(),
  }),
  z.object({ outcome: z.enum(RESTORE_FAULTS) }),
]);

export const restoreInput = z.strictObject({ requestId, ...backupId.shape, pin: z.string().max(1000) });
export const restoreOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['started', 'already running']) }),
  ...pinRefusals,
]);
