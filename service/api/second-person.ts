import { done } from '../../core/schemas/common.ts';
import * as schemas from '../../core/schemas/second-person.ts';
import * as secondPerson from '../staff/second-person.ts';
import { router, staffProcedure } from './trpc.ts';

export const secondPersonRouter = router({
  list: staffProcedure
    .output(schemas.secondPersonOutput)
    .query(({ ctx }) => secondPerson.secondPerson(ctx.tools.parts, ctx.session.staffId)),
  ask: staffProcedure
    .input(schemas.askInput)
    .output(schemas.askOutput)
    .mutation(({ ctx, input }) => secondPerson.ask(ctx.tools.parts, input, ctx.session.staffId)),
  confirm: staffProcedure
    .input(schemas.confirmInput)
    .output(schemas.confirmOutput)
    .mutation(({ ctx, input }) => secondPerson.confirm(ctx.tools, input, ctx.session)),
  decline: staffProcedure
    .input(schemas.declineInput)
    .output(schemas.declineOutput)
    .mutation(({ ctx, input }) => secondPerson.decline(ctx.tools.parts, input, ctx.session.staffId)),
  seen: staffProcedure
    .input(schemas.seenInput)
    .output(done)
    .mutation(({ ctx, input }) => secondPerson.seen(ctx.tools.parts, input, ctx.session.staffId)),
});
