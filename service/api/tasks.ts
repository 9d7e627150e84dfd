import { done } from '../../core/schemas/common.ts';
import * as schemas from '../../core/schemas/tasks.ts';
import { router, staffProcedure } from './trpc.ts';

export const tasksRouter = router({
  running: staffProcedure.output(schemas.tasksOutput).query(({ ctx }) => ctx.tools.parts.tasks.running()),
  cancel: staffProcedure
    .input(schemas.cancelTaskInput)
    .output(done)
    .mutation(({ ctx, input }) => {
      ctx.tools.parts.tasks.cancel(input.name);
      return { outcome: 'done' } as const;
    }),
});
