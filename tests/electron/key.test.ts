import { describe, expect, test } from 'vitest';
import { type AsyncStore, safeStorageKeyStore } from '../../electron/key.ts';

/** A key store of one user: it wraps by turning the text round, and knows only what it wrapped. */
function store(over: Partial<AsyncStore> = {}): AsyncStore {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(`v10${[...text].reverse().join('')}`),
    decryptStringAsync: async (wrapped) => {
      const text = wrapped.toString();
      if (!text.startsWith('v10')) throw new Error('Error while decrypting the ciphertext provided to safeStorage');
      return { result: [...text.slice(3)].reverse().join(''), shouldReEncrypt: false };
    },
    ...over,
  };
}

const key = Uint8Array.from({ length: 32 }, (_, at) => 255 - at * 7);

async function wrapIn(from: AsyncStore, platform: NodeJS.Platform = 'linux'): Promise<Uint8Array> {
  const outcome = await safeStorageKeyStore(from, platform).wrap(key);
  if (outcome.kind === 'refused') throw new Error(outcome.why);
  return outcome.wrapped;
}

describe('the data key in the machine’s key store', () => {
  test('comes back byte for byte, bytes that are no text included', async () => {
    const outcome = await safeStorageKeyStore(store(), 'linux').unwrap(await wrapIn(store()));
    expect(outcome).toEqual({ kind: 'unwrapped', key });
  });

  test.each(['basic_text', 'unknown'] as const)('a Linux store that is %s is refused, both ways', async (backend) => {
    const plain = safeStorageKeyStore(store({ getSelectedStorageBackend: () => backend }), 'linux');
    expect(await plain.wrap(key)).toEqual({ kind: 'refused', why: 'plain text store' });
    expect(await plain.unwrap(await wrapIn(store()))).toEqual({ kind: 'refused', why: 'plain text store' });
  });

  test('the Linux question is not asked elsewhere, where the call does not exist', async () => {
    const asking = () => {
      throw new TypeError('getSelectedStorageBackend is not a function');
    };
    await expect(wrapIn(store({ getSelectedStorageBackend: asking }), 'win32')).resolves.toBeInstanceOf(Uint8Array);
  });

  test('no store, or one that fails while wrapping, is a refusal and no bug', async () => {
    const none = safeStorageKeyStore(store({ isAsyncEncryptionAvailable: async () => false }), 'darwin');
    expect(await none.wrap(key)).toEqual({ kind: 'refused', why: 'no store' });
    const failing = safeStorageKeyStore(
      store({ encryptStringAsync: () => Promise.reject(new Error('locked')) }),
      'darwin',
    );
    expect(await failing.wrap(key)).toEqual({ kind: 'refused', why: 'no store' });
  });

  test('a wrapping of another user is a refusal, not damage', async () => {
    const outcome = await safeStorageKeyStore(store(), 'win32').unwrap(Buffer.from('someone else’s'));
    expect(outcome).toEqual({ kind: 'refused', why: 'not unwrapped' });
  });

  test('a store that changed its own key gives a new wrapping along', async () => {
    const turned = store({
      decryptStringAsync: async () => ({ result: Buffer.from(key).toString('base64'), shouldReEncrypt: true }),
    });
    const outcome = await safeStorageKeyStore(turned, 'linux').unwrap(await wrapIn(store()));
    expect(outcome).toEqual({ kind: 'unwrapped', key, rewrapped: await wrapIn(store()) });
  });
});
