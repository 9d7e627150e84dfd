import type { CheckFault } from '../../core/updates.ts';
import type { SchoolRecord } from '../../db/record.ts';

/** What the record knows of the last look at the school's address. */
interface UpdateState {
  /** When it was asked (UTC ms). */
  readonly triedAt: number;
  readonly fault: CheckFault | null;
  /** A newer version that is there, and the version to which it was newer. */
  readonly newer: { readonly version: string; readonly than: string } | null;
}

/** Null where the address was never asked. */
export function updateState(record: SchoolRecord): UpdateState | null {
  return record.school.setting<UpdateState>('updates') ?? null;
}

/** Saves what is known; null: nothing, as with another address. Call inside a write. */
export function saveUpdateState(record: SchoolRecord, state: UpdateState | null, now: number): void {
  record.school.set('updates', state, now);
}

/** The version that waits to be installed; null once another Gatehouse runs than the one that saw it. */
export function newerVersion(record: SchoolRecord, running: string): string | null {
  const newer = updateState(record)?.newer;
  return newer?.than === running ? newer.version : null;
}
