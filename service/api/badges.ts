import { z } from 'zod';
import * as schemas from '../../core/schemas/badges.ts';
import * as visitSchemas from '../../core/schemas/visits.ts';
import * as badges from '../badges/jobs.ts';
import * as register from '../badges/register.ts';
import * as printers from '../printing/printers.ts';
import { router, staffProcedure } from './trpc.ts';

export const badgesRouter = router({
  list: staffProcedure.output(schemas.badgeListOutput).query(({ ctx }) => register.badgeList(ctx.tools.parts)),
  reprint: staffProcedure
    .input(visitSchemas.reprintInput)
    .output(visitSchemas.visitWriteOutput)
    .mutation(({ ctx, input }) => {
      const answer = badges.reprint(ctx.tools.parts, input, ctx.session.staffId);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  printAll: staffProcedure
    .input(schemas.printAllInput)
    .output(schemas.printAllOutput)
    .mutation(({ ctx, input }) => {
      const answer = register.printAll(ctx.tools.parts, input, ctx.session.staffId);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  byHand: staffProcedure
    .input(schemas.byHandInput)
    .output(visitSchemas.visitWriteOutput)
    .mutation(({ ctx, input }) => register.byHand(ctx.tools.parts, input, ctx.session.staffId)),
  cancelJob: staffProcedure
    .input(schemas.cancelJobInput)
    .output(schemas.cancelJobOutput)
    .mutation(({ ctx, input }) => register.cancelJob(ctx.tools.parts, input, ctx.session.staffId)),
  sayReturned: staffProcedure
    .input(schemas.returnInput)
    .output(schemas.returnOutput)
    .mutation(({ ctx, input }) => register.sayReturned(ctx.tools.parts, input, ctx.session.staffId)),
  /** A badge as a PDF, in base64, to look at or to save where no printer is. */
  pdf: staffProcedure
    .input(visitSchemas.visitInput)
    .output(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('drawn'), base64: z.string() }),
        z.object({ outcome: z.literal('unknown visit') }),
      ]),
    )
    .query(({ ctx, input }) => badges.badgePdf(ctx.tools, input.visitId, ctx.session.staffId)),
});

export const printingRouter = router({
  printers: staffProcedure.output(schemas.printersNowOutput).query(({ ctx }) => printers.printersNow(ctx.tools.parts)),
  testLabel: staffProcedure
    .input(schemas.labelPrinterInput)
    .output(schemas.testLabelOutput)
    .mutation(({ ctx, input }) => {
      const answer = printers.testLabel(ctx.tools.parts, input, ctx.session.staffId);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  newRoll: staffProcedure
    .input(schemas.labelPrinterInput)
    .output(schemas.newRollOutput)
    .mutation(({ ctx, input }) => printers.newRoll(ctx.tools.parts, input, ctx.session.staffId)),
});
