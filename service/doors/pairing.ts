import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { CODE_ALPHABET, WRONG_CODE_MS } from '../../core/codes.ts';
import type { dropComputerInput, dropComputerOutput, pairInput, pairOutput } from '../../core/schemas/doors.ts';
import { tidy } from '../../core/visits.ts';
import type { ComputerRow } from '../../db/computers.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

const CODE_LENGTH = 8;
const LASTS_MS = 10 * 60_000;
/** So many wrong ones, and the code is void: 28 to the eighth cannot be guessed in ten. */
const MOST_WRONG = 10;
const HOUR_MS = 60 * 60_000;

export type Pairing = ReturnType<typeof createPairing>;

/** The one code with which a computer can be paired at a time. It lives in memory: a restart voids it. */
export function createPairing({ clock, randomBelow }: Pick<Parts, 'clock' | 'randomBelow'>) {
  let current: { code: string; until: number; by: string; wrong: number } | null = null;

  return {
    /** A new code, good once and for ten minutes; the one before is void. */
    begin(staffId: string): { code: string; until: number } {
      let code = '';
      for (let place = 0; place < CODE_LENGTH; place += 1) code += CODE_ALPHABET[randomBelow(CODE_ALPHABET.length)];
      current = { code, until: clock() + LASTS_MS, by: staffId, wrong: 0 };
      return { code: `${code.slice(0, 4)}-${code.slice(4)}`, until: current.until };
    },

    /** Who showed the code that was typed; null for a wrong one. A right one is used up. */
    redeem(typed: string): string | null {
      const said = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
      if (!current || clock() >= current.until) return null;
      if (said.length === CODE_LENGTH && timingSafeEqual(Buffer.from(said), Buffer.from(current.code))) {
        const { by } = current;
        current = null;
        return by;
      }
      current.wrong += 1;
      if (current.wrong >= MOST_WRONG) current = null;
      return null;
    },
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Pairs the computer that types the code. A wrong code is answered after a second and counts towards voiding it.
 *
 * @returns besides the answer the token that the computer keeps; it is shown once and only its hash is saved
 */
export async function pair(
  parts: Parts,
  pairing: Pairing,
  input: z.infer<typeof pairInput>,
): Promise<{ answer: z.infer<typeof pairOutput>; token: string | null }> {
  const { record, newId, clock, wait } = parts;
  const name = tidy(input.name);
  if (name === '') return { answer: { outcome: 'no name' }, token: null };
  const pairedBy = pairing.redeem(input.code);
  if (pairedBy === null) {
    await wait(WRONG_CODE_MS);
    return { answer: { outcome: 'wrong code' }, token: null };
  }
  const token = randomBytes(32).toString('base64url');
  const id = newId();
  record.write(() => {
    const now = clock();
    record.computers.pair({ id, name, tokenHash: hashOf(token), pairedAt: now, pairedBy });
    record.audit.append({ name: 'computer.paired', actor: pairedBy, subject: id, details: {} }, now);
  });
  return { answer: { outcome: 'paired' }, token };
}

/** The paired computer that shows a token, or null. That it was here is noted to the hour. */
export function computerOf(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  token: string | null,
): ComputerRow | null {
  if (token === null) return null;
  const found = record.computers.byToken(hashOf(token));
  if (!found) return null;
  const hour = Math.floor(clock() / HOUR_MS) * HOUR_MS;
  if (hour > found.seenAt) record.write(() => record.computers.seen(found.id, hour));
  return found;
}

/** Drops a computer. A session begun there is good there only, so it ends with it. */
export function drop(
  parts: Parts,
  input: z.infer<typeof dropComputerInput>,
  actor: string,
): z.infer<typeof dropComputerOutput> {
  type Answer = z.infer<typeof dropComputerOutput>;
  const { record } = parts;
  const { computerId } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'doors.drop', caller: actor, input },
    () => (record.computers.all().some(({ id }) => id === computerId) ? null : { outcome: 'unknown computer' }),
    (now) => {
      record.computers.drop(computerId, actor, now);
      record.audit.append({ name: 'computer.dropped', actor, subject: computerId, details: {} }, now);
      return { outcome: 'dropped' };
    },
  );
}
