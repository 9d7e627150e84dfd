import { accessSync, constants } from 'node:fs';

/** Whether a folder is there and this user may not look into it. What lies in it then seems to be missing. */
export function isClosed(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return false;
  } catch (error) {
    return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
