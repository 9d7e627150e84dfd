import * as schemas from '../../core/schemas/audit.ts';
import { auditLog, checkChain } from '../audit/log.ts';
import { router, staffProcedure } from './trpc.ts';

export const auditRouter = router({
  list: staffProcedure
    .input(schemas.auditInput)
    .output(schemas.auditOutput)
    .query(({ ctx, input }) => auditLog(ctx.tools.parts, input, ctx.session.staffId)),
  check: staffProcedure.output(schemas.chainOutput).query(({ ctx }) => checkChain(ctx.tools.parts)),
});
