import * as schemas from '../../core/schemas/backups.ts';
import { done } from '../../core/schemas/common.ts';
import * as backups from '../backups/backup.ts';
import { router, staffProcedure } from './trpc.ts';

export const backupsRouter = router({
  get: staffProcedure.output(schemas.backupsOutput).query(({ ctx }) => backups.backups(ctx.tools.parts)),
  saveFolder: staffProcedure
    .input(schemas.saveBackupFolderInput)
    .output(done)
    .mutation(({ ctx, input }) => backups.saveFolder(ctx.tools.parts, input, ctx.session.staffId)),
  make: staffProcedure
    .output(schemas.backupOutput)
    .mutation(({ ctx }) => backups.makeBackup(ctx.tools.parts, ctx.session.staffId)),
});
