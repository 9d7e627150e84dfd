import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupFile, listBackups } from '../../db/backup.ts';

/** As many are shown: the newest are what somebody looks for. */
const MOST = 50;

/** The backups in a folder and in the folders of kiosks inside it, newest first; null where there is no such folder. */
export function findBackupsJob({ folder }: { readonly folder: string }): BackupFile[] | null {
  try {
    if (!statSync(folder).isDirectory()) return null;
    const kiosks = readdirSync(folder).filter((name) => /^(gatehouse-|backups$)/.test(name) && !name.endsWith('.db'));
    const found = [folder, ...kiosks.map((name) => join(folder, name))].flatMap((each) => listBackups(each));
    return found.sort((a, b) => b.at - a.at).slice(0, MOST);
  } catch {
    return null;
  }
}
