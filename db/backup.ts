import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type BackupFault,
  type BackupRule,
  backupName,
  backupTime,
  beforeUpdateOf,
  cycleBegin,
  keptBackups,
} from '../core/backups.ts';
import { type ChainHead, readChainHead } from './chain-head.ts';
import { openConnection } from './connection.ts';
import { headOf } from './copy-facts.ts';
import { copyWhole, flushFile, placeFault, removeQuietly, roomIn, type Steps, settleFile } from './files.ts';
import { verifyCopy } from './verify.ts';

/** A backup as it lies in a folder. */
export interface BackupFile {
  /** Its whole path. */
  readonly file: string;
  /** When it was made (UTC ms), as its name says. */
  readonly at: number;
  readonly bytes: number;
}

/** A record to copy: its files, and its key (32 bytes). */
export interface BackupSource {
  readonly paths: { readonly database: string; readonly chainHead: string };
  readonly dataKey: Buffer;
}

export type BackedUp =
  /** `head`: the newest audit event in the copy. */
  | { readonly outcome: 'made'; readonly file: string; readonly bytes: number; readonly head: ChainHead }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'not made'; readonly fault: BackupFault };

/** Sign-in goes on beside the newest backup: it leaves this much of the record's own disk (bytes). */
const SPARE_BYTES = 64 * 1024 * 1024;

/** Where a tablet keeps backups of its own record, beside it. */
export function ownBackups(folder: string): string {
  return join(folder, 'backups');
}

/** The backups in a folder, newest first; none where there is no folder. What has another name is nobody's backup. */
export function listBackups(folder: string): BackupFile[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.flatMap((name) => backupFile(join(folder, name)) ?? []).sort((a, b) => b.at - a.at);
}

function backupFile(file: string): BackupFile | null {
  const at = backupTime(basename(file));
  const found = at === null ? undefined : statSync(file, { throwIfNoEntry: false });
  return at !== null && found?.isFile() ? { file, at, bytes: found.size } : null;
}

/**
 * Copies a record that is in use into a folder: a whole file or none. The copy is encrypted with the record's own key,
 * and is opened and checked against the head of the audit chain before it gets its name.
 *
 * SQLite's own way to copy page by page does not work with this cipher; this one does, and leaves out deleted rows.
 *
 * @param at when it is made (UTC ms), for its name
 * @param sharesDisk whether sign-in writes to the same disk, and needs some of its room
 */
export function backUp(
  { paths, dataKey }: BackupSource,
  folder: string,
  at: number,
  { steps, sharesDisk }: { readonly steps: Steps; readonly sharesDisk: boolean },
): BackedUp {
  const file = join(folder, backupName(at));
  const part = `${file}.part`;
  try {
    removeParts(folder);
    if (sharesDisk && roomIn(folder) < sizeOf(paths.database) + SPARE_BYTES)
      return { outcome: 'not made', fault: 'no room' };
    // Before the copy: what is written meanwhile may or may not be in it.
    const head = readChainHead(paths.chainHead);
    const copied = copyRecord(paths.database, dataKey, part);
    if (copied === null) return { outcome: 'not made', fault: 'not sound' };
    const bytes = sizeOf(part);
    steps.progress(bytes, 2 * bytes);
    if (steps.isCancelled()) return { outcome: 'cancelled' };
    if (verifyCopy(part, dataKey, head ?? 'its own').outcome !== 'sound')
      return { outcome: 'not made', fault: 'not sound' };
    steps.progress(2 * bytes, 2 * bytes);
    if (steps.isCancelled()) return { outcome: 'cancelled' };
    chmodSync(part, 0o600);
    flushFile(part);
    settleFile(part, file);
    return { outcome: 'made', file, bytes, head: copied };
  } catch (error) {
    return { outcome: 'not made', fault: placeFault(error) };
  } finally {
    removeQuietly(part);
  }
}

/** The record and what is not yet in its main file (bytes). */
function sizeOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/**
 * Writes a copy of a record that may be in use.
 *
 * @returns the newest audit event in it, or null where the record cannot be read
 * @throws what the system says when the copy cannot be written
 */
export function copyRecord(database: string, dataKey: Buffer, part: string): ChainHead | null {
  const source = openConnection(database, dataKey, { readonly: true });
  if (source.outcome !== 'opened') return null;
  try {
    source.db.prepare('VACUUM INTO ?').run(part);
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  } finally {
    source.db.close();
  }
  const copy = openConnection(part, dataKey, { readonly: true });
  if (copy.outcome !== 'opened') return null;
  try {
    return headOf(copy.db);
  } finally {
    copy.db.close();
  }
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

export type Copied =
  | { readonly outcome: 'made'; readonly bytes: number }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'not made'; readonly fault: BackupFault };

/**
 * Whether backups can go into the folder of one kiosk inside the folder of the school's choice.
 *
 * @param begin makes the kiosk's folder where it is not there. The schedule never does: behind the folder's name may
 *   be an empty mount point, or a stick that nobody meant.
 */
export function reachPlace(chosen: string, kiosk: string, { begin }: { begin: boolean }): BackupFault | null {
  const folder = join(chosen, kiosk);
  try {
    if (!statSync(chosen, { throwIfNoEntry: false })?.isDirectory()) return 'missing';
    if (existsSync(folder)) return null;
    if (!begin) return 'not begun';
    mkdirSync(folder, { mode: 0o700 });
    return null;
  } catch (error) {
    // It was there a moment ago: what refuses a folder is no stick that was pulled.
    return placeFault(error) === 'no room' ? 'no room' : 'cannot be written';
  }
}

/** Makes the folder beside the record. Returns why that cannot be, or null. */
export function prepareOwn(folder: string): BackupFault | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return null;
  } catch (error) {
    return placeFault(error);
  }
}

/** Copies a backup that was checked into another folder: a whole file, compared with what was read, or none. */
export function copyBackup(backup: BackupFile, folder: string, steps: Steps): Copied {
  let done = 0;
  try {
    removeParts(folder);
    const copied = copyWhole(backup.file, join(folder, basename(backup.file)), {
      isCancelled: steps.isCancelled,
      onBytes(bytes) {
        done += bytes;
        steps.progress(done, 2 * backup.bytes);
      },
    });
    if (copied === 'not the same') return { outcome: 'not made', fault: 'not sound' };
    return copied === 'cancelled' ? { outcome: 'cancelled' } : { outcome: 'made', bytes: backup.bytes };
  } catch (error) {
    return { outcome: 'not made', fault: placeFault(error) };
  }
}

/**
 * Removes the backups that the rule keeps no longer. To be called once a new one was checked.
 *
 * @returns how many are gone
 */
export function removeOld(folder: string, now: number, rule: BackupRule): number {
  const backups = listBackups(folder);
  const kept = keptBackups(
    backups.map(({ at }) => at),
    now,
    rule,
  );
  const old = backups.filter(({ at }) => !kept.has(at));
  for (const { file } of old) removeQuietly(file);
  removeNamed(folder, cycleBegin(now, rule.weeks), putAsideAt);
  removeNamed(folder, cycleBegin(now, rule.weeks), (name) => beforeUpdateOf(name)?.at ?? null);
  return old.length;
}

const DAMAGED = '.damaged';

/**
 * Takes a backup that did not pass a check out of the list, so that nobody takes it for a good one.
 *
 * @returns false where it cannot be reached any more
 */
export function setAside({ file }: BackupFile): boolean {
  try {
    renameSync(file, `${file}${DAMAGED}`);
    return true;
  } catch {
    return false;
  }
}

function putAsideAt(name: string): number | null {
  return name.endsWith(DAMAGED) ? backupTime(name.slice(0, -DAMAGED.length)) : null;
}

/** Removes files of one kind that were made before an instant; `madeAt` is null for what is not of that kind. */
function removeNamed(folder: string, before: number, madeAt: (name: string) => number | null): void {
  for (const name of readdirSync(folder)) {
    const at = madeAt(name);
    if (at !== null && at < before) removeQuietly(join(folder, name));
  }
}

/** What an earlier copy left that never got its name. */
function removeParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const whole = name.endsWith('.part') ? name.slice(0, -'.part'.length) : '';
    if (backupTime(whole) !== null || beforeUpdateOf(whole) !== null) rmSync(join(folder, name), { force: true });
  }
}
