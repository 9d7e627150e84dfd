import { done } from '../../core/schemas/common.ts';
import * as schemas from '../../core/schemas/moving.ts';
import { router, staffProcedure, visitorProcedure } from './trpc.ts';

/** A new tablet that takes over from a backup, before anybody is its administrator. */
export const movingRouter = router({
  find: visitorProcedure
    .input(schemas.findBackupsInput)
    .output(schemas.findBackupsOutput)
    .query(({ ctx, input }) => ctx.tools.takeOver.find(input.folder)),
  /** In turn: the second that a wrong recovery key costs cannot be had in parallel. */
  begin: visitorProcedure
    .input(schemas.takeOverInput)
    .output(schemas.takeOverOutput)
    .mutation(({ ctx, input }) => ctx.tools.codeTries(() => ctx.tools.takeOver.begin(input))),
  state: visitorProcedure.output(schemas.takeOverState).query(({ ctx }) => ctx.tools.takeOver.state()),
});

/** A school that goes elsewhere. */
export const leavingRouter = router({
  begin: staffProcedure
    .input(schemas.exportEverythingInput)
    .output(schemas.exportEverythingOutput)
    .mutation(({ ctx, input }) => ctx.tools.everything.begin(input, ctx.session)),
  state: staffProcedure.output(schemas.exportState).query(({ ctx }) => ctx.tools.everything.state()),
  cancel: staffProcedure.output(done).mutation(({ ctx }) => {
    ctx.tools.everything.cancel();
    return { outcome: 'done' } as const;
  }),
});
