import { randomBytes } from 'node:crypto';
import type { KeyWay } from '../../core/protection.ts';
import { keyFilePath, readKeyFile, type Wrapping, withWrapping, writeKeyFile } from './key-file.ts';
import type { KeyStore, StoreRefusal } from './key-store.ts';

/** How the door that opens the record keeps its key. */
export interface DoorStore {
  readonly way: KeyWay;
  readonly keyStore: KeyStore;
}

/** Why a record's key cannot be had without a person. None of these says anything about the record. */
export type KeyFault =
  /** Somebody chose to type a passphrase at each start. */
  | 'needs passphrase'
  | 'key file missing'
  | 'key file unreadable'
  /** The key is kept in a way that this door has not. */
  | 'kept another way'
  /** There is a key, and it is not the one of this record. */
  | 'another key'
  | StoreRefusal;

export type DataKey =
  | { readonly outcome: 'key'; readonly key: Buffer }
  | { readonly outcome: 'fault'; readonly fault: KeyFault };

const KEY_BYTES = 32;

/**
 * The record's data key: made at random for a new record, else unwrapped by the store that wrapped it.
 *
 * @param folder the data folder
 * @param hasRecord whether there is a record already, for which no new key must ever be made
 */
export async function obtainDataKey(folder: string, store: DoorStore, hasRecord: boolean): Promise<DataKey> {
  const path = keyFilePath(folder);
  const read = readKeyFile(path);
  if (read.outcome === 'missing' && !hasRecord) return makeKey(path, store);
  if (read.outcome !== 'read') return { outcome: 'fault', fault: `key file ${read.outcome}` };
  const { wrappings } = read;
  const own = wrappings.find(({ way }) => way === store.way);
  if (!own) return { outcome: 'fault', fault: faultWithout(wrappings) };
  const answer = await store.keyStore.unwrap(Buffer.from(own.wrapped, 'base64'));
  if (answer.kind === 'refused') return { outcome: 'fault', fault: answer.why };
  if (answer.rewrapped) writeKeyFile(path, withWrapping(wrappings, store.way, answer.rewrapped));
  return { outcome: 'key', key: Buffer.from(answer.key) };
}

/** The data key of a record that is there, as it is kept; nothing is made and nothing written. */
export async function readDataKey(folder: string, { way, keyStore }: DoorStore): Promise<DataKey> {
  const read = readKeyFile(keyFilePath(folder));
  if (read.outcome !== 'read') return { outcome: 'fault', fault: `key file ${read.outcome}` };
  const own = read.wrappings.find((each) => each.way === way);
  if (!own) return { outcome: 'fault', fault: faultWithout(read.wrappings) };
  const answer = await keyStore.unwrap(Buffer.from(own.wrapped, 'base64'));
  if (answer.kind === 'refused') return { outcome: 'fault', fault: answer.why };
  return { outcome: 'key', key: Buffer.from(answer.key) };
}

function faultWithout(wrappings: readonly Wrapping[]): KeyFault {
  return wrappings.some(({ way }) => way === 'passphrase') ? 'needs passphrase' : 'kept another way';
}

async function makeKey(path: string, store: DoorStore): Promise<DataKey> {
  const key = randomBytes(KEY_BYTES);
  const wrapped = await store.keyStore.wrap(key);
  if (wrapped.kind === 'refused') return { outcome: 'fault', fault: wrapped.why };
  writeKeyFile(path, withWrapping([], store.way, wrapped.wrapped));
  return { outcome: 'key', key };
}
