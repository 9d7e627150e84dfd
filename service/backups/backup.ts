import type { z } from 'zod';
import type { backupOutput, backupsOutput, saveBackupFolderInput } from '../../core/schemas/backups.ts';
import { schoolDay } from '../../core/time.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { saveSettings, schoolSettings } from '../school/settings.ts';

/** Where backups go, and when the last one was made. */
export function backups({ record }: Pick<Parts, 'record'>): z.infer<typeof backupsOutput> {
  const { backupFolder, backedUpAt } = schoolSettings(record);
  return { folder: backupFolder, backedUpAt };
}

/** Saves the folder on this machine, a stick or a share where backups go. */
export function saveFolder(
  parts: Parts,
  input: z.infer<typeof saveBackupFolderInput>,
  actor: string,
): { outcome: 'done' } {
  const { record } = parts;
  return writeOnce<{ outcome: 'done' }, never>(
    parts,
    { procedure: 'backups.saveFolder', caller: actor, input },
    () => null,
    (now) => {
      saveSettings(record, { backupFolder: input.folder }, now);
      record.audit.append({ name: 'school.saved', actor, subject: 'backups', details: {} }, now);
      return { outcome: 'done' };
    },
  );
}

/** Makes a backup now: whole and checked, or not at all. The newest of a day is kept. */
export function makeBackup({ record, clock }: Parts, actor: string): z.infer<typeof backupOutput> {
  const { backupFolder, timeZone } = schoolSettings(record);
  if (backupFolder === '') return { outcome: 'no folder' };
  const made = record.backUp(backupFolder, `gatehouse-${schoolDay(clock(), timeZone)}.db`);
  if (made.outcome !== 'made') return made;
  const at = clock();
  record.write(() => {
    saveSettings(record, { backedUpAt: at }, at);
    record.audit.append({ name: 'backup.made', actor, subject: null, details: { bytes: made.bytes } }, at);
  });
  return { ...made, at };
}
