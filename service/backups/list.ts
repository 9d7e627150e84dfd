import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups } from '../../db/backup.ts';

/** Lists the backups of the second place: a share that does not answer may take minutes to say so. */
export function listBackupsJob({ chosen, kiosk }: { readonly chosen: string; readonly kiosk: string }) {
  const folder = join(chosen, kiosk);
  if (!existsSync(folder)) return null;
  return listBackups(folder).map(({ at, bytes }) => ({ at, bytes }));
}
