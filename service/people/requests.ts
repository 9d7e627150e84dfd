import type { z } from 'zod';
import { dueOn } from '../../core/data-requests.ts';
import type {
  answerRequestInput,
  answerRequestOutput,
  decideErasureInput,
  decideErasureOutput,
  enterRequestInput,
  enterRequestOutput,
  requestsOutput,
} from '../../core/schemas/privacy.ts';
import { schoolDay } from '../../core/time.ts';
import { tidy } from '../../core/visits.ts';
import type { DataRequestRow } from '../../db/data-requests.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';

type ErasureInput = z.infer<typeof decideErasureInput>;
type ErasureOutput = z.infer<typeof decideErasureOutput>;

const MOST_SHOWN = 200;

function todayOf({ record, clock }: Pick<Parts, 'record' | 'clock'>): string {
  return schoolDay(clock(), schoolSettings(record).timeZone);
}

/** What people asked about their own data: open ones first, by the day they are due. */
export function dataRequests(parts: Pick<Parts, 'record' | 'clock'>): z.infer<typeof requestsOutput> {
  const { record } = parts;
  const today = todayOf(parts);
  return {
    today,
    requests: record.dataRequests.all(MOST_SHOWN).map((row) => ({
      dataRequestId: row.id,
      kind: row.kind,
      reference: row.reference,
      receivedOn: row.receivedOn,
      dueOn: row.dueOn,
      overdue: row.outcome === null && row.dueOn < today,
      answer:
        row.outcome === null || row.answeredAt === null
          ? null
          : {
              outcome: row.outcome,
              ground: row.ground,
              visits: row.visits,
              at: row.answeredAt,
              by: record.staff.nameOf(row.answeredBy) ?? '',
            },
    })),
  };
}

/** Writes down that a request or complaint came, and by when it has to be answered. */
export function enterRequest(
  parts: Parts,
  input: z.infer<typeof enterRequestInput>,
  actor: string,
): z.infer<typeof enterRequestOutput> {
  type Answer = z.infer<typeof enterRequestOutput>;
  const { record, newId } = parts;
  const { kind, receivedOn } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.enterRequest', caller: actor, input },
    () => (receivedOn <= todayOf(parts) ? null : { outcome: 'day at fault' }),
    (now) => {
      const id = newId();
      const due = dueOn(kind, receivedOn);
      const reference = tidy(input.reference);
      record.dataRequests.add({ id, kind, reference, receivedOn, dueOn: due, enteredAt: now, enteredBy: actor });
      const details = { kind, dueOn: due };
      record.audit.append({ name: 'data-request.entered', actor, subject: id, details }, now);
      return { outcome: 'entered' };
    },
  );
}

/** A request that nobody has answered. */
function openRequest({ record }: Pick<Parts, 'record'>, id: string): DataRequestRow | null {
  const row = record.dataRequests.find(id);
  return row?.outcome === null ? row : null;
}

/** The data were sent, or the complaint was acknowledged. An erasure is decided instead. */
export function answerRequest(
  parts: Parts,
  input: z.infer<typeof answerRequestInput>,
  actor: string,
): z.infer<typeof answerRequestOutput> {
  type Answer = z.infer<typeof answerRequestOutput>;
  const { record } = parts;
  const { dataRequestId } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.answerRequest', caller: actor, input },
    () => {
      const row = openRequest(parts, dataRequestId);
      return row && row.kind !== 'erasure' ? null : { outcome: 'no longer open' };
    },
    (now) => {
      record.dataRequests.answer(dataRequestId, { outcome: 'answered', ground: null, visits: null }, actor, now);
      answered(parts, dataRequestId, actor, now);
      return { outcome: 'answered' };
    },
  );
}

function answered({ record }: Pick<Parts, 'record'>, id: string, actor: string, now: number): void {
  const { outcome = null, ground = null, visits = null } = record.dataRequests.find(id) ?? {};
  const details = { outcome, ground, visits };
  record.audit.append({ name: 'data-request.answered', actor, subject: id, details }, now);
}

/**
 * Decides a request for erasure. Granted, the visits that were ticked are gone when this answers: all of them or none.
 * Refused, the ground stands in the register.
 */
export async function decideErasure(
  { parts, pins, session }: { parts: Parts; pins: Pins; session: Session },
  input: ErasureInput,
): Promise<ErasureOutput> {
  const { record } = parts;
  const answer = await writeSigned<ErasureOutput, ErasureOutput>(
    { parts, pins, session },
    { procedure: 'privacy.decideErasure', input },
    () => erasureRefusal(parts, input),
    (now) => decide(parts, input, session.staffId, now),
  );
  if (answer.outcome === 'granted') {
    record.dataRequests.keepErased();
    record.emptyLog();
  }
  return answer;
}

function decide(parts: Parts, { dataRequestId, decision }: ErasureInput, actor: string, now: number): ErasureOutput {
  const { record } = parts;
  if (decision.kind === 'refused') {
    const { ground } = decision;
    record.dataRequests.answer(dataRequestId, { outcome: 'refused', ground, visits: null }, actor, now);
    answered(parts, dataRequestId, actor, now);
    return { outcome: 'refused' };
  }
  const visitIds = [...new Set(decision.visitIds)];
  for (const visitId of visitIds) {
    record.dataRequests.eraseVisit(visitId, now);
    const details = { request: dataRequestId };
    record.audit.append({ name: 'visit.erased', actor, subject: visitId, details }, now);
  }
  const visits = visitIds.length;
  record.dataRequests.answer(dataRequestId, { outcome: 'granted', ground: null, visits }, actor, now);
  answered(parts, dataRequestId, actor, now);
  return { outcome: 'granted', visits };
}

function erasureRefusal(parts: Parts, { dataRequestId, decision }: ErasureInput): ErasureOutput | null {
  const { record } = parts;
  if (openRequest(parts, dataRequestId)?.kind !== 'erasure') return { outcome: 'no longer open' };
  if (decision.kind === 'refused') return null;
  const visits = decision.visitIds.map((id) => record.visits.find(id));
  if (visits.includes(undefined)) return { outcome: 'unknown visit' };
  if (visits.some((visit) => visit?.departedAt === null)) return { outcome: 'still here' };
  if (decision.visitIds.some((id) => record.holds.holds(id))) return { outcome: 'held' };
  const open = decision.visitIds.some((id) => record.breaches.ofVisit(id).some(({ closedAt }) => closedAt === null));
  return open ? { outcome: 'report open' } : null;
}
