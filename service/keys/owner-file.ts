import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyStore } from './key-store.ts';
import { seal, unseal } from './seal.ts';

const KEY_BYTES = 32;

/**
 * Keeps the data key under a second key in a file that only its owner can read. It keeps other users of the machine
 * out; whoever has the disk has both files, so a stolen tablet needs disk encryption or another way.
 *
 * @param folder the data folder
 */
export function ownerFileKeyStore(folder: string): KeyStore {
  const path = join(folder, 'owner-key');
  return {
    async wrap(key) {
      return { kind: 'wrapped', wrapped: seal(readOwnerKey(path) ?? makeOwnerKey(path), key) };
    },
    async unwrap(wrapped) {
      const ownerKey = readOwnerKey(path);
      if (!ownerKey) return { kind: 'refused', why: 'no store' };
      const key = unseal(ownerKey, wrapped);
      return key ? { kind: 'unwrapped', key } : { kind: 'refused', why: 'not unwrapped' };
    },
    forget: () => rmSync(path, { force: true }),
  };
}

/** Null where there is none, or what is left of one that was cut short. */
function readOwnerKey(path: string): Buffer | null {
  try {
    const key = readFileSync(path);
    return key.length === KEY_BYTES ? key : null;
  } catch {
    return null;
  }
}

function makeOwnerKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  writeFileSync(`${path}.new`, key, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return key;
}
