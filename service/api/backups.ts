import * as schemas from '../../core/schemas/backups.ts';
import { done } from '../../core/schemas/common.ts';
import * as backups from '../backups/backups.ts';
import { router, staffProcedure } from './trpc.ts';

export const backupsRouter = router({
  get: staffProcedure.output(schemas.backupsOutput).query(({ ctx }) => backups.backups(ctx.tools.parts, ctx.tools)),
  list: staffProcedure.output(schemas.backupListOutput).query(({ ctx }) => backups.list(ctx.tools.parts)),
  age: staffProcedure.output(schemas.backupAgeOutput).query(({ ctx }) => backups.age(ctx.tools.parts)),
  save: staffProcedure
    .input(schemas.saveBackupsInput)
    .output(schemas.saveBackupsOutput)
    .mutation(({ ctx, input }) => backups.save(ctx.tools.parts, input, ctx.session.staffId)),
  make: staffProcedure
    .output(schemas.makeBackupOutput)
    .mutation(({ ctx }) => ({ outcome: ctx.tools.backups.make(ctx.session.staffId) })),
  cancel: staffProcedure.output(done).mutation(({ ctx }) => {
    ctx.tools.backups.cancel();
    ctx.tools.restore.cancel();
    return { outcome: 'done' } as const;
  }),
  look: staffProcedure
    .input(schemas.lookInput)
    .output(schemas.lookOutput)
    .query(({ ctx, input }) => ctx.tools.restore.look(input)),
  restore: staffProcedure
    .input(schemas.restoreInput)
    .output(schemas.restoreOutput)
    .mutation(({ ctx, input }) => ctx.tools.restore.begin(ctx.tools.pins, input, ctx.session)),
});
