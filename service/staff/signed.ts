import type { WriteRequest } from '../once.ts';
import { answeredBefore, writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import type { Pins, Proof } from './pins.ts';
import type { Session } from './sessions.ts';

/** Why a PIN does not sign. Who has none cannot have a session, so that reads as a wrong one. */
export type PinRefusal = Exclude<Proof, { outcome: 'right' } | { outcome: 'no PIN yet' }>;

/**
 * A write that its author signs with their own PIN, entered again. What is wrong with it is told before the PIN is
 * tried and looked for once more behind it: stretching a PIN takes long enough for somebody else to be faster.
 */
export async function writeSigned<Answer, Refusal>(
  { parts, pins, session }: { parts: Parts; pins: Pins; session: Session },
  { procedure, input }: { procedure: string; input: WriteRequest['input'] & { readonly pin: string } },
  refuse: () => Refusal | null,
  work: (now: number) => Answer,
): Promise<Answer | Refusal | PinRefusal> {
  const request: WriteRequest = { procedure, caller: session.staffId, input };
  const before = answeredBefore<Answer>(parts, request);
  if (before !== undefined) return before;
  const refusal = refuse();
  if (refusal !== null) return refusal;
  return (await unproved(pins, session, input.pin)) ?? writeOnce<Answer, Refusal>(parts, request, refuse, work);
}

/**
 * Something that leaves Gatehouse as a file, for which whoever saves it enters their own PIN again: a session that was
 * left open at the desk carries no log away. The answer is not kept, unlike one of a write: it is full of names.
 */
export async function makeSigned<Answer, Refusal>(
  { pins, session }: { pins: Pins; session: Session },
  pin: string,
  refuse: () => Refusal | null,
  make: () => Answer | Promise<Answer>,
): Promise<Answer | Refusal | PinRefusal> {
  return refuse() ?? (await unproved(pins, session, pin)) ?? make();
}

async function unproved(pins: Pins, session: Session, pin: string): Promise<PinRefusal | null> {
  const proof = await pins.prove(session.staffId, session.door, pin);
  if (proof.outcome === 'no PIN yet') return { outcome: 'wrong PIN' };
  return proof.outcome === 'right' ? null : proof;
}
