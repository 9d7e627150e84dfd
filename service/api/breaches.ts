import * as schemas from '../../core/schemas/breaches.ts';
import * as register from '../breaches/register.ts';
import { report } from '../breaches/report.ts';
import { router, staffProcedure } from './trpc.ts';

export const breachesRouter = router({
  report: staffProcedure
    .input(schemas.reportInput)
    .output(schemas.reportOutput)
    .mutation(({ ctx, input }) => report(ctx.tools.parts, input, ctx.session.staffId)),
  list: staffProcedure
    .output(schemas.breachesOutput)
    .query(({ ctx }) => register.breaches(ctx.tools.parts, ctx.session.staffId)),
  acknowledge: staffProcedure
    .input(schemas.acknowledgeInput)
    .output(schemas.acknowledgeOutput)
    .mutation(({ ctx, input }) => register.acknowledge(ctx.tools.parts, input, ctx.session.staffId)),
  keep: staffProcedure
    .input(schemas.keepInput)
    .output(schemas.keepOutput)
    .mutation(({ ctx, input }) => register.keep(ctx.tools.parts, input, ctx.session.staffId)),
  close: staffProcedure
    .input(schemas.closeInput)
    .output(schemas.closeOutput)
    .mutation(({ ctx, input }) => register.close(ctx.tools.parts, input, ctx.session.staffId)),
});
