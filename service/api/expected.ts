import * as schemas from '../../core/schemas/expected.ts';
import { dayPaperInput, paperOutput } from '../../core/schemas/papers.ts';
import { arrive, leave } from '../expected/arrive.ts';
import * as list from '../expected/list.ts';
import { expectedPdf } from '../papers/expected.ts';
import { router, staffProcedure } from './trpc.ts';

export const expectedRouter = router({
  list: staffProcedure
    .input(schemas.expectedInput)
    .output(schemas.expectedOutput)
    .query(({ ctx, input }) => list.expected(ctx.tools.parts, input.day)),
  add: staffProcedure
    .input(schemas.addExpectedInput)
    .output(schemas.addExpectedOutput)
    .mutation(({ ctx, input }) => list.add(ctx.tools.parts, input, ctx.session.staffId)),
  cancel: staffProcedure
    .input(schemas.cancelExpectedInput)
    .output(schemas.cancelExpectedOutput)
    .mutation(({ ctx, input }) => list.cancel(ctx.tools.parts, input, ctx.session.staffId)),
  arrive: staffProcedure
    .input(schemas.arriveInput)
    .output(schemas.arriveOutput)
    .mutation(({ ctx, input }) => arrive(ctx.tools.parts, input, ctx.session.staffId)),
  leave: staffProcedure
    .input(schemas.leaveInput)
    .output(schemas.leaveOutput)
    .mutation(({ ctx, input }) => leave(ctx.tools.parts, input, ctx.session.staffId)),
  pdf: staffProcedure
    .input(dayPaperInput)
    .output(paperOutput)
    .query(({ ctx, input }) => expectedPdf(ctx.tools.parts, ctx.tools.papers, input.day, ctx.session.staffId)),
});
