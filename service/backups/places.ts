import { join } from 'node:path';
import { backupName, kioskFolder, stampOf } from '../../core/backups.ts';
import { ownBackups } from '../../db/backup.ts';
import { replacedFile } from '../../db/restore.ts';
import type { Parts } from '../parts.ts';
import { kioskOf } from '../school/kiosk.ts';
import { schoolSettings } from '../school/settings.ts';

/** The folder of the school's choice (empty: none), and this kiosk's folder inside it. */
export function secondPlace({ record }: Pick<Parts, 'record'>): { chosen: string; kiosk: string } {
  return { chosen: schoolSettings(record).backupFolder, kiosk: kioskFolder(kioskOf(record)) };
}

/** A backup as the screen names it. `replaced`: the record that a restore put aside. */
export interface BackupId {
  readonly place: 'here' | 'second' | 'replaced';
  /** UTC ms, whole seconds. */
  readonly at: number;
}

/** The whole path of a backup, whether or not it is there. */
export function fileOf(parts: Pick<Parts, 'record' | 'data'>, { place, at }: BackupId): string {
  const { folder } = parts.data;
  if (place === 'replaced') return replacedFile(folder, stampOf(at));
  const { chosen, kiosk } = secondPlace(parts);
  return join(place === 'here' ? ownBackups(folder) : join(chosen, kiosk), backupName(at));
}
