import * as schemas from '../../core/schemas/keys.ts';
import { keyState, removePassphrase, setPassphrase } from '../keys/passphrases.ts';
import { router, staffProcedure } from './trpc.ts';

export const keysRouter = router({
  get: staffProcedure.output(schemas.keysOutput).query(({ ctx }) => keyState(ctx.tools.parts)),
  makeRecoveryKey: staffProcedure
    .input(schemas.makeRecoveryKeyInput)
    .output(schemas.makeRecoveryKeyOutput)
    .mutation(({ ctx, input }) => ctx.tools.recoveryKeys.make(input, ctx.session)),
  printRecoveryKey: staffProcedure
    .output(schemas.printRecoveryKeyOutput)
    .mutation(({ ctx }) => ctx.tools.recoveryKeys.print()),
  keepRecoveryKey: staffProcedure
    .input(schemas.keepRecoveryKeyInput)
    .output(schemas.keepRecoveryKeyOutput)
    .mutation(({ ctx, input }) => ctx.tools.recoveryKeys.keep(input, ctx.session.staffId)),
  setPassphrase: staffProcedure
    .input(schemas.setPassphraseInput)
    .output(schemas.setPassphraseOutput)
    .mutation(({ ctx, input }) => setPassphrase({ ...ctx.tools, session: ctx.session }, input)),
  removePassphrase: staffProcedure
    .input(schemas.removePassphraseInput)
    .output(schemas.removePassphraseOutput)
    .mutation(({ ctx, input }) => removePassphrase({ ...ctx.tools, session: ctx.session }, input)),
});
