import { z } from 'zod';
import { instant, requestId } from './common.ts';

export const backupsOutput = z.object({ folder: z.string(), backedUpAt: instant.nullable() });
export const saveBackupFolderInput = z.strictObject({ requestId, folder: z.string().trim().max(500) });
export const backupOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), at: instant, bytes: z.int() }),
  z.object({ outcome: z.enum(['no folder', 'folder cannot be used', 'copy is not sound']) }),
]);
