import type { z } from 'zod';
import { isStuck } from '../../core/printing.ts';
import type { badgeOutcomeOutput, reprintInput } from '../../core/schemas/visits.ts';
import type { PrintJobRow, PrintReason } from '../../db/print-jobs.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { badgeRefusal, badgeSays, factsOf, followUp, knownVisit, type VisitWriteOutput } from '../visits/facts.ts';

interface BadgeJob {
  readonly visitId: string;
  readonly why: PrintReason;
  /** Who asked for it; null for the visitor. */
  readonly actor: string | null;
  readonly state: 'waiting' | 'waiting for release';
}

/** Puts a badge in the queue and takes back one of the same visit that no printer has yet. Call inside a write. */
export function queueBadge({ record, newId }: Pick<Parts, 'record' | 'newId'>, job: BadgeJob, now: number): void {
  const { visitId, why, state } = job;
  const id = newId();
  const says = badgeSays(factsOf(record, knownVisit(record, visitId), now));
  record.printJobs.abandon(visitId, 'a newer badge replaces it', now);
  record.printJobs.insert({ id, printerRole: 'badge', content: 'badge', visitId, says, state, why }, now);
  record.audit.append({ name: 'badge.queued', actor: job.actor, subject: visitId, details: { job: id, why } }, now);
}

/** Prints a visit's badge again, as its facts are now. */
export function reprint(parts: Parts, input: z.infer<typeof reprintInput>, actor: string): VisitWriteOutput {
  const { visitId, reason } = input;
  return writeOnce<VisitWriteOutput, VisitWriteOutput>(
    parts,
    { procedure: 'badges.reprint', caller: actor, input },
    () => badgeRefusal(parts, visitId),
    (now) => {
      queueBadge(parts, { visitId, why: reason, actor, state: 'waiting' }, now);
      if (reason === 'changed') collectOld(parts, visitId, now);
      followUp(parts, visitId, now);
      return { outcome: 'done' };
    },
  );
}

/** A badge that no longer tells the truth must not stay in a pocket: a person takes it back and says so. */
function collectOld({ record, newId }: Pick<Parts, 'record' | 'newId'>, visitId: string, now: number): void {
  const waits = record.waiting.ofVisit(visitId).some((row) => row.kind === 'collect badge');
  if (!waits) record.waiting.open(newId(), 'collect badge', visitId, now);
}

/** What the kiosk can honestly say about the newest badge of a visit. */
export function badgeOutcome(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  visitId: string,
): z.infer<typeof badgeOutcomeOutput> {
  return outcomeOf(record.printJobs.ofVisit(visitId).at(-1), clock());
}

/** What can be said of a label that somebody waits for; undefined: none is on its way. */
export function outcomeOf(job: PrintJobRow | undefined, now: number): z.infer<typeof badgeOutcomeOutput> {
  switch (job?.state) {
    case 'printed':
      return { outcome: 'take badge' };
    case 'waiting':
      return { outcome: 'still printing' };
    case 'sent':
      return { outcome: isStuck(job, now) ? 'write number' : 'still printing' };
    case 'waiting for release':
      return { outcome: 'wait for office' };
    case 'failed':
    case 'given up':
    case 'by hand':
      return { outcome: 'write number' };
    case undefined:
      return { outcome: 'wait for office' };
  }
}

/** A badge to look at, or to save where no printer is. */
export async function badgePdf(
  { parts, drawBadge }: { parts: Parts; drawBadge: (visitId: string) => Promise<Uint8Array> },
  visitId: string,
  actor: string,
): Promise<{ outcome: 'drawn'; base64: string } | { outcome: 'unknown visit' }> {
  const { record, clock } = parts;
  if (record.visits.find(visitId)?.rulesRefused !== 0) return { outcome: 'unknown visit' };
  const pdf = await drawBadge(visitId);
  record.write(() => record.audit.append({ name: 'badge.viewed', actor, subject: visitId, details: {} }, clock()));
  return { outcome: 'drawn', base64: Buffer.from(pdf).toString('base64') };
}
