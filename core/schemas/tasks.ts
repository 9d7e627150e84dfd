import { z } from 'zod';

const name = z.enum(['check record']);

export const tasksOutput = z.array(
  z.object({ name, startedAt: z.number(), done: z.number(), total: z.number().nullable() }),
);
export const cancelTaskInput = z.strictObject({ name });
