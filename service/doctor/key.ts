import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import { type KeyWay, protectionOf } from '../../core/protection.ts';
import { type DoctorView, isUnseen } from './view.ts';

const WAY_WORDS: Readonly<Record<KeyWay, string>> = {
  'owner file': 'a file that only its owner can read',
  'safe storage': 'the machine’s key store',
  passphrase: 'a passphrase',
  'recovery key': 'a recovery key on paper',
};

type KeyView = Pick<DoctorView, 'ways' | 'disk' | 'record'>;

/** Where the record's key is kept, and whether a thief of the tablet could read the record. */
export function key({ ways, disk, record }: KeyView): Finding | null {
  if (ways === null) {
    if (isUnseen({ record })) return null;
    return wrong(
      'The key file (key.json) is gone or cannot be read.',
      'Put it back from a copy. The record is not damaged.',
    );
  }
  const kept = `The key is kept by ${ways.map((way) => WAY_WORDS[way]).join(' and by ')}.`;
  switch (protectionOf(ways, disk)) {
    case 'protected':
      return good(`${kept} Whoever steals the tablet cannot read the record.`);
    case 'not protected':
      return warning(
        `${kept} Whoever steals the tablet can read the record.`,
        'Turn the disk encryption of this machine on, or set a passphrase in the set-up.',
      );
    case 'cannot be told':
      return warning(
        `${kept} Whether the disk is encrypted cannot be told from here.`,
        'Look at the machine’s own settings: BitLocker, LUKS or FileVault.',
      );
  }
}

/** Whether anything opens the record when this machine is gone. */
export function recoveryKey({ ways, record }: KeyView): Finding | null {
  if (isUnseen({ record })) return null;
  if (ways?.includes('recovery key'))
    return good('There is a recovery key. Look once a year whether the paper is in the safe.');
  return wrong(
    'There is no recovery key: without this machine no backup opens.',
    'Make one at the tablet under Set-up, print it, and keep it in the safe.',
  );
}
