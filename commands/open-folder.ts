/** Opens a data folder for this process alone: lock, key, record. What cannot be opened is one plain sentence. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownBackups } from '../db/backup.ts';
import { newestFitting, saveBeforeUpdate } from '../db/before-update.ts';
import { openConnection } from '../db/connection.ts';
import { noteDamaged, openGuarded } from '../db/damage.ts';
import { proveKey } from '../db/key-check.ts';
import { lockFolder } from '../db/lock.ts';
import { readMigrations } from '../db/migrate.ts';
import { type Loss, recordPaths, type SchoolRecord } from '../db/record.ts';
import { swapIn } from '../db/restore.ts';
import { type DoorStore, type KeyFault, obtainDataKey } from '../service/keys/data-key.ts';
import { createKeyRing, type KeyRing } from '../service/keys/key-ring.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import {
  type KeyPlaces,
  keepWith,
  type TypedKey,
  typedWays,
  type Unlocked,
  unlockKey,
} from '../service/keys/unlock.ts';
import type { DataFolder } from '../service/parts.ts';
import {
  keySentence,
  newerSentence,
  otherKindSentence,
  recordSentence,
  runningSentence,
  unusableSentence,
  updateSentence,
} from './sentences.ts';

export interface FolderRequest {
  /** The folder that holds dist, db/migrations, leaflets and assets. */
  readonly root: string;
  /** The data folder; made when it is not there. */
  readonly data: string;
  /** Invented people and visits; every screen says so. */
  readonly demo: boolean;
  /** What keeps the data key; a file only its owner can read where the door brings nothing better. */
  readonly keyStore?: DoorStore;
  /** The data key, where a person typed what opens it. */
  readonly dataKey?: Buffer;
  /** Now (UTC ms); the machine's own clock where nothing else is given. */
  readonly clock?: () => number;
}

/** An open record; `close` closes it and lets go of the folder. */
export type FolderOpened =
  | {
      kind: 'open';
      record: SchoolRecord;
      keys: KeyRing;
      loss: Loss | null;
      migrated: { from: number; to: number } | null;
      data: DataFolder;
      close(): void;
    }
  | FolderLocked
  | { kind: 'refused'; sentence: string };

/** A record whose key cannot be had without a person. Nothing of it was opened or changed. */
export interface FolderLocked {
  readonly kind: 'locked';
  readonly fault: KeyFault;
  /** What a person can type to open it; at least one. */
  readonly ways: readonly TypedKey['kind'][];
  /** The key by what was typed. A recovery key also puts the door's own way of keeping it right. */
  unlock(typed: TypedKey): Promise<Unlocked>;
}

/** Whether another process has the folder open. */
export function isRunning(folder: string): boolean {
  if (!existsSync(recordPaths(folder).database)) return false;
  const lock = lockFolder(folder);
  if (lock.outcome === 'locked') lock.release();
  return lock.outcome === 'in use';
}

/** Opens the record of a data folder, making it where there is none. */
export async function openFolder(request: FolderRequest): Promise<FolderOpened> {
  if (!isUsable(request.data)) return { kind: 'refused', sentence: unusableSentence(request.data) };
  const lock = lockFolder(request.data);
  if (lock.outcome === 'in use') return { kind: 'refused', sentence: runningSentence(request.data) };
  if (lock.outcome === 'cannot be locked') {
    return { kind: 'refused', sentence: unusableSentence(request.data, lock.trouble) };
  }
  let opened: FolderOpened | null = null;
  try {
    opened = await openLocked(request, lock.release);
    return opened;
  } finally {
    if (opened?.kind !== 'open') lock.release();
  }
}

/** @param again whether damage that showed with the first row was noted already */
async function openLocked(request: FolderRequest, release: () => void, again = false): Promise<FolderOpened> {
  const { root, data, demo, clock = Date.now } = request;
  try {
    swapIn(data);
  } catch {
    return { kind: 'refused', sentence: unusableSentence(data) };
  }
  // Before anything opens it: SQLite would open it for reading, and leave a log that nobody may write either.
  if (!mayWrite(recordPaths(data).database)) {
    return { kind: 'refused', sentence: recordSentence({ outcome: 'cannot be opened', detail: '' }) };
  }
  const store = request.keyStore ?? ownerStore(data);
  const found = await findKey(request, store);
  if (typeof found === 'string') return lockedFolder(data, store, found);
  const migrations = readMigrations(join(root, 'db', 'migrations'));
  const now = clock();
  const guard = { keyIsProven: proveKey(data, found) === 'right', backupFolders: [ownBackups(data)], now };
  const saved = saveBeforeUpdate(data, found, migrations.length, now);
  // A damaged record is repaired, and the file as it was is kept: that is its copy.
  if (saved.outcome === 'not saved' && !(guard.keyIsProven && noteDamaged(data, found))) {
    return { kind: 'refused', sentence: updateSentence(saved.fault) };
  }
  const opened = openGuarded(data, found, migrations, guard);
  if (opened.outcome === 'newer') {
    const fitting = newestFitting(data, found, migrations.length);
    return { kind: 'refused', sentence: newerSentence(opened.version, data, fitting) };
  }
  if (opened.outcome !== 'opened') return { kind: 'refused', sentence: recordSentence(opened) };
  const { record, loss, migrated } = opened;
  try {
    if (isOtherKind(record, demo)) {
      record.close();
      return { kind: 'refused', sentence: otherKindSentence(demo) };
    }
  } catch (error) {
    const damaged = record.trouble.note(error) === 'damaged';
    record.close();
    // It was noted: opened once more, the record is checked in full and repaired.
    if (damaged && !again) return openLocked(request, release, true);
    throw error;
  }
  return {
    kind: 'open',
    record,
    keys: createKeyRing(data, store, found),
    loss,
    migrated,
    data: { folder: data, recordVersion: migrations.length },
    close() {
      record.close();
      release();
    },
  };
}

/** Where the door brings nothing better: a file of the data folder that only its owner can read. */
function ownerStore(data: string): DoorStore {
  return { way: 'owner file', keyStore: ownerFileKeyStore(data) };
}

/** The record's key, or why it cannot be had. */
async function findKey({ data, dataKey }: FolderRequest, store: DoorStore): Promise<Buffer | KeyFault> {
  // One that was typed before a restore may be of the record that was there before.
  if (dataKey && proveKey(data, dataKey) !== 'wrong') return dataKey;
  const found = await obtainDataKey(data, store, existsSync(recordPaths(data).database));
  if (found.outcome === 'fault') return found.fault;
  return proveKey(data, found.key) === 'wrong' ? 'another key' : found.key;
}

/** What a person can still do about a key that cannot be had; refused where nothing they could type opens it. */
function lockedFolder(data: string, store: DoorStore, fault: KeyFault): FolderOpened {
  const places: KeyPlaces = { folder: data, backups: [join(data, 'backups')] };
  const ways = typedWays(places);
  if (ways.length === 0) return { kind: 'refused', sentence: keySentence(fault) };
  return {
    kind: 'locked',
    fault,
    ways,
    async unlock(typed) {
      const unlocked = await unlockKey(places, typed, (key) => isKeyOf(data, key));
      if (unlocked.outcome === 'key' && typed.kind === 'recovery key') await keepWith(places, store, unlocked.key);
      return unlocked;
    },
  };
}

/** Whether a key is the one of the record in a folder. */
export function isKeyOf(data: string, key: Buffer): boolean {
  const proof = proveKey(data, key);
  if (proof !== 'unknown') return proof === 'right';
  const opened = openConnection(recordPaths(data).database, key, { readonly: true });
  if (opened.outcome === 'opened') opened.db.close();
  return opened.outcome === 'opened';
}

/** A demonstration never opens as a school's record, nor the other way round: its PINs were printed for everybody. */
function isOtherKind(record: SchoolRecord, demo: boolean): boolean {
  return record.school.kiosk() !== undefined && record.school.isDemonstration() !== demo;
}

function isUsable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return mayWrite(folder);
  } catch {
    return false;
  }
}

/** Whether something may be read and written; also what is not there yet. */
function mayWrite(path: string): boolean {
  if (!existsSync(path)) return true;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
