import type { z } from 'zod';
import { approvalFaults } from '../../core/arrangements.ts';
import type { decideInput, decideOutput, requestsOutput } from '../../core/schemas/arrangements.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import { writeOnce } from '../once.ts';
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
  const answeredBefore = parts.record.requests.find<DecideOutput>(input.requestId, PROCEDURE);
  if (answeredBefore) return answeredBefore;
  const refusal = refuse(parts, input);
  if (refusal) return refusal;
  const proof = await pins.prove(session.staffId, session.door, input.pin);
  if (proof.outcome !== 'right') return proof.outcome === 'no PIN yet' ? { outcome: 'wrong PIN' } : proof;
  return writeOnce<DecideOutput, DecideOutput>(
    parts,
    { requestId: input.requestId, procedure: PROCEDURE },
    () => refuse(parts, input),
    (now) => save(parts, input, session.staffId, now),
  );
}

const PROCEDURE = 'arrangements.decide';

function refuse(parts: Parts, input: DecideInput): DecideOutput | null {
  if (parts.record.arrangements.find(input.arrangementId)?.state !== 'requested') return { outcome: 'no longer open' };
  if (input.decision.kind === 'decline') return null;
  const faults = approvalFaults(input.decision, parts.clock());
  return faults.length > 0 ? { outcome: 'contents at fault', faults } : null;
}

function save(parts: Parts, input: DecideInput, actor: string, now: number): DecideOutput {
  const row = parts.record.arrangements.find(input.arrangementId);
  if (!row) return { outcome: 'no longer open' };
  const decided = { id: row.id, decidedAt: now, decidedBy: actor };
  const state =
    input.decision.kind === 'approve' ? approve(parts, row, input.decision, decided) : decline(parts, row, decided);
  followUp(parts, row.visitId, now);
  return { outcome: 'decided', state };
}

interface Decided {
  readonly id: string;
  readonly decidedAt: number;
  readonly decidedBy: string;
}

function approve({ record }: Parts, row: ArrangementRow, approval: Approve, decided: Decided): 'approved' {
  const { from, until, place, supervisedBy, conditions, riskAssessment } = approval;
  record.arrangements.approve({
    ...decided,
    validFrom: from,
    validUntil: until,
    place: place.trim(),
    supervisedBy: supervisedBy.trim(),
    conditions: conditions.trim(),
    riskAssessment: riskAssessment.trim(),
  });
  const details = { visit: row.visitId, from, until };
  record.audit.append(
    { name: 'arrangement.approved', actor: decided.decidedBy, subject: row.id, details },
    decided.decidedAt,
  );
  return 'approved';
}

function decline({ record }: Parts, row: ArrangementRow, decided: Decided): 'declined' {
  record.arrangements.decline(decided);
  const details = { visit: row.visitId };
  record.audit.append(
    { name: 'arrangement.declined', actor: decided.decidedBy, subject: row.id, details },
    decided.decidedAt,
  );
  return 'declined';
}
