import * as schemas from '../../core/schemas/do-not-admit.ts';
import * as list from '../do-not-admit/list.ts';
import { router, staffProcedure } from './trpc.ts';

export const doNotAdmitRouter = router({
  list: staffProcedure
    .output(schemas.entriesOutput)
    .query(({ ctx }) => list.entries(ctx.tools.parts, ctx.session.staffId)),
  add: staffProcedure
    .input(schemas.addEntryInput)
    .output(schemas.addEntryOutput)
    .mutation(({ ctx, input }) => list.add(ctx.tools.parts, input, ctx.session.staffId)),
  renew: staffProcedure
    .input(schemas.renewEntryInput)
    .output(schemas.renewEntryOutput)
    .mutation(({ ctx, input }) => list.renew(ctx.tools.parts, input, ctx.session.staffId)),
  remove: staffProcedure
    .input(schemas.removeEntryInput)
    .output(schemas.removeEntryOutput)
    .mutation(({ ctx, input }) => list.remove(ctx.tools.parts, input, ctx.session.staffId)),
  matches: staffProcedure
    .input(schemas.matchesInput)
    .output(schemas.matchesOutput)
    .query(({ ctx, input }) => list.matches(ctx.tools.parts, input.visitId)),
  decide: staffProcedure
    .input(schemas.decideMatchInput)
    .output(schemas.decideMatchOutput)
    .mutation(({ ctx, input }) => list.decide(ctx.tools.parts, input, ctx.session.staffId)),
});
