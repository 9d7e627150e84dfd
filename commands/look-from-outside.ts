/** The doctor as a program of its own: it reads a data folder that another Gatehouse may have open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorLine } from '../core/doctor.ts';
import { roomIn } from '../db/files.ts';
import { proveKey } from '../db/key-check.ts';
import { readMigrations } from '../db/migrate.ts';
import { type RecordRead, readRecord, recordPaths, type SchoolRecord } from '../db/record.ts';
import { verifyRecord } from '../db/verify.ts';
import { examine } from '../service/doctor/doctor.ts';
import { startsByItself } from '../service/doctor/machine.ts';
import type { NotRead } from '../service/doctor/view.ts';
import { type DoorStore, readDataKey } from '../service/keys/data-key.ts';
import { diskState } from '../service/keys/disk.ts';
import { keyFilePath, readKeyFile } from '../service/keys/key-file.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { openLogFile } from '../service/log/file.ts';
import { machinePrinters, printingSystem } from '../service/printing/machine.ts';
import { createRun } from '../service/run.ts';
import { isClosed } from './closed-folder.ts';
import { chosenBy } from './compose.ts';
import { logFolder } from './program-log.ts';
import { thisMachine } from './this-machine.ts';

/**
 * Looks at a data folder and at this machine. Nothing is written, and the folder is not taken from a Gatehouse that
 * has it.
 *
 * @param root the folder that holds package.json and db/migrations
 * @param store where the key is kept, if not in the owner's file
 */
export async function lookFromOutside(
  root: string,
  folder: string,
  { store, packaged = false }: { readonly store?: DoorStore; readonly packaged?: boolean } = {},
): Promise<DoctorLine[]> {
  const run = createRun(process.env);
  const keys = readKeyFile(keyFilePath(folder));
  const recordVersion = readMigrations(join(root, 'db', 'migrations')).length;
  const { record, checkedAt } = await read(folder, store ?? ownerStore(folder), recordVersion);
  const system = printingSystem(run, process.platform);
  try {
    return await examine({
      folder,
      now: Date.now(),
      machine: thisMachine(root, { packaged, door: null }),
      record,
      checkedAt,
      recordVersion,
      ways: keys.outcome === 'read' ? keys.wrappings.map(({ way }) => way) : null,
      disk: await diskState(folder, process.platform, run),
      printers: typeof record === 'string' ? {} : machinePrinters(system, chosenBy(record)),
      programLog: openLogFile(logFolder(folder)).text(),
      startsByItself: await startsByItself(process.platform, run),
    });
  } finally {
    if (typeof record !== 'string') record.close();
  }
}

function ownerStore(folder: string): DoorStore {
  return { way: 'owner file', keyStore: ownerFileKeyStore(folder) };
}

interface Read {
  readonly record: SchoolRecord | NotRead;
  readonly checkedAt: number | null;
}

/** The record, checked in full as `npm run verify` does, or why it is not read. */
async function read(folder: string, store: DoorStore, version: number): Promise<Read> {
  const paths = recordPaths(folder);
  const not = (why: NotRead): Read => ({ record: why, checkedAt: null });
  if (isClosed(folder)) return not('closed');
  if (!existsSync(paths.database)) return not('none');
  const found = await readDataKey(folder, store);
  if (found.outcome === 'fault') return not('locked');
  const proof = proveKey(folder, found.key);
  if (proof === 'wrong') return not('does not open');
  const opened = readRecord(folder, found.key, version);
  if (opened.outcome === 'cannot be opened' && roomIn(folder) === 0) return not('no room');
  if (opened.outcome !== 'opened') return not(whyNot(opened, proof === 'right'));
  if (verifyRecord(paths, found.key).outcome === 'sound') return { record: opened.record, checkedAt: Date.now() };
  opened.record.close();
  return not('damaged');
}

/** With the right key, what does not open is damage. */
function whyNot({ outcome }: Exclude<RecordRead, { outcome: 'opened' }>, keyIsRight: boolean): NotRead {
  if (outcome === 'older' || outcome === 'newer' || outcome === 'in use') return outcome;
  return keyIsRight ? 'damaged' : 'does not open';
}
