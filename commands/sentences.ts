/** Why a record does not open, for whoever started the program. */
import type { BackupFault, RestoreFault } from '../core/backups.ts';
import type { RecordTrouble } from '../core/damage.ts';
import type { RecordOpened } from '../db/record.ts';
import type { RestoreNote } from '../db/restore.ts';
import type { KeyFault } from '../service/keys/data-key.ts';

/** Why the key of a record could not be had, where nothing anybody could type would open it. */
export function keySentence(fault: KeyFault): string {
  const sound = 'The record is not damaged.';
  switch (fault) {
    case 'key file missing':
      return `The record is there, but its key file (key.json) is missing. Put it back from a copy. ${sound}`;
    case 'key file unreadable':
      return `The key file (key.json) cannot be read. Put it back from a copy. ${sound}`;
    case 'another key':
      return `The key file (key.json) is of another record. Put the right one back from a copy. ${sound}`;
    case 'kept another way':
      return `The key of this record is kept in another way. Start Gatehouse the way it was started before. ${sound}`;
    case 'needs passphrase':
    case 'plain text store':
    case 'no store':
      return `This machine has no safe place for the record's key, or it is shut. Start Gatehouse as the user who started it before. A new kiosk without a desktop starts with --key-file. ${sound}`;
    case 'not unwrapped':
      return `The key of this record could not be had from where it is kept. Start Gatehouse as the user who started it before. ${sound}`;
  }
}

/** Why a record whose key is there does not open. */
export function recordSentence(fault: Exclude<RecordOpened, { outcome: 'opened' | 'newer' }>): string {
  switch (fault.outcome) {
    case 'in use':
      return 'Another program is using the record. Close it and start again.';
    case 'wrong key or not a database':
      return 'The record does not open with the key that is kept for it. Nothing was changed.';
    case 'damaged':
      return 'The record is damaged, and no backup of it was found here. Put a backup into the folder "backups" in the data folder, then start again. Nothing was changed.';
    case 'cannot be opened':
      return 'The record cannot be opened. Check the folder and the disk, then start again.';
  }
}

/**
 * A newer Gatehouse wrote the record, and the way back to this one.
 *
 * @param fitting the newest backup that this program can read, or null
 */
export function newerSentence(version: number, folder: string, fitting: string | null): string {
  const start = `This record was written by a newer Gatehouse (version ${version} of the record). Start that one. Nothing was changed.`;
  if (fitting === null) return `${start} No backup in the folder is old enough for this one.`;
  return `${start} To go back to this one, restore a backup from before the update: --data ${folder} --from ${fitting} (npm run restore). What came after it is not in it.`;
}

/** A newer program has to change the record, and could not copy it before. */
export function updateSentence(fault: BackupFault): string {
  const start =
    'This Gatehouse is newer than the record. Before it changes it, it makes a backup, and that was not made.';
  const nothing = 'Nothing was changed: the Gatehouse from before still works.';
  switch (fault) {
    case 'no room':
      return `${start} There is no room on the disk. Make room and start again. ${nothing}`;
    case 'not sound':
      return `${start} The record did not pass its check. Start the Gatehouse from before: it repairs what it can. ${nothing}`;
    default:
      return `${start} The folder "backups" in the data folder cannot be written to. Look at its permissions. ${nothing}`;
  }
}

/** Another process has the data folder. */
export function runningSentence(folder: string): string {
  return `Gatehouse is already running with the folder ${folder}.`;
}

/** A demonstration's folder was named for a school's record, or the other way round. */
export function otherKindSentence(demo: boolean): string {
  if (demo) return "This folder holds a school's record, not a demonstration. Choose another one with --data FOLDER.";
  return 'This folder holds a demonstration. Start it with --demo, or choose another one with --data FOLDER.';
}

/** The data folder cannot be made, locked or written. */
export function unusableSentence(folder: string, trouble: RecordTrouble | null = null): string {
  if (trouble === 'disk full') return 'The disk is full. Free some space, then start again. Nothing was changed.';
  return `Gatehouse cannot write to the folder ${folder}. Choose another one with --data FOLDER.`;
}

/** The folder is another user's, and nothing in it can be seen. */
export function closedSentence(folder: string): string {
  return `This user may not look into the folder ${folder}. Run the command as the user that runs Gatehouse: put "sudo -u" and its name in front.`;
}

/** A backup whose key is neither in the folder nor beside it. */
export function aloneSentence(file: string): string {
  return `The file recovery.json is not beside ${file}. Copy it from where the backup was, then try again. Nothing was changed.`;
}

/**
 * A backup took the record's place.
 *
 * @param hadRecord whether there was a record before, which is then kept
 */
export function restoredSentence(
  { newestAt, visits, visitsSince }: Omit<RestoreNote, 'stamp' | 'actor' | 'event'>,
  hadRecord: boolean,
): string {
  const since =
    visitsSince === null ? 'How many visits came after it cannot be told' : `${visitsSince} later visits are not in it`;
  const until =
    newestAt === null ? '' : ` until ${new Date(newestAt).toISOString().slice(0, 16).replace('T', ' ')} (UTC)`;
  return `The record was restored from a backup. It holds ${visits} visits${until}. ${since}.${hadRecord ? ' The record as it was is kept beside it.' : ''}`;
}

/** Why a file cannot take the record's place. */
export function restoreSentence(fault: RestoreFault, file: string): string {
  switch (fault) {
    case 'not found':
      return `There is no file ${file}.`;
    case 'not a backup':
      return `The file ${file} is not a backup of Gatehouse. Nothing was changed.`;
    case 'does not open':
      return `The file ${file} does not open with the key of this folder. It belongs to another kiosk, or it is damaged. Nothing was changed.`;
    case 'damaged':
      return `The backup ${file} is damaged. Choose another one. Nothing was changed.`;
    case 'newer':
      return `The backup ${file} was made by a newer Gatehouse. Restore it with that one. Nothing was changed.`;
    case 'no room':
      return 'There is no room on the disk for the restored record. Make room and try again. Nothing was changed.';
    case 'cannot be written':
      return 'Nothing can be written to the data folder. Look at its permissions and try again. Nothing was changed.';
    case 'cannot be read':
      return `The file ${file} cannot be read. Nothing was changed.`;
  }
}
