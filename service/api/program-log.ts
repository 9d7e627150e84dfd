import * as schemas from '../../core/schemas/program-log.ts';
import { programLog, programLogFile } from '../log/read.ts';
import { router, staffProcedure } from './trpc.ts';

export const programLogRouter = router({
  newest: staffProcedure
    .output(schemas.programLogOutput)
    .query(({ ctx }) => programLog(ctx.tools.parts, ctx.session.staffId)),
  file: staffProcedure
    .output(schemas.programLogFileOutput)
    .query(({ ctx }) => programLogFile(ctx.tools.parts, ctx.session.staffId)),
});
