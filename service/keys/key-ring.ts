import type { KeyWay } from '../../core/protection.ts';
import type { DoorStore } from './data-key.ts';
import { keyFilePath, readKeyFile, type Wrapping, withWrapping, writeKeyFile } from './key-file.ts';
import type { StoreRefusal } from './key-store.ts';
import { passphraseKeyStore } from './passphrase.ts';
import { recoveryKeyStore } from './recovery-key.ts';
import { type KeyPlaces, keepWith } from './unlock.ts';

export type KeyKept = { readonly outcome: 'kept' } | { readonly outcome: 'refused'; readonly why: StoreRefusal };

/** The data key of the record that is open, and the ways in which it is kept. */
export interface KeyRing {
  /** 32 bytes: for a task that opens the record by itself. It never leaves the program. */
  readonly dataKey: Buffer;
  ways(): readonly KeyWay[];
  /** Another recovery key opens the record from now on, and the one before opens nothing. */
  keepRecoveryKey(recoveryKey: string): Promise<void>;
  /** A person types a passphrase at each start from now on; nothing on this machine opens the record by itself. */
  keepPassphrase(passphrase: string): Promise<void>;
  /** Keeps the key of another record, which is about to take this one's place, with its recovery key's wrapping. */
  keepOther(places: KeyPlaces, dataKey: Buffer): Promise<KeyKept>;
  /** The record opens by itself again. */
  keepWithoutPassphrase(): Promise<KeyKept>;
}

/**
 * @param folder the data folder
 * @param store how the door keeps the key where nobody types a passphrase
 */
export function createKeyRing(folder: string, store: DoorStore, dataKey: Buffer): KeyRing {
  const path = keyFilePath(folder);

  function wrappings(): readonly Wrapping[] {
    const read = readKeyFile(path);
    return read.outcome === 'read' ? read.wrappings : [];
  }

  function recoveryOnly(): readonly Wrapping[] {
    return wrappings().filter(({ way }) => way === 'recovery key');
  }

  return {
    dataKey,
    ways: () => wrappings().map(({ way }) => way),
    async keepRecoveryKey(recoveryKey) {
      const wrapped = await recoveryKeyStore(recoveryKey).wrap(dataKey);
      if (wrapped.kind === 'wrapped') writeKeyFile(path, withWrapping(wrappings(), 'recovery key', wrapped.wrapped));
    },
    async keepPassphrase(passphrase) {
      const wrapped = await passphraseKeyStore(passphrase).wrap(dataKey);
      if (wrapped.kind !== 'wrapped') return;
      writeKeyFile(path, withWrapping(recoveryOnly(), 'passphrase', wrapped.wrapped));
      store.keyStore.forget?.();
    },
    async keepOther(places, other) {
      const kept = await keepWith(places, store, other);
      return kept.outcome === 'key' ? { outcome: 'kept' } : { outcome: 'refused', why: 'no store' };
    },
    async keepWithoutPassphrase() {
      const wrapped = await store.keyStore.wrap(dataKey);
      if (wrapped.kind === 'refused') return { outcome: 'refused', why: wrapped.why };
      writeKeyFile(path, withWrapping(recoveryOnly(), store.way, wrapped.wrapped));
      return { outcome: 'kept' };
    },
  };
}
