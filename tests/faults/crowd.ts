/** Visitors who sign in and out over HTTP without pause, and what they were told. */
import { randomUUID } from 'node:crypto';
import type { DeviceKind } from '../../core/devices.ts';
import type { Inputs, Outputs } from '../../service/api/types.ts';
import type { Random } from './random.ts';

type SignIn = Inputs['visits']['signIn'];
type SignedIn = Extract<Outputs['visits']['signIn'], { outcome: 'signed in' }>;

/** A sign-in whose answer arrived. */
export interface Acknowledged {
  readonly input: SignIn;
  readonly answer: SignedIn;
  /** Whether an acknowledged sign-out followed. */
  left: boolean;
  /** Whether the service said that it does not know the visit's code. */
  unknown: boolean;
}

const KINDS: readonly DeviceKind[] = ['phone', 'watch', 'tablet', 'laptop', 'camera'];
/** How many visitors stand at the tablet at once: more than one, so that a kill meets calls at every stage. */
const AT_ONCE = 3;

/** @param answers what every visitor answers alike */
export function createCrowd(answers: Omit<SignIn, 'requestId' | 'name' | 'devices'>, random: Random) {
  const acknowledged: Acknowledged[] = [];
  /** Sent, and never answered: whether they were saved only the record knows. */
  const unanswered = new Map<string, SignIn>();
  const leaving = new Map<string, { visit: Acknowledged; requestId: string }>();
  let visitors = 0;

  function newVisitor(): SignIn {
    visitors += 1;
    const devices = KINDS.filter(() => random.below(3) === 0).map((kind) => ({
      kind,
      choice: 'away' as const,
      request: null,
    }));
    return { ...answers, requestId: randomUUID(), name: `Visitor Number ${letters(visitors)}`, devices };
  }

  async function arrive(url: string, input: SignIn): Promise<void> {
    unanswered.set(input.requestId, input);
    const answer = await call<Outputs['visits']['signIn']>(url, 'visits.signIn', input);
    if (answer.outcome !== 'signed in') throw new Error(`Refused: ${answer.outcome}.`);
    unanswered.delete(input.requestId);
    acknowledged.push({ input, answer, left: false, unknown: false });
  }

  async function leave(url: string, visit: Acknowledged, requestId: string): Promise<void> {
    leaving.set(visit.answer.visitId, { visit, requestId });
    const input = { requestId, code: visit.answer.badgeCode };
    const answer = await call<Outputs['visits']['signOut']>(url, 'visits.signOut', input);
    leaving.delete(visit.answer.visitId);
    if (answer.outcome === 'signed out') visit.left = true;
    else visit.unknown = true;
  }

  async function one(url: string): Promise<void> {
    const onSite = acknowledged.filter((visit) => !visit.left && !visit.unknown && !leaving.has(visit.answer.visitId));
    const leaver = random.below(4) === 0 ? random.pick(onSite) : undefined;
    if (leaver) await leave(url, leaver, randomUUID());
    else await arrive(url, newVisitor());
  }

  return {
    acknowledged,

    /** Asks again, with the same request ids, for every answer that a kill took. */
    async askAgain(url: string): Promise<void> {
      for (const input of [...unanswered.values()]) await arrive(url, input);
      for (const { visit, requestId } of [...leaving.values()]) await leave(url, visit, requestId);
    },

    /** Goes on until the service is gone. Calls back at each answer. */
    async keepGoing(url: string, answered: () => void): Promise<void> {
      async function visitorAfterVisitor(): Promise<void> {
        for (;;) {
          await one(url);
          answered();
        }
      }
      const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, visitorAfterVisitor));
      for (const end of ends) if (end.status === 'rejected' && !(end.reason instanceof Gone)) throw end.reason;
    },
  };
}

/** The service did not answer: it was killed. */
class Gone extends Error {}

async function call<Answer>(url: string, procedure: string, input: unknown): Promise<Answer> {
  const request = { 'content-type': 'application/json', origin: url };
  const body = await fetch(`${url}/api/${procedure}`, { method: 'POST', headers: request, body: JSON.stringify(input) })
    .then((response) => response.text())
    .catch(() => {
      throw new Gone();
    });
  const { result } = JSON.parse(body) as { result?: { data: Answer } };
  if (!result) throw new Error(`${procedure} failed: ${body}`);
  return result.data;
}

/** A number in letters, because a name has none of the figures. */
function letters(number: number): string {
  return [...String(number)].map((figure) => 'abcdefghij'[Number(figure)]).join('');
}
