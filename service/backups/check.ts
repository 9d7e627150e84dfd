import { join } from 'node:path';
import { type BackupFile, listBackups, ownBackups, setAside } from '../../db/backup.ts';
import { verifyCopy } from '../../db/verify.ts';

export interface CheckInput {
  readonly folder: string;
  /** 32 bytes. */
  readonly dataKey: Uint8Array;
  /** The folder of the school's choice (empty: none), and this kiosk's folder inside it. */
  readonly chosen: string;
  readonly kiosk: string;
}

/** Of the newest backup in a place: when it was made, and whether it is whole. */
export interface CheckedBackup {
  readonly madeAt: number;
  readonly sound: boolean;
}

export interface CheckOutput {
  /** Null: there is none, or the place is not reached. */
  readonly here: CheckedBackup | null;
  readonly second: CheckedBackup | null;
}

/** Opens the newest backup of each place and checks every page and the whole chain. One that fails is put aside. */
export function checkBackupsJob({ folder, dataKey, chosen, kiosk }: CheckInput): CheckOutput {
  const check = (place: string) => checkNewest(listBackups(place)[0], Buffer.from(dataKey));
  return { here: check(ownBackups(folder)), second: chosen === '' ? null : check(join(chosen, kiosk)) };
}

function checkNewest(newest: BackupFile | undefined, dataKey: Buffer): CheckedBackup | null {
  if (!newest) return null;
  if (verifyCopy(newest.file, dataKey, 'its own').outcome === 'sound') return { madeAt: newest.at, sound: true };
  // A stick that was pulled meanwhile says nothing about what is on it.
  return setAside(newest) ? { madeAt: newest.at, sound: false } : null;
}
