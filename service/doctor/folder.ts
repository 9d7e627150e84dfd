import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import { recordPaths } from '../../db/record.ts';
import type { DoctorView } from './view.ts';

/** File systems of Linux that are not a disk of this machine, by their magic numbers (statfs(2)). */
const FAR_AWAY: readonly number[] = [0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x73757245];
const IN_MEMORY: readonly number[] = [0x01021994, 0x858458f6];

/** Others of the machine's users, and its groups, may do nothing there. */
const OF_OTHERS = 0o077;

export type FolderView = Pick<DoctorView, 'folder' | 'machine'>;

/** The data folder: there, written to by this user, closed to others, on a disk of this machine. */
export function dataFolder({ folder, machine }: FolderView): Finding {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) {
    return wrong('The data folder is not there.', 'Name the right folder with --data, or start Gatehouse once.');
  }
  if (!mayWrite(folder)) {
    return wrong(
      'The data folder cannot be written to.',
      'Give it to the user that runs Gatehouse, or start this check as that user.',
    );
  }
  const far = farFault(folder, machine.platform);
  if (far) return far;
  // Windows keeps a list of its own for each folder; the number there says nothing.
  if (machine.platform !== 'win32' && (found.mode & OF_OTHERS) !== 0) {
    return warning(
      'Other users of this machine can look into the data folder.',
      `Close it to them: chmod 700 "${folder}"`,
    );
  }
  return good('The data folder is there, and only its owner gets into it.');
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** SQLite's locks do not hold on shares, so a record there is damaged sooner or later. */
function farFault(folder: string, platform: NodeJS.Platform): Finding | null {
  const isShare = platform === 'win32' && folder.startsWith('\\\\');
  const kind = platform === 'linux' ? statfsSync(folder).type : 0;
  if (isShare || FAR_AWAY.includes(kind)) {
    return wrong(
      'The data folder lies on a share.',
      'Move it to a disk of this machine. Put the backups on the share.',
    );
  }
  if (IN_MEMORY.includes(kind)) {
    return wrong(
      'The data folder lies in memory and is gone when the machine is off.',
      'Move it to a disk of this machine.',
    );
  }
  return null;
}

/** The next backup beside the record needs its size; sign-in goes on beside it. */
const SPARE_BYTES = 64 * 1024 * 1024;
/** Some weeks of backups of a busy school. */
const LITTLE_BYTES = 1024 ** 3;

/** The room on the disk, against what the next backup needs. */
export function diskRoom({ folder }: FolderView): Finding {
  let free: number;
  try {
    const { bavail, bsize } = statfsSync(folder);
    free = bavail * bsize;
  } catch {
    return wrong('The room on the disk cannot be told.', 'Look at the data folder first.');
  }
  const record = statSync(recordPaths(folder).database, { throwIfNoEntry: false })?.size ?? 0;
  const said = `${sizeText(free)} are free on the disk.`;
  if (free < record + SPARE_BYTES) return wrong(`${said} That is too little for a backup.`, 'Make room on the disk.');
  if (free < record + LITTLE_BYTES) return warning(`${said} That will not last.`, 'Make room on the disk.');
  return good(said);
}

function sizeText(bytes: number): string {
  const megabytes = Math.floor(bytes / 1_000_000);
  return megabytes < 1000 ? `${megabytes} MB` : `${(megabytes / 1000).toFixed(1)} GB`;
}
