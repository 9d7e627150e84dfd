/** The office's list of badges: those that wait for a printer or a person, and those that have not come back. */
import type { z } from 'zod';
import type {
  badgeListOutput,
  byHandInput,
  cancelJobInput,
  cancelJobOutput,
  printAllInput,
  printAllOutput,
  returnInput,
  returnOutput,
} from '../../core/schemas/badges.ts';
import { shownName } from '../../core/visits.ts';
import type { PrintJobRow } from '../../db/print-jobs.ts';
import type { WaitingRow } from '../../db/waiting.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { badgeRefusal, badgeSays, factsOf, followUp, knownVisit, type VisitWriteOutput } from '../visits/facts.ts';
import { queueBadge } from './jobs.ts';

type Output = z.infer<typeof badgeListOutput>;

/** For how long a badge that did not come back is listed (ms): after a week nobody goes looking. */
const LISTED_MS = 7 * 24 * 60 * 60 * 1000;

/** Everything about badges that wants somebody. */
export function badgeList(parts: Pick<Parts, 'record' | 'clock'>): Output {
  const { record, clock } = parts;
  const waiting = record.waiting.all();
  return {
    toPrint: ofKind(waiting, 'print badge').map(({ visitId, since }) => {
      const visit = knownVisit(record, visitId);
      return {
        visitId,
        name: shownName(visit),
        badgeCode: visit.badgeCode,
        since,
        reason: newestJob(record, visitId)?.reason ?? '',
      };
    }),
    queue: record.printJobs.unsettled().map((job) => queued(record, job)),
    toReplace: ofKind(waiting, 'replace badge').map(({ visitId, since }) => {
      return { visitId, since, name: shownName(knownVisit(record, visitId)) };
    }),
    toCollect: ofKind(waiting, 'collect badge').map(({ id, visitId, since }) => {
      return { waitingId: id, visitId, since, name: shownName(knownVisit(record, visitId)) };
    }),
    notReturned: record.printJobs.notReturned(clock() - LISTED_MS).map(({ visitId, departedAt }) => {
      const visit = knownVisit(record, visitId);
      return { visitId, departedAt, name: shownName(visit), badgeCode: visit.badgeCode };
    }),
  };
}

function ofKind(rows: readonly WaitingRow[], kind: WaitingRow['kind']): (WaitingRow & { visitId: string })[] {
  return rows.filter((row): row is WaitingRow & { visitId: string } => row.kind === kind && row.visitId !== null);
}

function newestJob(record: Parts['record'], visitId: string): PrintJobRow | undefined {
  return record.printJobs.ofVisit(visitId).at(-1);
}

function queued(record: Parts['record'], job: PrintJobRow): Output['queue'][number] {
  const { id, content, visitId, state, changedAt, reason } = job;
  const name = visitId === null ? null : shownName(knownVisit(record, visitId));
  return { jobId: id, content, visitId, name, state, since: changedAt, reason: reason ?? '' };
}

/** Prints every badge that waits for a printer, each as its facts are now. */
export function printAll(
  parts: Parts,
  input: z.infer<typeof printAllInput>,
  actor: string,
): z.infer<typeof printAllOutput> {
  const { record } = parts;
  return writeOnce<z.infer<typeof printAllOutput>, never>(
    parts,
    { procedure: 'badges.printAll', caller: actor, input },
    () => null,
    (now) => {
      const visits = ofKind(record.waiting.all(), 'print badge').map(({ visitId }) => visitId);
      const wanted = visits.filter((visitId) => badgeRefusal(parts, visitId) === null);
      for (const visitId of wanted) {
        queueBadge(parts, { visitId, why: 'not printed', actor, state: 'waiting' }, now);
        followUp(parts, visitId, now);
      }
      return { outcome: 'done', badges: wanted.length };
    },
  );
}

/** The office wrote a badge on paper: it is not printed any more, and says what it should say now. */
export async function byHand(
  parts: Parts,
  input: z.infer<typeof byHandInput>,
  actor: string,
): Promise<VisitWriteOutput> {
  const { record } = parts;
  const { visitId } = input;
  const job = newestJob(record, visitId);
  const answer = writeOnce<VisitWriteOutput, VisitWriteOutput>(
    parts,
    { procedure: 'badges.byHand', caller: actor, input },
    () => badgeRefusal(parts, visitId),
    (now) => {
      const says = badgeSays(factsOf(record, knownVisit(record, visitId), now));
      if (job) record.printJobs.writtenByHand(job.id, says, now);
      record.audit.append({ name: 'badge.by-hand', actor, subject: visitId, details: {} }, now);
      followUp(parts, visitId, now);
      return { outcome: 'done' };
    },
  );
  if (answer.outcome === 'done') await takeBack(parts, job);
  return answer;
}

/** What a printer still has of a job that nobody wants is taken out of its queue. */
async function takeBack({ printers }: Pick<Parts, 'printers'>, job: PrintJobRow | undefined): Promise<void> {
  if (job?.state === 'sent' && job.printerJob) await printers[job.takenBy ?? job.printerRole]?.cancel(job.printerJob);
}

/** Takes a job out of the queue: nobody wants it any more. */
export async function cancelJob(
  parts: Parts,
  input: z.infer<typeof cancelJobInput>,
  actor: string,
): Promise<z.infer<typeof cancelJobOutput>> {
  const { record } = parts;
  const job = record.printJobs.unsettled().find((each) => each.id === input.jobId);
  const answer = writeOnce<z.infer<typeof cancelJobOutput>, z.infer<typeof cancelJobOutput>>(
    parts,
    { procedure: 'badges.cancelJob', caller: actor, input },
    () => (job ? null : { outcome: 'already settled' }),
    (now) => {
      if (!job) return { outcome: 'already settled' };
      record.printJobs.change({ ...job, state: 'given up', reason: 'taken out of the queue' }, now);
      record.audit.append({ name: 'print.cancelled', actor, subject: job.id, details: {} }, now);
      if (job.visitId !== null) followUp(parts, job.visitId, now);
      return { outcome: 'done' };
    },
  );
  await takeBack(parts, job);
  return answer;
}

/** What became of a badge whose owner left without signing out by it. */
export function sayReturned(
  parts: Parts,
  input: z.infer<typeof returnInput>,
  actor: string,
): z.infer<typeof returnOutput> {
  const { record } = parts;
  const { visitId, became } = input;
  return writeOnce<z.infer<typeof returnOutput>, z.infer<typeof returnOutput>>(
    parts,
    { procedure: 'badges.sayReturned', caller: actor, input },
    () => (record.visits.find(visitId) ? null : { outcome: 'unknown visit' }),
    (now) => {
      record.printJobs.sayReturned(visitId, became, now, actor);
      record.audit.append({ name: 'badge.returned', actor, subject: visitId, details: { became } }, now);
      return { outcome: 'done' };
    },
  );
}
