/** Makes a sound record of a damaged one: a backup, what can still be read, and what cannot be made good in numbers. */
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { kioskFolder, stampOf } from '../core/backups.ts';
import { bothTimes, type Repair, type UnsureArrivals } from '../core/damage.ts';
import { auditStore, type StoredEvent } from './audit.ts';
import { type BackupFile, listBackups } from './backup.ts';
import { type ChainHead, readChainHead } from './chain-head.ts';
import { type Connection, openConnection } from './connection.ts';
import { headOf } from './copy-facts.ts';
import { removeQuietly } from './files.ts';
import { type Merged, mergeSalvage } from './merge.ts';
import { beginChain, continueChain, salvagedEvents } from './merge-chain.ts';
import { type Migration, migrate } from './migrate.ts';
import { recordPaths } from './record.ts';
import { openSalvage, type Salvage } from './salvage.ts';
import { schoolStore } from './school.ts';
import { damagedName, offer, repairPaths } from './swap.ts';
import { verifyCopy } from './verify.ts';
import { SEARCHED_TEXT } from './visits.ts';

export interface Guard {
  /** Whether the key is known to be this record's own. */
  readonly keyIsProven: boolean;
  /** Folders in which backups of this record may lie. */
  readonly backupFolders: readonly string[];
  /** Now (UTC ms). */
  readonly now: number;
}

/** A data folder whose record is opened or repaired. */
export interface Context {
  readonly folder: string;
  /** 32 bytes. */
  readonly dataKey: Buffer;
  readonly migrations: readonly Migration[];
  readonly guard: Guard;
}

/** What is known of the damaged record. */
interface Damaged {
  readonly salvage: Salvage | null;
  /** The audit events that can be read, in order. */
  readonly events: readonly StoredEvent[];
  /** The head that was flushed last; null where that file is gone too. */
  readonly flushed: ChainHead | null;
}

/** Makes a repaired record, which `finishSwap` then puts in place. False: nothing sound could be made. */
export function repairRecord(context: Context): boolean {
  const { folder, dataKey } = context;
  const paths = recordPaths(folder);
  const salvage = openSalvage(paths.database, dataKey, join(folder, 'salvage.db'));
  try {
    const damaged = {
      salvage,
      events: salvage ? salvagedEvents(salvage) : [],
      flushed: readChainHead(paths.chainHead),
    };
    return [...backupsOf(context, salvage), null].some(
      (backup) => make(context, damaged, backup, true) || make(context, damaged, backup, false),
    );
  } finally {
    salvage?.close();
  }
}

/** Whether some backup knows more than a record that is sound and lost its newest entries. */
export function isBehind(context: Context): boolean {
  const { folder, dataKey } = context;
  const opened = openConnection(recordPaths(folder).database, dataKey, { readonly: true });
  if (opened.outcome !== 'opened') return false;
  const head = headOf(opened.db);
  opened.db.close();
  return backupsOf(context, null).some((backup) => {
    const copy = openConnection(backup.file, dataKey, { readonly: true });
    if (copy.outcome !== 'opened') return false;
    const knowsMore = headOf(copy.db).sequence > head.sequence;
    copy.db.close();
    return knowsMore;
  });
}

/** Every backup, newest first: in the folders that are known, and in the one that the record itself names. */
function backupsOf({ guard }: Context, salvage: Salvage | null): BackupFile[] {
  const folders = [...guard.backupFolders, ...(salvage ? chosenFolders(salvage) : [])];
  return folders.flatMap((folder) => listBackups(folder)).sort((a, b) => b.at - a.at);
}

/** The folder that the school chose, as far as its setting and the kiosk it is named after can be read. */
function chosenFolders(salvage: Salvage): string[] {
  const settings = [...salvage.rows('settings', () => ['school'])].find(({ name }) => name === 'school');
  const [kiosk] = salvage.rows('kiosks', () => []);
  const { backupFolder } = JSON.parse(String(settings?.value ?? '{}')) as { backupFolder?: string };
  if (!backupFolder || !kiosk) return [];
  return [join(backupFolder, kioskFolder({ id: String(kiosk.id), letter: String(kiosk.letter) }))];
}

/** Makes one try; the file is offered for the swap only when it passed the full check. */
function make(context: Context, damaged: Damaged, backup: BackupFile | null, merging: boolean): boolean {
  const { folder, dataKey, guard } = context;
  if (backup === null && (damaged.salvage === null || !merging)) return false;
  const stamp = stampOf(guard.now);
  const { making } = repairPaths(folder, stamp);
  removeDatabase(making);
  try {
    if (backup) copyFileSync(backup.file, making);
    if (backup && verifyCopy(making, dataKey, 'its own').outcome !== 'sound') return false;
    const opened = openConnection(making, dataKey);
    if (opened.outcome !== 'opened') return false;
    try {
      if (!fill(opened.db, context, damaged, backup !== null, merging)) return false;
      // One file, with no log beside it, is what gets renamed.
      opened.db.pragma('journal_mode = DELETE');
    } finally {
      opened.db.close();
    }
    if (verifyCopy(making, dataKey, 'its own').outcome !== 'sound') return false;
    offer(folder, stamp);
    return true;
  } catch {
    return false;
  } finally {
    removeDatabase(making);
  }
}

function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) removeQuietly(`${file}${ending}`);
}

/** Merges, brings the result to the newest version, and writes down what came of it. False: it makes no record. */
function fill(db: Connection, context: Context, damaged: Damaged, fromBackup: boolean, merging: boolean): boolean {
  const { dataKey, migrations } = context;
  const { salvage } = damaged;
  // Rows are put into tables of their own version, which the program may have left behind since.
  const version = merging && salvage ? salvage.version : migrations.length;
  if (version > migrations.length || migrate(db, migrations.slice(0, version)).outcome === 'newer') return false;
  const backup = fromBackup ? { head: headOf(db), at: newestAt(db) } : null;
  if (backup && !isSameHistory(backup.head, damaged)) return false;
  let merged: Merged | null = null;
  if (merging && salvage && knowsMore(backup?.head ?? null, damaged)) {
    merged = mergeSalvage(db, salvage);
    if (backup) continueChain(db, dataKey, backup.head, damaged.events);
    else beginChain(db, dataKey, salvage, damaged.events);
  }
  migrate(db, migrations);
  if (merged) indexAnew(db);
  if (schoolStore(db).kiosk() === undefined) return false;
  writeDown(db, context, damaged, { backupAt: backup?.at ?? null, merged });
  return true;
}

function indexAnew(db: Connection): void {
  db.exec(`INSERT INTO visit_search (visit_search) VALUES ('delete-all');
    INSERT INTO visit_search (rowid, text) ${SEARCHED_TEXT}`);
}

/** A backup of another record, or of one that was put back meanwhile, is not to be mixed with this one. */
function isSameHistory(head: ChainHead, { events, flushed }: Damaged): boolean {
  const known = [...events, ...(flushed ? [flushed] : [])].find(({ sequence }) => sequence === head.sequence);
  return known === undefined || known.hash.equals(head.hash);
}

/** Whether the damaged file may hold something that the backup does not. */
function knowsMore(backup: ChainHead | null, { events, flushed, salvage }: Damaged): boolean {
  if (backup === null || (events.at(-1)?.sequence ?? 0) > backup.sequence) return true;
  const unsure = salvage !== null && !salvage.isWhole('audit_events');
  return unsure && (flushed === null || flushed.sequence > backup.sequence);
}

function newestAt(db: Connection): number | null {
  return db.prepare<[], number>('SELECT at FROM audit_events ORDER BY sequence DESC LIMIT 1').pluck().get() ?? null;
}

/** Says in the record itself what was lost, and marks the lists that may not be complete. */
function writeDown(
  db: Connection,
  { folder, dataKey, guard }: Context,
  damaged: Damaged,
  { backupAt, merged }: { backupAt: number | null; merged: Merged | null },
): void {
  const school = schoolStore(db);
  const audit = auditStore(db, dataKey);
  const { now } = guard;
  const kept = audit.head().sequence;
  const last = Math.max(damaged.flushed?.sequence ?? 0, damaged.events.at(-1)?.sequence ?? 0);
  const events = last > kept ? { first: kept + 1, last } : null;
  const unsure = unsureArrivals(damaged, { backupAt, merged, keptAt: audit.newestAt(), kept }, now);
  const { database } = recordPaths(folder);
  const repair: Repair = {
    at: now,
    backupAt,
    visits: merged?.read.visits ?? 0,
    rows: Object.values(merged?.read ?? {}).reduce((sum, rows) => sum + rows, 0),
    leftOut: merged?.leftOut ?? 0,
    visitsMissing: merged?.visitsMissing ?? 0,
    events,
    keptAs: existsSync(database) ? damagedName(folder, stampOf(now)) : null,
  };
  const { visits, rows, leftOut, visitsMissing } = repair;
  const details = {
    backupAt,
    visits,
    rows,
    leftOut,
    visitsMissing,
    first: events?.first ?? null,
    last: events?.last ?? null,
  };
  db.transaction(() => {
    school.set('repair', repair, now);
    school.set('unsure arrivals', bothTimes(school.setting<UnsureArrivals>('unsure arrivals') ?? null, unsure), now);
    audit.append({ name: 'record.repaired', actor: null, subject: null, details }, now);
  })();
}

/** From when to when visitors may have come of whom nothing is known; null: every arrival is there. */
function unsureArrivals(
  { events, flushed, salvage }: Damaged,
  {
    backupAt,
    merged,
    keptAt,
    kept,
  }: { backupAt: number | null; merged: Merged | null; keptAt: number | null; kept: number },
  now: number,
): UnsureArrivals | null {
  if (merged === null) {
    // The backup stands alone: it may be as new as the record was.
    return flushed !== null && flushed.sequence <= kept ? null : { from: keptAt, until: now };
  }
  const newest = events.at(-1);
  const endIsKnown = flushed !== null && (newest?.sequence ?? 0) >= flushed.sequence;
  if (!merged.whole.has('visits')) return { from: backupAt, until: now };
  if (endIsKnown) return null;
  return { from: salvage?.isWhole('audit_events') ? (newest?.at ?? null) : backupAt, until: now };
}
