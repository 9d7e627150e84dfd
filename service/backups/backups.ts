import { isAbsolute } from 'node:path';
import type { z } from 'zod';
import type {
  backupAgeOutput,
  backupListOutput,
  backupsOutput,
  saveBackupsInput,
  saveBackupsOutput,
} from '../../core/schemas/backups.ts';
import { listBackups, ownBackups } from '../../db/backup.ts';
import { listReplaced } from '../../db/restore.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { saveSettings, schoolSettings } from '../school/settings.ts';
import { secondPlace } from './places.ts';
import type { Restore } from './restore.ts';
import type { Backups } from './schedule.ts';
import { backupState, lastBackupAt, NOTHING_THERE, saveState } from './state.ts';

/** Where backups go, how the last ones came out, and what runs now. */
export function backups(
  parts: Parts,
  { backups, restore }: { readonly backups: Backups; readonly restore: Restore },
): z.infer<typeof backupsOutput> {
  const { record } = parts;
  const { here, second, check } = backupState(record);
  const { chosen } = secondPlace(parts);
  return {
    folder: chosen,
    weeks: schoolSettings(record).backupWeeks,
    here,
    second: chosen === '' ? null : second,
    check,
    running: running(parts),
    ended: backups.ended(),
    restore: restore.state(),
  };
}

function running({ tasks }: Parts): z.infer<typeof backupsOutput>['running'] {
  for (const { name, done, total } of tasks.running())
    if (name === 'back up' || name === 'prepare restore') return { what: name, done, total };
  return null;
}

/** A share that does not answer keeps nobody waiting. */
const LIST_WITHIN_MS = 5_000;

/** Every backup there is: here, in the second place as far as it answers, and what restores put aside. */
export async function list(parts: Parts): Promise<z.infer<typeof backupListOutput>> {
  const { folder } = parts.data;
  const second = await secondList(parts);
  const found = [
    ...listBackups(ownBackups(folder)).map((each) => ({ ...each, place: 'here' as const })),
    ...(second ?? []).map((each) => ({ ...each, place: 'second' as const })),
    ...listReplaced(folder).map((each) => ({ ...each, place: 'replaced' as const })),
  ];
  return {
    secondReached: second !== null,
    backups: found.map(({ place, at, bytes }) => ({ place, at, bytes })).sort((a, b) => b.at - a.at),
  };
}

async function secondList(parts: Parts): Promise<{ at: number; bytes: number }[] | null> {
  const place = secondPlace(parts);
  if (place.chosen === '') return null;
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), LIST_WITHIN_MS);
  const listed = await Promise.race([parts.tasks.run('list backups', place), promise]);
  clearTimeout(timer);
  return listed?.outcome === 'done' ? listed.output : null;
}

/** How old the newest backup is, for everybody at the office. */
export function age({ record }: Pick<Parts, 'record'>): z.infer<typeof backupAgeOutput> {
  const state = backupState(record);
  return { lastAt: lastBackupAt(state), checkedAt: state.check?.at ?? null };
}

/** Saves the second place and for how long backups are kept. Another place begins with nothing known of it. */
export function save(
  parts: Parts,
  input: z.infer<typeof saveBackupsInput>,
  actor: string | null,
): z.infer<typeof saveBackupsOutput> {
  const { record } = parts;
  const { folder, weeks } = input;
  return writeOnce<z.infer<typeof saveBackupsOutput>, z.infer<typeof saveBackupsOutput>>(
    parts,
    { procedure: 'backups.save', caller: actor, input },
    () => (folder !== '' && !isAbsolute(folder) ? { outcome: 'no whole path' } : null),
    (now) => {
      const state = backupState(record);
      if (folder !== schoolSettings(record).backupFolder) saveState(record, { ...state, second: NOTHING_THERE }, now);
      saveSettings(record, { backupFolder: folder, backupWeeks: weeks }, now);
      record.audit.append({ name: 'school.saved', actor, subject: 'backups', details: {} }, now);
      return { outcome: 'done' };
    },
  );
}
