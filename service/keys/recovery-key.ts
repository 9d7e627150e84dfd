import { hkdfSync } from 'node:crypto';
import type { KeyStore } from './key-store.ts';
import { seal, unseal } from './seal.ts';

/**
 * Keeps the data key under a recovery key, which is on paper only.
 *
 * @param recoveryKey in its one form, as `makeRecoveryKey` gives it. It is random and long: nothing has to be stretched.
 */
export function recoveryKeyStore(recoveryKey: string): KeyStore {
  const own = Buffer.from(hkdfSync('sha256', recoveryKey, '', 'gatehouse recovery key', 32));
  return {
    wrap: async (key) => ({ kind: 'wrapped', wrapped: seal(own, key) }),
    async unwrap(wrapped) {
      const key = unseal(own, wrapped);
      return key ? { kind: 'unwrapped', key } : { kind: 'refused', why: 'not unwrapped' };
    },
  };
}
