import { doctorOutput } from '../../core/schemas/doctor.ts';
import { lookAtTablet } from '../doctor/tablet.ts';
import { router, staffProcedure } from './trpc.ts';

export const doctorRouter = router({
  look: staffProcedure.output(doctorOutput).query(({ ctx }) => lookAtTablet(ctx.tools.parts)),
});
