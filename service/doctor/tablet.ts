import type { DoctorLine } from '../../core/doctor.ts';
import { backupState, lastBackupAt } from '../backups/state.ts';
import type { Parts } from '../parts.ts';
import { examine } from './doctor.ts';

/**
 * When all of the record was last read and found sound (UTC ms); null: never. A backup reads every page of it, and is
 * kept only when its copy passed the full check.
 */
function recordCheckedAt({ record }: Pick<Parts, 'record'>): number | null {
  return lastBackupAt(backupState(record));
}

/** How the tablet is whose Gatehouse is running. */
export async function lookAtTablet(parts: Parts): Promise<DoctorLine[]> {
  const { record, clock, machine, data, keys, disk, printers, log } = parts;
  return examine({
    folder: data.folder,
    now: clock(),
    machine,
    record,
    checkedAt: recordCheckedAt(parts),
    recordVersion: data.recordVersion,
    ways: keys.ways(),
    disk: disk(),
    printers,
    programLog: log.text(),
    startsByItself: await parts.startsByItself(),
  });
}
