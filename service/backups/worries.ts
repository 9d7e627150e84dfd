import type { z } from 'zod';
import type { BackupWorry } from '../../core/backups.ts';
import type { dueItem } from '../../core/schemas/due.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { schoolSettings } from '../school/settings.ts';
import { backupState, lastBackupAt, unsavedSince } from './state.ts';

type Item = z.infer<typeof dueItem>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A stick may lie in the safe over a weekend. */
const SECOND_PLACE_MS = 3 * DAY_MS;

/** What the office is told of its backups. */
export function backupWorries(record: SchoolRecord, now: number): Item[] {
  const state = backupState(record);
  const { second, check } = state;
  const unsaved = unsavedSince(record);
  const item = (why: BackupWorry, lastAt: number | null): Item => ({ kind: 'backup', why, lastAt });
  return [
    ...(unsaved !== null && now - unsaved > DAY_MS ? [item('old', lastBackupAt(state))] : []),
    ...(check?.here === false || check?.second === false ? [item('damaged', lastBackupAt(state))] : []),
    ...(schoolSettings(record).backupFolder === '' ? [item('no second place', null)] : []),
    ...(second.faultSince !== null && now - second.faultSince > SECOND_PLACE_MS
      ? [item('second place', second.lastAt)]
      : []),
  ];
}
