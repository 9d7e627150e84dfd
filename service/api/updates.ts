import * as schemas from '../../core/schemas/updates.ts';
import * as updates from '../updates/settings.ts';
import { router, staffProcedure } from './trpc.ts';

export const updatesRouter = router({
  get: staffProcedure.output(schemas.updatesOutput).query(({ ctx }) => updates.updates(ctx.tools.parts)),
  save: staffProcedure
    .input(schemas.saveUpdatesInput)
    .output(schemas.saveUpdatesOutput)
    .mutation(({ ctx, input }) => updates.saveUpdates(ctx.tools.parts, input, ctx.session.staffId)),
});
