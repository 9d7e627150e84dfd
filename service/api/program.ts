import * as schemas from '../../core/schemas/program.ts';
import { closeProgram } from '../program/close.ts';
import { router, staffProcedure } from './trpc.ts';

export const programRouter = router({
  close: staffProcedure
    .input(schemas.closeProgramInput)
    .output(schemas.closeProgramOutput)
    .mutation(({ ctx, input }) => closeProgram({ ...ctx.tools, session: ctx.session }, input)),
});
