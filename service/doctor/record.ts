import type { RecordTrouble } from '../../core/damage.ts';
import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import { dateText } from '../../core/time.ts';
import { schoolSettings } from '../school/settings.ts';
import type { DoctorView, NotRead } from './view.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Every backup checks it; where nothing is written, as in the holidays, none is made. */
const CHECK_WITHIN_MS = 50 * DAY_MS;

/** Whether the record opens, and when all of it was last checked. */
export function recordSound(view: DoctorView): Finding {
  if (typeof view.record === 'string') return notRead(view.record);
  const trouble = view.record.trouble.now();
  if (trouble) return TROUBLES[trouble];
  const { timeZone } = schoolSettings(view.record);
  const { checkedAt } = view;
  if (checkedAt === null) {
    return warning(
      'The record opens. It was never checked in full.',
      'Make a backup: that checks all of it. Or run npm run verify.',
    );
  }
  const said = `The record opens. It was checked in full on ${dateText(checkedAt, timeZone)}.`;
  return view.now - checkedAt > CHECK_WITHIN_MS
    ? warning(said, 'Make a backup: that checks all of it. Or run npm run verify.')
    : good(said);
}

/** What is wrong with a record that is open. */
const TROUBLES: Readonly<Record<RecordTrouble, Finding>> = {
  damaged: wrong(
    'The record is damaged.',
    'Start Gatehouse again: it repairs the record. Then have the disk looked at.',
  ),
  'not sound': wrong('Parts of the record do not fit together.', 'Run npm run verify, and keep the folder as it is.'),
  'disk full': wrong('Nothing can be saved: the disk is full.', 'Free some space. Gatehouse then goes on by itself.'),
  'read only': wrong(
    'Nothing can be saved: Gatehouse may not write to its folder.',
    'Give the user who runs Gatehouse the right to write to it.',
  ),
  'in use': wrong('Nothing can be saved: another program holds the record.', 'Close that program.'),
  'disk fault': wrong('Nothing can be saved: the disk does not work as it should.', 'Have the disk looked at today.'),
};

function notRead(why: NotRead): Finding {
  switch (why) {
    case 'none':
      return warning('There is no record yet.', 'Start Gatehouse once.');
    case 'closed':
      return wrong(
        'This user may not look into the data folder.',
        'Start this check as the user that runs Gatehouse: put "sudo -u" and its name in front.',
      );
    case 'locked':
      return warning(
        'The record is locked, so nothing in it was looked at. It is not damaged.',
        'Open it at the tablet, then look under More, Health of the tablet.',
      );
    case 'older':
      return warning(
        'The record is of an older Gatehouse.',
        'Start Gatehouse once: it makes a backup and brings it up to date.',
      );
    case 'newer':
      return wrong(
        'The record was written by a newer Gatehouse.',
        'Install that one, or go back to a backup: see docs/updates.md.',
      );
    case 'in use':
      return warning('Another program is using the record.', 'Try again in a minute.');
    case 'does not open':
      return wrong(
        'The record does not open with the key that is kept for it.',
        'Put the right key.json back from a copy.',
      );
    case 'no room':
      return wrong('The record cannot be opened: the disk is full.', 'Make room on the disk, then look again.');
    case 'damaged':
      return wrong(
        'The record is damaged.',
        'Start Gatehouse: it repairs the record from the newest backup. Keep the folder until then.',
      );
  }
}
