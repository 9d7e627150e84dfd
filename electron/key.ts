import type { SafeStorage } from 'electron';

/** Why the machine's own key store is not used. */
export type StoreRefusal =
  /** Linux found no key store and would "encrypt" with a password everybody knows. */
  | 'plain text store'
  /** There is no key store, or it is locked. */
  | 'no store'
  /** The store answered, but not for this key: another user, another machine, or a changed store. */
  | 'not unwrapped';

export type Wrapped = { kind: 'wrapped'; wrapped: Uint8Array } | { kind: 'refused'; why: StoreRefusal };
export type Unwrapped =
  /** `rewrapped` is there when the store changed its own key: keep it in place of the old wrapping. */
  { kind: 'unwrapped'; key: Uint8Array; rewrapped?: Uint8Array } | { kind: 'refused'; why: StoreRefusal };

/** One way to keep the record's data key: here the key store of the machine's user. */
export interface KeyStore {
  /** Wraps a data key, so that only this user on this machine can unwrap it. */
  wrap(key: Uint8Array): Promise<Wrapped>;
  /** Gives the data key back. A refusal says nothing about the record: it is never to be taken for damage. */
  unwrap(wrapped: Uint8Array): Promise<Unwrapped>;
}

/** The calls that are used: the asynchronous ones, since the others leave Electron with version 46. */
export type AsyncStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Wraps the data key with Electron's safeStorage. To be used after the app's `ready` event. */
export function safeStorageKeyStore(store: AsyncStore, platform: NodeJS.Platform): KeyStore {
  return {
    async wrap(key) {
      const why = await unusable(store, platform);
      if (why) return { kind: 'refused', why };
      const wrapped = await encrypt(store, key);
      return wrapped ? { kind: 'wrapped', wrapped } : { kind: 'refused', why: 'no store' };
    },
    async unwrap(wrapped) {
      const why = await unusable(store, platform);
      if (why) return { kind: 'refused', why };
      return decrypt(store, wrapped);
    },
  };
}

async function unusable(store: AsyncStore, platform: NodeJS.Platform): Promise<StoreRefusal | null> {
  // The call exists on Linux only. "unknown" means asked too early, and is no promise of a real store either.
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(store.getSelectedStorageBackend())) {
    return 'plain text store';
  }
  return (await store.isAsyncEncryptionAvailable()) ? null : 'no store';
}

async function encrypt(store: AsyncStore, key: Uint8Array): Promise<Uint8Array | null> {
  try {
    // safeStorage takes text only, and bytes that are no text would be changed on the way.
    return new Uint8Array(await store.encryptStringAsync(Buffer.from(key).toString('base64')));
  } catch {
    return null;
  }
}

async function decrypt(store: AsyncStore, wrapped: Uint8Array): Promise<Unwrapped> {
  try {
    const { result, shouldReEncrypt } = await store.decryptStringAsync(Buffer.from(wrapped));
    const key = new Uint8Array(Buffer.from(result, 'base64'));
    const rewrapped = shouldReEncrypt ? await encrypt(store, key) : null;
    return rewrapped ? { kind: 'unwrapped', key, rewrapped } : { kind: 'unwrapped', key };
  } catch {
    return { kind: 'refused', why: 'not unwrapped' };
  }
}
