import { done } from '../../core/schemas/common.ts';
import * as schemas from '../../core/schemas/privacy.ts';
import { exportPerson } from '../people/export.ts';
import { findPerson } from '../people/find.ts';
import * as requests from '../people/requests.ts';
import * as holds from '../retention/holds.ts';
import * as periods from '../retention/periods.ts';
import { router, staffProcedure } from './trpc.ts';

export const privacyRouter = router({
  retention: staffProcedure.output(schemas.retentionOutput).query(({ ctx }) => periods.retention(ctx.tools.parts)),
  savePeriod: staffProcedure
    .input(schemas.savePeriodInput)
    .output(schemas.savePeriodOutput)
    .mutation(({ ctx, input }) => periods.savePeriod(ctx.tools.parts, input, ctx.session.staffId)),
  saveYearEnd: staffProcedure
    .input(schemas.saveYearEndInput)
    .output(schemas.saveYearEndOutput)
    .mutation(({ ctx, input }) => periods.saveYearEnd(ctx.tools.parts, input, ctx.session.staffId)),
  confirmClock: staffProcedure
    .input(schemas.confirmClockInput)
    .output(done)
    .mutation(({ ctx, input }) => periods.confirmClock(ctx.tools.parts, input, ctx.session.staffId)),
  holds: staffProcedure
    .output(schemas.holdsOutput)
    .query(({ ctx }) => holds.holds(ctx.tools.parts, ctx.session.staffId)),
  hold: staffProcedure
    .input(schemas.holdInput)
    .output(schemas.holdOutput)
    .mutation(({ ctx, input }) => holds.hold(ctx.tools.parts, input, ctx.session.staffId)),
  reviewHold: staffProcedure
    .input(schemas.reviewHoldInput)
    .output(schemas.reviewHoldOutput)
    .mutation(({ ctx, input }) => holds.reviewHold(ctx.tools.parts, input, ctx.session.staffId)),
  endHold: staffProcedure
    .input(schemas.endHoldInput)
    .output(schemas.endHoldOutput)
    .mutation(({ ctx, input }) => holds.endHold(ctx.tools.parts, input, ctx.session.staffId)),
  find: staffProcedure
    .input(schemas.findPersonInput)
    .output(schemas.findPersonOutput)
    .query(({ ctx, input }) => findPerson(ctx.tools.parts, input, ctx.session.staffId)),
  export: staffProcedure
    .input(schemas.exportPersonInput)
    .output(schemas.exportPersonOutput)
    .mutation(({ ctx, input }) => exportPerson({ ...ctx.tools, session: ctx.session }, input)),
  requests: staffProcedure.output(schemas.requestsOutput).query(({ ctx }) => requests.dataRequests(ctx.tools.parts)),
  enterRequest: staffProcedure
    .input(schemas.enterRequestInput)
    .output(schemas.enterRequestOutput)
    .mutation(({ ctx, input }) => requests.enterRequest(ctx.tools.parts, input, ctx.session.staffId)),
  answerRequest: staffProcedure
    .input(schemas.answerRequestInput)
    .output(schemas.answerRequestOutput)
    .mutation(({ ctx, input }) => requests.answerRequest(ctx.tools.parts, input, ctx.session.staffId)),
  decideErasure: staffProcedure
    .input(schemas.decideErasureInput)
    .output(schemas.decideErasureOutput)
    .mutation(({ ctx, input }) => requests.decideErasure({ ...ctx.tools, session: ctx.session }, input)),
});
