import * as schemas from '../../core/schemas/doors.ts';
import { shownDoor } from '../doors/office-door.ts';
import * as pairing from '../doors/pairing.ts';
import { router, staffProcedure, visitorProcedure } from './trpc.ts';

export const doorsRouter = router({
  get: staffProcedure.output(schemas.doorOutput).query(({ ctx }) => shownDoor(ctx.tools.parts, ctx.tools.officeDoor)),
  save: staffProcedure
    .input(schemas.saveDoorInput)
    .output(schemas.saveDoorOutput)
    .mutation(({ ctx, input }) => ctx.tools.officeDoor.save(ctx.tools.parts, input, ctx.session.staffId)),
  /** Not kept with the record's answers: the code is shown once. */
  beginPairing: staffProcedure
    .output(schemas.beginPairingOutput)
    .mutation(({ ctx }) => ctx.tools.pairing.begin(ctx.session.staffId)),
  pair: visitorProcedure
    .input(schemas.pairInput)
    .output(schemas.pairOutput)
    .mutation(({ ctx, input }) =>
      ctx.tools.pairingTries(async () => {
        const { answer, token } = await pairing.pair(ctx.tools.parts, ctx.tools.pairing, input);
        if (token !== null) ctx.keepComputer(token);
        return answer;
      }),
    ),
  drop: staffProcedure
    .input(schemas.dropComputerInput)
    .output(schemas.dropComputerOutput)
    .mutation(({ ctx, input }) => pairing.drop(ctx.tools.parts, input, ctx.session.staffId)),
});
