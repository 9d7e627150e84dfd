import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyStore, StoreRefusal } from './key-store.ts';

/** Each way to unwrap the data key is one wrapping, so that another way can be added without writing the record anew. */
interface KeyFile {
  readonly wrappings: readonly { readonly store: string; readonly wrapped: string }[];
}

export type DataKey =
  | { outcome: 'key'; key: Buffer }
  /** There is a record, but no file with its key. */
  | { outcome: 'key file missing' }
  | { outcome: 'key file unreadable' }
  /** The key is kept by a store that this door has not. */
  | { outcome: 'kept by another store'; stores: readonly string[] }
  | { outcome: 'refused'; why: StoreRefusal };

const KEY_BYTES = 32;

/**
 * The record's data key: made at random for a new record, else unwrapped by the store that wrapped it.
 *
 * @param folder the data folder
 * @param store the store of this door, by its name in the key file
 * @param hasRecord whether there is a record already, for which no new key must ever be made
 */
export async function obtainDataKey(
  folder: string,
  store: { name: string; keyStore: KeyStore },
  hasRecord: boolean,
): Promise<DataKey> {
  const path = join(folder, 'key.json');
  if (!existsSync(path)) return hasRecord ? { outcome: 'key file missing' } : makeKey(path, store);
  const file = readKeyFile(path);
  if (!file) return { outcome: 'key file unreadable' };
  const wrapping = file.wrappings.find((each) => each.store === store.name);
  if (!wrapping) return { outcome: 'kept by another store', stores: file.wrappings.map((each) => each.store) };
  const unwrapped = await store.keyStore.unwrap(Buffer.from(wrapping.wrapped, 'base64'));
  if (unwrapped.kind === 'refused') return { outcome: 'refused', why: unwrapped.why };
  if (unwrapped.rewrapped) {
    const others = file.wrappings.filter((each) => each !== wrapping);
    writeKeyFile(path, { wrappings: [...others, wrappingOf(store.name, unwrapped.rewrapped)] });
  }
  return { outcome: 'key', key: Buffer.from(unwrapped.key) };
}

async function makeKey(path: string, store: { name: string; keyStore: KeyStore }): Promise<DataKey> {
  const key = randomBytes(KEY_BYTES);
  const wrapped = await store.keyStore.wrap(key);
  if (wrapped.kind === 'refused') return { outcome: 'refused', why: wrapped.why };
  writeKeyFile(path, { wrappings: [wrappingOf(store.name, wrapped.wrapped)] });
  return { outcome: 'key', key };
}

function wrappingOf(store: string, wrapped: Uint8Array): KeyFile['wrappings'][number] {
  return { store, wrapped: Buffer.from(wrapped).toString('base64') };
}

function readKeyFile(path: string): KeyFile | null {
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isKeyFile(file) ? file : null;
  } catch {
    return null;
  }
}

/** Checked by hand: a schema library would be loaded at every start for these few lines. */
function isKeyFile(file: unknown): file is KeyFile {
  const wrappings: unknown = typeof file === 'object' && file !== null && 'wrappings' in file ? file.wrappings : null;
  return (
    Array.isArray(wrappings) &&
    wrappings.every((each) => typeof each?.store === 'string' && typeof each.wrapped === 'string')
  );
}

/** Whole or not at all: a record whose key file is half written is lost. */
function writeKeyFile(path: string, file: KeyFile): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, JSON.stringify(file), { mode: 0o600, flush: true });
  renameSync(temporary, path);
}
