import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { lockout } from '../../core/lockout.ts';
import type { Door } from '../../core/roles.ts';
import type { Secret, SecretKind } from '../../db/staff.ts';
import type { Parts, PinCost } from '../parts.ts';

export type Proof =
  | { outcome: 'right' }
  | { outcome: 'wrong PIN' }
  | { outcome: 'PIN waits'; until: number }
  | { outcome: 'PIN locked' }
  | { outcome: 'no PIN yet' };

const HASH_BYTES = 32;

export type Pins = ReturnType<typeof createPins>;

/** Secrets of staff: salted scrypt, with wrong tries counted in the record so that a restart forgives nothing. */
export function createPins({ record, clock, pinCost }: Pick<Parts, 'record' | 'clock' | 'pinCost'>) {
  /** Salts and stretches a secret. `expiresAt` in UTC ms, or null. */
  async function seal(text: string, expiresAt: number | null): Promise<Secret> {
    const salt = randomBytes(16);
    const { N, r, p } = pinCost;
    return { salt, hash: await stretch(text, salt, pinCost), parameters: `${N},${r},${p}`, expiresAt };
  }

  /**
   * Tries a PIN or a one-time code of one person at one door. The try is counted before the slow part: many tries at
   * once and a power cut in the middle both count in full.
   */
  async function prove(staffId: string, door: Door, text: string, kind: SecretKind = 'pin'): Promise<Proof> {
    const now = clock();
    const secret = record.staff.secret(staffId, kind);
    if (!secret || (secret.expiresAt !== null && secret.expiresAt <= now)) return { outcome: 'no PIN yet' };
    const tries = record.staff.tries(staffId, door);
    // After a clock set back the wait begins anew, once: else it would last until the clock has caught up.
    if ((tries.lastFailureAt ?? now) > now) record.write(() => record.staff.moveLastFailure(staffId, door, now));
    const state = lockout(tries, now);
    if (state.kind === 'locked') return { outcome: 'PIN locked' };
    if (state.kind === 'wait') return { outcome: 'PIN waits', until: state.until };
    record.write(() => record.staff.countFailure(staffId, door, now));
    if (await matches(text, secret)) {
      record.write(() => record.staff.forgetTries(staffId, door));
      return { outcome: 'right' };
    }
    record.write(() => {
      const details = { door, failures: record.staff.tries(staffId, door).failures };
      record.audit.append({ name: 'staff.wrong-pin', actor: null, subject: staffId, details }, now);
    });
    return { outcome: 'wrong PIN' };
  }

  return { seal, prove };
}

async function matches(text: string, secret: Secret): Promise<boolean> {
  const [N = 0, r = 0, p = 0] = secret.parameters.split(',').map(Number);
  return timingSafeEqual(await stretch(text, secret.salt, { N, r, p }), secret.hash);
}

function stretch(text: string, salt: Buffer, cost: PinCost): Promise<Buffer> {
  // Node refuses more than 16 MiB unless it is told that this is meant.
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(text.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
