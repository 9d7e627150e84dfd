import { DOCTOR_CHECKS, type DoctorCheck, type DoctorLine, type Finding, wrong } from '../../core/doctor.ts';
import { backups, secondPlace } from './backups.ts';
import { clock, timeZone } from './clock.ts';
import { officeDoor, pairedComputers } from './door.ts';
import { dueThings } from './due.ts';
import { lastEnd } from './ends.ts';
import { dataFolder, diskRoom } from './folder.ts';
import { key, recoveryKey } from './key.ts';
import { automaticStart, lockDown } from './machine.ts';
import { printers } from './printers.ts';
import { recordSound } from './record.ts';
import { version } from './version.ts';
import type { DoctorView } from './view.ts';

/** Null where there is nothing to tell as long as the record was not read. */
type Check = (view: DoctorView) => Finding | null | Promise<Finding | null>;

const CHECKS: Readonly<Record<DoctorCheck, Check>> = {
  'data folder': dataFolder,
  'disk room': diskRoom,
  key,
  'recovery key': recoveryKey,
  record: recordSound,
  backups,
  'second place': secondPlace,
  clock,
  'time zone': timeZone,
  printers,
  'office door': officeDoor,
  'paired computers': pairedComputers,
  due: dueThings,
  version,
  'lock-down': lockDown,
  'automatic start': automaticStart,
  'last end': lastEnd,
};

/**
 * How a tablet is: one line a subject. It changes nothing, and a check that breaks is a line of its own, because
 * whoever asks for help needs the others all the more.
 */
export async function examine(view: DoctorView): Promise<DoctorLine[]> {
  const found = await Promise.all(
    DOCTOR_CHECKS.map(async (what) => ({ what, finding: await looked(CHECKS[what], view) })),
  );
  return found.flatMap(({ what, finding }) => (finding ? [{ what, ...finding }] : []));
}

async function looked(check: Check, view: DoctorView): Promise<Finding | null> {
  try {
    return await check(view);
  } catch {
    // The message of a fault may hold what stands in the record.
    return wrong(
      'This could not be looked at.',
      'Look at the lines before it first. If they are good, tell whoever helps you.',
    );
  }
}
