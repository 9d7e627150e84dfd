import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyStore } from './key-store.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps the data key under a second key in a file that only its owner can read. It keeps other users of the machine
 * out; whoever has the disk has both files, so a stolen tablet needs disk encryption or another store.
 *
 * @param folder the data folder
 */
export function ownerFileKeyStore(folder: string): KeyStore {
  const path = join(folder, 'owner-key');
  return {
    async wrap(key) {
      if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', readFileSync(path), nonce);
      const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
      return { kind: 'wrapped', wrapped: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
    },
    async unwrap(wrapped) {
      if (!existsSync(path)) return { kind: 'refused', why: 'no store' };
      try {
        const nonce = wrapped.subarray(0, NONCE_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', readFileSync(path), nonce);
        decipher.setAuthTag(wrapped.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const sealed = wrapped.subarray(NONCE_BYTES + TAG_BYTES);
        return { kind: 'unwrapped', key: Buffer.concat([decipher.update(sealed), decipher.final()]) };
      } catch {
        return { kind: 'refused', why: 'not unwrapped' };
      }
    },
  };
}
