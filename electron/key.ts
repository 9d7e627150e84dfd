import type { SafeStorage } from 'electron';
import type { KeyStore, StoreRefusal, Unwrapped } from '../service/keys/key-store.ts';

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
