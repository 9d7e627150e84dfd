import { randomBytes, scrypt } from 'node:crypto';
import type { KeyStore } from './key-store.ts';
import { seal, unseal } from './seal.ts';

const SALT_BYTES = 16;

/** About a third of a second and 128 MiB a try: a thief has all the time in the world, its owner types it once a day. */
const COST = { N: 2 ** 17, r: 8, p: 1 };

/**
 * Keeps the data key under a passphrase that a person types at each start: salt (16 bytes), then what was sealed.
 *
 * @param passphrase as typed; letters that look the same count as the same (NFKC)
 */
export function passphraseKeyStore(passphrase: string): KeyStore {
  return {
    async wrap(key) {
      const salt = randomBytes(SALT_BYTES);
      return { kind: 'wrapped', wrapped: Buffer.concat([salt, seal(await stretch(passphrase, salt), key)]) };
    },
    async unwrap(wrapped) {
      const key = unseal(await stretch(passphrase, wrapped.subarray(0, SALT_BYTES)), wrapped.subarray(SALT_BYTES));
      return key ? { kind: 'unwrapped', key } : { kind: 'refused', why: 'not unwrapped' };
    },
  };
}

function stretch(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  // Node refuses more than 16 MiB unless it is told that this is meant.
  const options = { ...COST, maxmem: 256 * COST.N * COST.r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
