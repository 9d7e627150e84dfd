import { z } from 'zod';

const name = z.enum([
  'check record',
  'back up',
  'check backups',
  'list backups',
  'look at backup',
  'prepare restore',
  'find backups',
  'export everything',
]);

export const tasksOutput = z.array(
  z.object({ name, startedAt: z.number(), done: z.number(), total: z.number().nullable() }),
);
export const cancelTaskInput = z.strictObject({ name });
