import { paperOutput } from '../../core/schemas/papers.ts';
import * as schemas from '../../core/schemas/roll-call.ts';
import { goneThrough } from '../damage/unsure.ts';
import { rollCallPdf } from '../papers/roll-call.ts';
import * as rollCall from '../roll-call/roll-call.ts';
import { router, staffProcedure, visitorProcedure } from './trpc.ts';

export const rollCallRouter = router({
  list: staffProcedure.output(schemas.rollCallOutput).query(({ ctx }) => rollCall.rollCall(ctx.tools.parts)),
  raise: visitorProcedure
    .input(schemas.raiseInput)
    .output(schemas.startOutput)
    .mutation(({ ctx, input }) => {
      const answer = rollCall.raise(ctx.tools.parts, input);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  start: staffProcedure
    .input(schemas.startInput)
    .output(schemas.startOutput)
    .mutation(({ ctx, input }) => {
      const answer = rollCall.start(ctx.tools.parts, input, ctx.session.staffId);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  print: staffProcedure
    .input(schemas.printInput)
    .output(schemas.printOutput)
    .mutation(({ ctx, input }) => {
      const answer = rollCall.print(ctx.tools.parts, input, ctx.session.staffId);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  tick: staffProcedure
    .input(schemas.tickInput)
    .output(schemas.tickOutput)
    .mutation(({ ctx, input }) => rollCall.tick(ctx.tools.parts, input, ctx.session.staffId)),
  end: staffProcedure
    .input(schemas.endInput)
    .output(schemas.endOutput)
    .mutation(({ ctx, input }) => rollCall.end(ctx.tools.parts, input, ctx.session.staffId)),
  goneThrough: staffProcedure
    .input(schemas.goneThroughInput)
    .output(schemas.goneThroughOutput)
    .mutation(({ ctx, input }) => goneThrough(ctx.tools.parts, input, ctx.session.staffId)),
  past: staffProcedure.output(schemas.pastOutput).query(({ ctx }) => rollCall.past(ctx.tools.parts)),
  pdf: staffProcedure
    .output(paperOutput)
    .query(({ ctx }) => rollCallPdf(ctx.tools.parts, ctx.tools.papers, ctx.session.staffId)),
});
