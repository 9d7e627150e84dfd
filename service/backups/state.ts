import type { BackupFault } from '../../core/backups.ts';
import type { SchoolRecord } from '../../db/record.ts';

/** What is known of the backups in one place. */
export interface PlaceState {
  /** When the newest good backup there was made (UTC ms), and how big it is. */
  readonly lastAt: number | null;
  readonly bytes: number | null;
  /** The newest audit event in it. */
  readonly sequence: number;
  /** Why the last try failed, and since when every try did (UTC ms). */
  readonly fault: BackupFault | null;
  readonly faultSince: number | null;
  /** Whether it is on the record's own disk and would be lost with it; null: nobody looked yet. */
  readonly sameDisk: boolean | null;
}

/** The last daily check of the newest backups. */
export interface LastCheck {
  readonly at: number;
  /** Whether the newest backup in each place opens and is whole; null: there was none, or it was not reached. */
  readonly here: boolean | null;
  readonly second: boolean | null;
}

/** What the record says of its own backups. */
export interface BackupState {
  readonly here: PlaceState;
  readonly second: PlaceState;
  /** The audit event up to which everything is in some backup; what a backup itself writes down counts as well. */
  readonly covered: number;
  readonly check: LastCheck | null;
}

export const NOTHING_THERE: PlaceState = {
  lastAt: null,
  bytes: null,
  sequence: 0,
  fault: null,
  faultSince: null,
  sameDisk: null,
};

export function backupState(record: SchoolRecord): BackupState {
  const saved = record.school.setting<BackupState>('backups');
  return saved ?? { here: NOTHING_THERE, second: NOTHING_THERE, covered: 0, check: null };
}

/** When the newest good backup in any place was made (UTC ms), or null. */
export function lastBackupAt({ here, second }: Pick<BackupState, 'here' | 'second'>): number | null {
  const newest = second.sequence > here.sequence ? second : here;
  return newest.lastAt;
}

/** When the first thing was written that is in no backup (UTC ms); null where everything is in one. */
export function unsavedSince(record: SchoolRecord): number | null {
  return record.audit.atAfter(backupState(record).covered);
}

/**
 * Saves what is known of the backups, with the events about it. Those alone make no new backup due: else each would
 * make the next. Call inside a write.
 */
export function saveState(
  record: SchoolRecord,
  state: BackupState,
  now: number,
  append: () => void = () => undefined,
): void {
  const nothingElse = record.audit.head().sequence <= state.covered;
  append();
  const covered = nothingElse ? record.audit.head().sequence : state.covered;
  record.school.set('backups', { ...state, covered }, now);
}
