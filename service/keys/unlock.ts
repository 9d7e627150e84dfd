import { readRecoveryKey } from '../../core/recovery-key.ts';
import type { DataKey, DoorStore } from './data-key.ts';
import { keyFilePath, readKeyFile, recoveryFilePath, type Wrapping, withWrapping, writeKeyFile } from './key-file.ts';
import type { KeyStore } from './key-store.ts';
import { passphraseKeyStore } from './passphrase.ts';
import { recoveryKeyStore } from './recovery-key.ts';

/** What somebody types to open a record whose key cannot be had without them. */
export interface TypedKey {
  readonly kind: 'passphrase' | 'recovery key';
  readonly text: string;
}

export type Unlocked =
  | { readonly outcome: 'key'; readonly key: Buffer }
  /** It cannot be a recovery key: a place is missing, or one was misread. */
  | { readonly outcome: 'mistyped' }
  | { readonly outcome: 'wrong' }
  /** There is nothing that this opens: no recovery key was ever made, or its file is gone. */
  | { readonly outcome: 'nothing to open' };

/** Where wrappings are looked for: the data folder's own first, then what lies beside backups. */
export interface KeyPlaces {
  readonly folder: string;
  readonly backups: readonly string[];
}

/** Which kinds of typed key could open the record. */
export function typedWays(places: KeyPlaces): TypedKey['kind'][] {
  const ways = wrappingLists(places).flatMap((wrappings) => wrappings.map(({ way }) => way));
  return (['passphrase', 'recovery key'] as const).filter((kind) => ways.includes(kind));
}

/**
 * The data key by what somebody typed.
 *
 * @param isRight whether a key is the one of this record: a wrapping may come from another
 */
export async function unlockKey(
  places: KeyPlaces,
  typed: TypedKey,
  isRight: (key: Buffer) => boolean,
): Promise<Unlocked> {
  const store = storeOf(typed);
  if (!store) return { outcome: 'mistyped' };
  const wrappings = wrappingLists(places).flatMap((list) => list.filter(({ way }) => way === typed.kind));
  for (const { wrapped } of wrappings) {
    const answer = await store.unwrap(Buffer.from(wrapped, 'base64'));
    const key = answer.kind === 'unwrapped' ? Buffer.from(answer.key) : null;
    if (key && isRight(key)) return { outcome: 'key', key };
  }
  return { outcome: wrappings.length === 0 ? 'nothing to open' : 'wrong' };
}

/**
 * After a recovery: the door's own store keeps the key from now on. A passphrase that was forgotten opens nothing any
 * more; the recovery key stays.
 */
export async function keepWith(places: KeyPlaces, { way, keyStore }: DoorStore, key: Buffer): Promise<DataKey> {
  const wrapped = await keyStore.wrap(key);
  if (wrapped.kind === 'refused') return { outcome: 'fault', fault: wrapped.why };
  const recovery = wrappingLists(places)
    .flat()
    .filter((each) => each.way === 'recovery key')
    .slice(0, 1);
  writeKeyFile(keyFilePath(places.folder), withWrapping(recovery, way, wrapped.wrapped));
  return { outcome: 'key', key };
}

function storeOf({ kind, text }: TypedKey): KeyStore | null {
  if (kind === 'passphrase') return passphraseKeyStore(text);
  const read = readRecoveryKey(text);
  return read.outcome === 'key' ? recoveryKeyStore(read.key) : null;
}

function wrappingLists({ folder, backups }: KeyPlaces): (readonly Wrapping[])[] {
  return [keyFilePath(folder), ...backups.map(recoveryFilePath)].flatMap((path) => {
    const read = readKeyFile(path);
    return read.outcome === 'read' ? [read.wrappings] : [];
  });
}
