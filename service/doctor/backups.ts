import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import { dateText, timeText } from '../../core/time.ts';
import { listBackups, ownBackups } from '../../db/backup.ts';
import { backupState, lastBackupAt, unsavedSince } from '../backups/state.ts';
import { schoolSettings } from '../school/settings.ts';
import { type DoctorView, isUnseen, recordOf } from './view.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A stick may lie in the safe over a weekend. */
const SECOND_WITHIN_MS = 3 * DAY_MS;
const MAKE_ONE = 'Make one in the set-up under Backups, and look why none was made.';

/** The newest backup, and whether what was written since is more than a day old. */
export function backups(view: DoctorView): Finding | null {
  const record = recordOf(view);
  if (!record) return fromOutside(view);
  const state = backupState(record);
  const { timeZone } = schoolSettings(record);
  const lastAt = lastBackupAt(state);
  if (lastAt === null) return wrong('There is no backup.', MAKE_ONE);
  const said = `The newest backup is of ${dateText(lastAt, timeZone)}, ${timeText(lastAt, timeZone)}.`;
  if (state.check?.here === false || state.check?.second === false) {
    return wrong(`${said} A backup did not pass its check and was put aside.`, MAKE_ONE);
  }
  const unsaved = unsavedSince(record);
  if (unsaved !== null && view.now - unsaved > DAY_MS) return wrong(`${said} What came since is in none.`, MAKE_ONE);
  return good(said);
}

/** What the names of the files say, where the record itself cannot be asked. */
function fromOutside({ folder, now, record }: DoctorView): Finding | null {
  const [newest] = listBackups(ownBackups(folder));
  if (!newest) {
    if (isUnseen({ record })) return null;
    return wrong('There is no backup in the data folder.', 'Look at the second place, such as the stick in the safe.');
  }
  const days = Math.floor((now - newest.at) / DAY_MS);
  const said = `The newest backup beside the record is ${days < 1 ? 'of the last day' : `${days} days old`}.`;
  return days < 7 ? good(said) : warning(said, 'Look whether Gatehouse runs, and at the second place.');
}

/** Whether backups also lie where a lost tablet does not take them along. */
export function secondPlace(view: DoctorView): Finding | null {
  const record = recordOf(view);
  if (!record) return null;
  const { backupFolder, timeZone } = schoolSettings(record);
  if (backupFolder === '') {
    return warning('Backups lie on this machine only.', 'Name a second place in the set-up: a stick or a share.');
  }
  const { second } = backupState(record);
  if (second.lastAt === null) {
    return wrong(
      'No backup came to the second place yet.',
      'Make one in the set-up under Backups. It says what is in the way.',
    );
  }
  const said = `The newest backup in the second place is of ${dateText(second.lastAt, timeZone)}.`;
  if (second.faultSince !== null && view.now - second.faultSince > SECOND_WITHIN_MS) {
    return wrong(`${said} Nothing came there since.`, 'Look whether the stick is in or the share is on.');
  }
  if (second.sameDisk === true) {
    return warning(`${said} It is on the same disk as the record.`, 'Choose a place on another disk.');
  }
  return good(said);
}
