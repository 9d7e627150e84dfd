/**
 * Putting a backup in the place of the record: first prepared as files of its own, then swapped in when nothing has
 * the record open. Whatever stops it in between, the next try ends with the old record or the new one, each whole.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { backupTime, cycleBegin, type RestoreFault, stampTime } from '../core/backups.ts';
import { copyRecord } from './backup.ts';
import { ChainHeadFile } from './chain-head.ts';
import { openConnection } from './connection.ts';
import { type CopyFacts, copyFacts } from './copy-facts.ts';
import {
  copyWhole,
  flushFile,
  flushFolder,
  placeFault,
  removeQuietly,
  roomIn,
  type Steps,
  settleFile,
} from './files.ts';
import { bringErased, forgettingPath } from './forgetting-file.ts';
import { verifyCopy } from './verify.ts';

/** Why not, and of a newer record which version it has. */
type Refused =
  | { readonly outcome: Exclude<RestoreFault, 'newer' | 'cannot be read'> }
  | { readonly outcome: 'newer'; readonly version: number };

export type LookedAt = { readonly outcome: 'looked at'; readonly facts: CopyFacts } | Refused;
export type Prepared =
  | { readonly outcome: 'prepared'; readonly facts: CopyFacts; readonly visitsSince: number | null }
  | Refused
  | { readonly outcome: 'cancelled' };

/** What is written down about a restore, to be told once the record is open again. */
export interface RestoreNote {
  /** Names the restore, and the files of the old record. */
  readonly stamp: string;
  /** Who asked for it in the program; null: whoever owns the machine. */
  readonly actor: string | null;
  /** The newest audit event in the backup: its number, and when it was written (UTC ms). */
  readonly event: number;
  readonly newestAt: number | null;
  readonly visits: number;
  /** Visits of the old record that are not in the new one; null: it could not be read. */
  readonly visitsSince: number | null;
}

/** Written once, read back once, checked once. */
const COPY_AND_CHECK = 3;

/** SQLite's, and that of every record. */
const PAGE_BYTES = 4096;

function restorePaths(folder: string) {
  return {
    database: join(folder, 'gatehouse.db'),
    chainHead: join(folder, 'chain-head'),
    keyCheck: join(folder, 'key-check'),
    /** Its name is what says that everything is prepared. */
    prepared: join(folder, 'restore.db'),
    copy: join(folder, 'restore-copy.db'),
    head: join(folder, 'restore-chain-head'),
    /** Visits that were erased after the backup, as the file beside it tells. */
    erased: join(folder, 'restore-forgetting'),
    note: join(folder, 'restore.json'),
  };
}

/** Where a record lies that a backup replaced. */
export function replacedFile(folder: string, stamp: string): string {
  return join(folder, `gatehouse-replaced-${stamp}.db`);
}

/**
 * Looks into a backup without checking all of it: what it is, and of when.
 *
 * @param newestVersion of a record that this program knows
 */
export function lookAt(file: string, dataKey: Buffer, newestVersion: number): LookedAt {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return { outcome: 'not found' };
  if (!found.isFile() || found.size === 0 || found.size % PAGE_BYTES !== 0)
    return { outcome: backupTime(basename(file)) === null ? 'not a backup' : 'damaged' };
  const opened = openConnection(file, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return { outcome: 'does not open' };
  const { db } = opened;
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > newestVersion) return { outcome: 'newer', version };
    if (version === 0) return { outcome: 'not a backup' };
    return { outcome: 'looked at', facts: copyFacts(db) };
  } catch {
    return { outcome: 'damaged' };
  } finally {
    db.close();
  }
}

/**
 * Copies a backup beside the record, checks every page and the whole chain of the copy, and leaves it ready for
 * `swapIn`. Nothing of the record is touched.
 *
 * @param note what is told of it later; the facts of the backup are added
 */
export function prepareRestore(
  folder: string,
  file: string,
  { dataKey, newestVersion }: { readonly dataKey: Buffer; readonly newestVersion: number },
  note: Pick<RestoreNote, 'stamp' | 'actor'>,
  steps: Steps,
): Prepared {
  const looked = lookAt(file, dataKey, newestVersion);
  if (looked.outcome !== 'looked at') return looked;
  const paths = restorePaths(folder);
  try {
    forgetPrepared(folder);
    const { size } = statSync(file);
    if (roomIn(folder) < size) return { outcome: 'no room' };
    const copied = copyAside(file, paths.copy, dataKey, size, steps);
    if (copied === 'cancelled') return { outcome: 'cancelled' };
    if (copied === 'not the same') return { outcome: 'damaged' };
    if (verifyCopy(paths.copy, dataKey, 'its own').outcome !== 'sound') return { outcome: 'damaged' };
    if (steps.isCancelled()) return { outcome: 'cancelled' };
    const visitsSince = countSince(paths.database, dataKey, looked.facts);
    bringErased(forgettingPath(dirname(file)), paths.erased);
    leaveReady(folder, looked.facts, { ...note, visitsSince });
    return { outcome: 'prepared', facts: looked.facts, visitsSince };
  } catch (error) {
    return { outcome: placeFault(error) === 'no room' ? 'no room' : 'cannot be written' };
  } finally {
    removeQuietly(paths.copy);
  }
}

/** A record that was put aside may still have a log of its newest rows: they come with it. */
function copyAside(
  file: string,
  copy: string,
  dataKey: Buffer,
  size: number,
  steps: Steps,
): ReturnType<typeof copyWhole> {
  if (existsSync(`${file}-wal`)) {
    if (copyRecord(file, dataKey, copy) === null) return 'not the same';
    flushFile(copy);
    return 'copied';
  }
  let done = 0;
  return copyWhole(file, copy, {
    isCancelled: steps.isCancelled,
    onBytes(bytes) {
      done += bytes;
      steps.progress(done, COPY_AND_CHECK * size);
    },
  });
}

function leaveReady(
  folder: string,
  { head, newestAt, visits }: CopyFacts,
  note: Pick<RestoreNote, 'stamp' | 'actor' | 'visitsSince'>,
): void {
  const paths = restorePaths(folder);
  const headFile = new ChainHeadFile(paths.head);
  headFile.replace(head);
  headFile.close();
  const whole: RestoreNote = { ...note, event: head.sequence, newestAt, visits };
  writeFileSync(paths.note, JSON.stringify(whole), { mode: 0o600, flush: true });
  // Last: without this name there is nothing to swap in.
  settleFile(paths.copy, paths.prepared);
}

/**
 * How many visits of a record came after a backup of it; null where the record is gone or cannot be read.
 *
 * @param database the record; it may be in use
 */
export function countSince(
  database: string,
  dataKey: Buffer,
  { lastVisit }: Pick<CopyFacts, 'lastVisit'>,
): number | null {
  if (!existsSync(database)) return null;
  const opened = openConnection(database, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return null;
  try {
    const row = opened.db
      .prepare<[number], { visits: number }>('SELECT count(*) AS visits FROM visits WHERE sequence > ?')
      .get(lastVisit);
    return row?.visits ?? null;
  } catch {
    return null;
  } finally {
    opened.db.close();
  }
}

/** Takes back what was prepared and not swapped in. */
export function forgetPrepared(folder: string): void {
  const { prepared, copy, head, erased, note } = restorePaths(folder);
  for (const file of [prepared, copy, `${copy}.part`, head, erased, note]) rmSync(file, { force: true });
}

/**
 * Puts a prepared backup in the place of the record. Only with the folder locked and nothing open in it. Each step can
 * be the last: done again, it goes on where it was.
 *
 * @param stopBefore for tests: the step before which the power goes
 * @returns whether there was something to put in place
 */
export function swapIn(folder: string, stopBefore = Number.POSITIVE_INFINITY): boolean {
  const paths = restorePaths(folder);
  if (!existsSync(paths.prepared)) return false;
  const old = replacedFile(folder, readNote(folder)?.stamp ?? 'unknown');
  const steps = [
    () => moveOnce(paths.database, old),
    () => moveOnce(`${paths.database}-wal`, `${old}-wal`),
    () => rmSync(`${paths.database}-shm`, { force: true }),
    // Only as long as the new one waits: else what stands there is the new one.
    () => existsSync(paths.head) && moveOnce(paths.chainHead, `${old}.chain-head`),
    () => moveOnce(paths.head, paths.chainHead),
    // Of the old record; whoever opens the new one proves its key anew.
    () => rmSync(paths.keyCheck, { force: true }),
    () => bringErased(paths.erased, forgettingPath(folder)),
    () => rmSync(paths.erased, { force: true }),
    () => settleFile(paths.prepared, paths.database),
  ];
  for (const step of steps.slice(0, stopBefore)) {
    step();
    // In this order on the disk too: an old log beside a new record would damage it.
    flushFolder(folder);
  }
  return stopBefore > steps.length;
}

/** Moves a file that is still where it was. */
function moveOnce(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

/** What is to be told of a backup that was swapped in; null where there is nothing to tell. */
export function restoredNote(folder: string): RestoreNote | null {
  return existsSync(restorePaths(folder).prepared) ? null : readNote(folder);
}

/** The records that backups replaced, newest first; `at` is when that was (UTC ms). */
export function listReplaced(folder: string): { file: string; at: number; bytes: number }[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const [, stamp] = /^gatehouse-replaced-(\w+)\.db$/.exec(name) ?? [];
      const at = stamp === undefined ? null : stampTime(stamp);
      const file = join(folder, name);
      return at === null ? [] : { file, at, bytes: statSync(file).size };
    })
    .sort((a, b) => b.at - a.at);
}

/** A record that a backup replaced, or a damaged one that a repair replaced; with its log. */
const REPLACED = /^(?:gatehouse-replaced|damaged)-(\d{8}T\d{6}Z)(?:-\d+)?\.db/;

/** Removes records that were replaced so long ago that no backup is kept from then: what was purged is gone with them. */
export function removeReplaced(folder: string, now: number, weeks: number): void {
  const before = cycleBegin(now, weeks);
  for (const name of readdirSync(folder)) {
    const [, stamp] = REPLACED.exec(name) ?? [];
    const at = stamp === undefined ? null : stampTime(stamp);
    if (at !== null && at < before) removeQuietly(join(folder, name));
  }
}

/** It was told. */
export function forgetNote(folder: string): void {
  rmSync(restorePaths(folder).note, { force: true });
  flushFolder(folder);
}

function readNote(folder: string): RestoreNote | null {
  try {
    return JSON.parse(readFileSync(restorePaths(folder).note, 'utf8')) as RestoreNote;
  } catch {
    return null;
  }
}
