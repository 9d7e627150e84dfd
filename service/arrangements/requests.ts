import type { z } from 'zod';
import { approvalFaults, nextState } from '../../core/arrangements.ts';
import type { decideInput, decideOutput, requestsOutput } from '../../core/schemas/arrangements.ts';
import { tidy } from '../../core/visits.ts';
import type { ArrangementRow, Decision } from '../../db/arrangements.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { answeredBefore, type WriteRequest, writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { followUp, knownVisit } from '../visits/facts.ts';

type DecideInput = z.infer<typeof decideInput>;
type DecideOutput = z.infer<typeof decideOutput>;
type Approve = Extract<DecideInput['decision'], { kind: 'approve' }>;

/** The requests that wait for the headteacher: health first, then the oldest. */
export function requests({ record }: Pick<Parts, 'record'>): z.infer<typeof requestsOutput> {
  return record.arrangements.requested().map((row) => {
    const visit = knownVisit(record, row.visitId);
    return {
      arrangementId: row.id,
      visitId: row.visitId,
      visitorName: visit.name,
      organisation: visit.organisation,
      categoryWords: visit.categoryWords,
      categoryLabel: visit.categoryLabel,
      devices: record.arrangements.devices(row.id).map((device) => device.kind),
      purpose: row.purpose,
      circumstance: row.circumstance,
      placeAsked: row.placeAsked,
      untilAsked: row.untilAsked,
      requestedAt: row.requestedAt,
      state: row.state,
    };
  });
}

/**
 * The headteacher's decision, with their own PIN entered again (policy M6: "the prior agreement of the headteacher").
 * Of two decisions at once one stands. Contents at fault are told before the PIN is tried.
 */
export async function decide(parts: Parts, pins: Pins, input: DecideInput, session: Session): Promise<DecideOutput> {
  const request: WriteRequest = { procedure: 'arrangements.decide', caller: session.staffId, input };
  const before = answeredBefore<DecideOutput>(parts, request);
  if (before) return before;
  const refusal = refuse(parts, input);
  if (refusal) return refusal;
  const proof = await pins.prove(session.staffId, session.door, input.pin);
  if (proof.outcome !== 'right') return proof.outcome === 'no PIN yet' ? { outcome: 'wrong PIN' } : proof;
  return writeOnce<DecideOutput, DecideOutput>(
    parts,
    request,
    () => refuse(parts, input),
    (now) => save(parts, input, session.staffId, now),
  );
}

function refuse(parts: Parts, input: DecideInput): DecideOutput | null {
  const row = parts.record.arrangements.find(input.arrangementId);
  if (!row || nextState(row.state, input.decision.kind) === null) return { outcome: 'no longer open' };
  if (input.decision.kind === 'decline') return null;
  const faults = approvalFaults(input.decision, parts.clock());
  return faults.length > 0 ? { outcome: 'contents at fault', faults } : null;
}

function save(parts: Parts, input: DecideInput, actor: string, now: number): DecideOutput {
  const { record } = parts;
  const row = record.arrangements.find(input.arrangementId);
  if (!row) throw new Error('A request that was just found is not there.');
  const decided = { id: row.id, decidedAt: now, decidedBy: actor };
  const state =
    input.decision.kind === 'approve' ? approve(record, row, input.decision, decided) : decline(record, row, decided);
  followUp(parts, row.visitId, now);
  return { outcome: 'decided', state };
}

function approve(record: SchoolRecord, row: ArrangementRow, approval: Approve, decided: Decision): 'approved' {
  const { from, until } = approval;
  record.arrangements.approve({
    ...decided,
    validFrom: from,
    validUntil: until,
    place: tidy(approval.place),
    supervisedBy: tidy(approval.supervisedBy),
    conditions: tidy(approval.conditions),
    riskAssessment: tidy(approval.riskAssessment),
  });
  const details = { visit: row.visitId, from, until };
  const { decidedBy, decidedAt } = decided;
  record.audit.append({ name: 'arrangement.approved', actor: decidedBy, subject: row.id, details }, decidedAt);
  return 'approved';
}

function decline(record: SchoolRecord, row: ArrangementRow, decided: Decision): 'declined' {
  record.arrangements.decline(decided);
  const { decidedBy, decidedAt } = decided;
  const details = { visit: row.visitId };
  record.audit.append({ name: 'arrangement.declined', actor: decidedBy, subject: row.id, details }, decidedAt);
  return 'declined';
}
