import { codeInput, meaningOutput } from '../../core/schemas/codes.ts';
import * as schemas from '../../core/schemas/passes.ts';
import { badgeOutcomeInput, badgeOutcomeOutput } from '../../core/schemas/visits.ts';
import { meaningOf } from '../codes/meaning.ts';
import * as passes from '../passes/give.ts';
import { router, staffProcedure, visitorProcedure } from './trpc.ts';

export const codesRouter = router({
  meaning: visitorProcedure
    .input(codeInput)
    .output(meaningOutput)
    .query(({ ctx, input }) => ctx.tools.codeTries(() => meaningOf(ctx.tools.parts, input.code))),
});

export const passesRouter = router({
  give: visitorProcedure
    .input(schemas.givePassInput)
    .output(schemas.givePassOutput)
    .mutation(({ ctx, input }) => {
      const answer = passes.give(ctx.tools.parts, input);
      void ctx.tools.printQueue.kick();
      return answer;
    }),
  outcome: visitorProcedure
    .input(badgeOutcomeInput)
    .output(badgeOutcomeOutput)
    .query(({ ctx, input }) => passes.passOutcome(ctx.tools.parts, input.visitId)),
  notMine: visitorProcedure
    .input(schemas.notMineInput)
    .output(schemas.notMineOutput)
    .mutation(({ ctx, input }) => ctx.tools.codeTries(() => passes.notMine(ctx.tools.parts, input))),
  cancel: staffProcedure
    .input(schemas.cancelPassInput)
    .output(schemas.cancelPassOutput)
    .mutation(({ ctx, input }) => passes.cancel(ctx.tools.parts, input, ctx.session.staffId)),
});
