/** Opens a data folder for this process alone: lock, key, record. What cannot be opened is one plain sentence. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../db/lock.ts';
import { readMigrations } from '../db/migrate.ts';
import { type Loss, openRecord, recordPaths, type SchoolRecord } from '../db/record.ts';
import { obtainDataKey } from '../service/keys/data-key.ts';
import type { KeyStore } from '../service/keys/key-store.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { keySentence, otherKindSentence, recordSentence, runningSentence, unusableSentence } from './sentences.ts';

export interface FolderRequest {
  /** The folder that holds dist, db/migrations, leaflets and assets. */
  readonly root: string;
  /** The data folder; made when it is not there. */
  readonly data: string;
  /** Invented people and visits; every screen says so. */
  readonly demo: boolean;
  /** What keeps the data key; a file only its owner can read where the door brings nothing better. */
  readonly keyStore?: { readonly name: string; readonly keyStore: KeyStore };
}

/** An open record; `close` closes it and lets go of the folder. */
export type FolderOpened =
  | { kind: 'open'; record: SchoolRecord; loss: Loss | null; close(): void }
  | { kind: 'refused'; sentence: string };

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
  if (lock.outcome === 'cannot be locked') return { kind: 'refused', sentence: unusableSentence(request.data) };
  let opened: FolderOpened | null = null;
  try {
    opened = await openLocked(request, lock.release);
    return opened;
  } finally {
    if (opened?.kind !== 'open') lock.release();
  }
}

async function openLocked({ root, data, demo, keyStore }: FolderRequest, release: () => void): Promise<FolderOpened> {
  const store = keyStore ?? { name: 'owner file', keyStore: ownerFileKeyStore(data) };
  const dataKey = await obtainDataKey(data, store, existsSync(recordPaths(data).database));
  if (dataKey.outcome !== 'key') return { kind: 'refused', sentence: keySentence(dataKey) };
  const opened = openRecord(data, dataKey.key, readMigrations(join(root, 'db', 'migrations')));
  if (opened.outcome !== 'opened') return { kind: 'refused', sentence: recordSentence(opened) };
  const { record, loss } = opened;
  if (isOtherKind(record, demo)) {
    record.close();
    return { kind: 'refused', sentence: otherKindSentence(demo) };
  }
  return {
    kind: 'open',
    record,
    loss,
    close() {
      record.close();
      release();
    },
  };
}

/** A demonstration never opens as a school's record, nor the other way round: its PINs were printed for everybody. */
function isOtherKind(record: SchoolRecord, demo: boolean): boolean {
  return record.school.kiosk() !== undefined && record.school.isDemonstration() !== demo;
}

function isUsable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
