import type { z } from 'zod';
import { readCode, WRONG_CODE_MS } from '../../core/codes.ts';
import { PASS_OFFERED_MS } from '../../core/passes.ts';
import type {
  cancelPassInput,
  cancelPassOutput,
  givePassInput,
  givePassOutput,
  notMineInput,
  notMineOutput,
} from '../../core/schemas/passes.ts';
import type { badgeOutcomeOutput } from '../../core/schemas/visits.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { outcomeOf } from '../badges/jobs.ts';
import { giveCode } from '../codes/give.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { knownVisit, matchState } from '../visits/facts.ts';
import { saidNotTheirs, visitOfPass } from './recall.ts';

type Given = z.infer<typeof givePassOutput>;
type NotMine = z.infer<typeof notMineOutput>;
type Cancelled = z.infer<typeof cancelPassOutput>;

/** Whether the visitor of a visit that has just ended can have a pass. */
export function mayTakePass({ record, clock }: Pick<Parts, 'record' | 'clock'>, visit: ListedVisit): boolean {
  const { departedAt, departureKind, visitorId } = visit;
  // Whoever refused the rules has no badge to sign out with.
  if (departedAt === null || departureKind !== 'by visitor') return false;
  // Whoever may not come in gets nothing to come in with.
  if (matchState(record, visit.id) !== null) return false;
  return clock() - departedAt <= PASS_OFFERED_MS && record.codes.passOf(visitorId) === undefined;
}

/** Gives a pass to whoever has just signed out, and prints it where there is a label printer. */
export function give(parts: Parts, input: z.infer<typeof givePassInput>): Given {
  const { record, newId } = parts;
  const visit = record.visits.find(input.visitId);
  return writeOnce<Given, Given>(
    parts,
    { procedure: 'passes.give', caller: null, input },
    () => (visit && mayTakePass(parts, visit) ? null : { outcome: 'not possible' }),
    (now) => {
      const { id, visitorId } = knownVisit(record, input.visitId);
      const code = giveCode(parts, (made) => record.codes.insertPass(made, visitorId, now));
      const job = { id: newId(), printerRole: 'badge', content: 'pass', visitId: null, visitorId, says: null } as const;
      record.printJobs.insert({ ...job, state: 'waiting', why: 'first' }, now);
      record.audit.append({ name: 'pass.given', actor: null, subject: visitorId, details: { visit: id } }, now);
      return { outcome: 'given', code };
    },
  );
}

/** What became of the label of a pass, for the kiosk that has just given it. */
export function passOutcome(
  parts: Pick<Parts, 'record' | 'clock'>,
  visitId: string,
): z.infer<typeof badgeOutcomeOutput> {
  const visit = parts.record.visits.find(visitId);
  return outcomeOf(visit && parts.record.printJobs.latestPassOf(visit.visitorId), parts.clock());
}

/** Somebody holds the pass of another: the office is told whose it is, they are not. Until it has seen to that, nobody uses it. */
export async function notMine(parts: Parts, input: z.infer<typeof notMineInput>): Promise<NotMine> {
  const { record, newId } = parts;
  const last = visitOfPass(parts, readCode(input.code));
  const answer = writeOnce<NotMine, NotMine>(
    parts,
    { procedure: 'passes.notMine', caller: null, input },
    () => (last ? null : { outcome: 'unknown code' }),
    (now) => {
      if (!last) return { outcome: 'unknown code' };
      record.waiting.open(newId(), 'wrong pass', last.id, now);
      record.audit.append({ name: 'pass.not-theirs', actor: null, subject: last.visitorId, details: {} }, now);
      return { outcome: 'done' };
    },
  );
  if (answer.outcome === 'unknown code') await parts.wait(WRONG_CODE_MS);
  return answer;
}

/** A pass was lost, or is in other hands: it is good no longer. Its owner can take another when they leave next time. */
export function cancel(parts: Parts, input: z.infer<typeof cancelPassInput>, actor: string): Cancelled {
  const { record } = parts;
  const visitorId = record.visits.find(input.visitId)?.visitorId;
  return writeOnce<Cancelled, Cancelled>(
    parts,
    { procedure: 'passes.cancel', caller: actor, input },
    () => (visitorId !== undefined && record.codes.passOf(visitorId) ? null : { outcome: 'no pass' }),
    (now) => {
      if (visitorId === undefined) return { outcome: 'no pass' };
      record.codes.endOfPass(visitorId, now);
      for (const { id } of saidNotTheirs(record, visitorId)) record.waiting.settle(id, actor, now);
      const details = { visit: input.visitId };
      record.audit.append({ name: 'pass.cancelled', actor, subject: visitorId, details }, now);
      return { outcome: 'done' };
    },
  );
}
