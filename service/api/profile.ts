import * as schemas from '../../core/schemas/profile.ts';
import { lookAtProfile, profileFile, takeProfile } from '../profile/profile.ts';
import { router, staffProcedure } from './trpc.ts';

export const profileRouter = router({
  file: staffProcedure
    .output(schemas.profileFileOutput)
    .query(({ ctx }) => profileFile(ctx.tools.parts, ctx.session.staffId)),
  look: staffProcedure
    .input(schemas.lookAtProfileInput)
    .output(schemas.lookAtProfileOutput)
    .mutation(({ ctx, input }) => lookAtProfile(ctx.tools.parts, input.file)),
  take: staffProcedure
    .input(schemas.takeProfileInput)
    .output(schemas.takeProfileOutput)
    .mutation(({ ctx, input }) => takeProfile({ ...ctx.tools, actor: ctx.session.staffId }, input)),
});
