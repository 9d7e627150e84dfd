import type { z } from 'zod';
import { nextState, termsFaults } from '../../core/arrangements.ts';
import type { Authority } from '../../core/delegations.ts';
import type {
  confirmInput,
  confirmOutput,
  decideInput,
  decideOutput,
  revokeInput,
  revokeOutput,
} from '../../core/schemas/arrangements.ts';
import { endOfDay } from '../../core/time.ts';
import type { ArrangementRow, Decision } from '../../db/arrangements.ts';
import { giveCode } from '../codes/give.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import type { Pins } from '../staff/pins.ts';
import { isSuspended } from '../staff/second-person.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';
import { authorityAbout, headteacherId } from './delegations.ts';
import { endArrangement, followOpenVisits } from './endings.ts';
import { endOf, termsRow } from './terms.ts';

type DecideInput = z.infer<typeof decideInput>;
type DecideOutput = z.infer<typeof decideOutput>;
type Decided = Extract<DecideOutput, { outcome: 'decided' }>;
type DecideRefusal = Extract<DecideOutput, { outcome: 'contents at fault' } | NotOpen>;
type NotOpen = { outcome: 'no longer open' | 'not yours to decide' | 'suspended' };
type Approve = Extract<DecideInput['decision'], { kind: 'approve' }>;

/**
 * A decision by the headteacher, by a delegate within their dates, or by telephone, signed with the decider's own PIN
 * (policy M6: "the prior agreement of the headteacher"). Nobody decides about themselves. Of two decisions at once one
 * stands. Contents at fault are told before the PIN is tried.
 */
export function decide(parts: Parts, pins: Pins, input: DecideInput, session: Session): Promise<DecideOutput> {
  return writeSigned<Decided, DecideRefusal>(
    { parts, pins, session },
    { procedure: 'arrangements.decide', input },
    () => refuseDecision(parts, input, session.staffId),
    (now) => saveDecision(parts, input, session.staffId, now),
  );
}

function refuseDecision(parts: Parts, input: DecideInput, actor: string): DecideRefusal | null {
  const { record, clock } = parts;
  const row = record.arrangements.find(input.arrangementId);
  if (!row || nextState(row.state, input.decision.kind) === null) return { outcome: 'no longer open' };
  const notTheirs = refuseAuthor(parts, row, actor, input.as);
  if (notTheirs) return notTheirs;
  if (input.decision.kind === 'decline') return null;
  const now = clock();
  const { timeZone } = schoolSettings(record);
  const endOfToday = input.as === 'by telephone' ? endOfDay(now, timeZone) : null;
  const { from, place, risk } = input.decision;
  const terms = { from, until: endOf(input.decision, timeZone), place, risk };
  const devices = record.arrangements.devices(row.id).length;
  const faults = termsFaults(terms, { devices, endOfToday }, now);
  return faults.length > 0 ? { outcome: 'contents at fault', faults } : null;
}

function refuseAuthor(
  { record, clock }: Parts,
  row: ArrangementRow,
  actor: string,
  as: Authority,
): { outcome: 'not yours to decide' | 'suspended' } | null {
  if (as === 'headteacher' && isSuspended(record, actor)) return { outcome: 'suspended' };
  const authority = authorityAbout(record, actor, row, clock());
  const nobodyToName = as === 'by telephone' && headteacherId(record) === null;
  return authority === as && !nobodyToName ? null : { outcome: 'not yours to decide' };
}

function saveDecision(parts: Parts, input: DecideInput, actor: string, now: number): Decided {
  const { record } = parts;
  const { arrangementId: id, as } = input;
  const byTelephone = as === 'by telephone';
  const decision: Decision = {
    id,
    decidedAt: now,
    decidedBy: byTelephone ? (headteacherId(record) ?? actor) : actor,
    recordedBy: byTelephone ? actor : null,
  };
  const arrivalCode = input.decision.kind === 'approve' ? approve(parts, input.decision, decision, as, actor) : null;
  if (input.decision.kind === 'decline') {
    record.arrangements.decline(decision);
    record.audit.append({ name: 'arrangement.declined', actor, subject: id, details: { as } }, now);
  }
  followOpenVisits(parts, id, now);
  return { outcome: 'decided', state: input.decision.kind === 'approve' ? 'approved' : 'declined', arrivalCode };
}

/** Writes the terms; whoever is expected gets a code to recall them with. */
function approve(parts: Parts, terms: Approve, decision: Decision, as: Authority, actor: string): string | null {
  const { record } = parts;
  const row = termsRow(terms, schoolSettings(record).timeZone);
  record.arrangements.approve({ ...decision, ...row });
  const details = { as, from: row.validFrom, until: row.validUntil };
  record.audit.append({ name: 'arrangement.approved', actor, subject: decision.id, details }, decision.decidedAt);
  const expected = record.arrangements.find(decision.id)?.kind === 'expected';
  return expected
    ? giveCode(parts, (code) => parts.record.codes.insertArrival(code, decision.id, decision.decidedAt))
    : null;
}

/**
 * The headteacher about a decision that somebody wrote down as theirs by telephone: with their own PIN it is confirmed,
 * or, where they never said so, revoked at once.
 */
export function confirm(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof confirmInput>,
  session: Session,
): Promise<z.infer<typeof confirmOutput>> {
  const { record } = parts;
  const { arrangementId: id } = input;
  const refuse = (): NotOpen | null => {
    if (isSuspended(record, session.staffId)) return { outcome: 'suspended' };
    const row = record.arrangements.find(id);
    return row?.recordedBy && row.confirmedAt === null ? null : { outcome: 'no longer open' };
  };
  return writeSigned(
    { parts, pins, session },
    { procedure: 'arrangements.confirm', input },
    refuse,
    (now): { outcome: 'confirmed' | 'revoked' } => {
      // Either way it need not be asked again.
      record.arrangements.confirm(id, now);
      const name = input.answer === 'mine' ? 'arrangement.confirmed' : 'arrangement.disputed';
      record.audit.append({ name, actor: session.staffId, subject: id, details: {} }, now);
      if (input.answer === 'mine') return { outcome: 'confirmed' };
      const row = record.arrangements.find(id);
      if (row && nextState(row.state, 'revoke')) {
        endArrangement(parts, row, { state: 'revoked', as: 'headteacher', actor: session.staffId }, now);
      }
      return { outcome: 'revoked' };
    },
  );
}

/** Revokes an arrangement at once, everywhere it covers a device. */
export function revoke(
  parts: Parts,
  pins: Pins,
  input: z.infer<typeof revokeInput>,
  session: Session,
): Promise<z.infer<typeof revokeOutput>> {
  const { record } = parts;
  const found = () => record.arrangements.find(input.arrangementId);
  const refuse = (): NotOpen | null => {
    const row = found();
    if (!row || nextState(row.state, 'revoke') === null) return { outcome: 'no longer open' };
    return refuseAuthor(parts, row, session.staffId, input.as);
  };
  return writeSigned(
    { parts, pins, session },
    { procedure: 'arrangements.revoke', input },
    refuse,
    (now): { outcome: 'revoked' } => {
      const row = found();
      if (row) endArrangement(parts, row, { state: 'revoked', as: input.as, actor: session.staffId }, now);
      return { outcome: 'revoked' };
    },
  );
}
