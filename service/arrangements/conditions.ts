import type { z } from 'zod';
import { nextState } from '../../core/arrangements.ts';
import { readCode } from '../../core/codes.ts';
import type { answerInput, answerOutput, forCodeOutput } from '../../core/schemas/arrangements.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { openVisitOf, WRONG_CODE_MS } from '../visits/departure.ts';
import { followUp, identitySeenAt } from '../visits/facts.ts';

type ForCode = z.infer<typeof forCodeOutput>;
type AnswerInput = z.infer<typeof answerInput>;
type AnswerOutput = z.infer<typeof answerOutput>;

/** What the holder of a badge code has to know or agree to. A wrong code is answered after a second. */
export async function forCode(parts: Parts, typed: string): Promise<ForCode> {
  const visit = openVisitOf(parts, readCode(typed));
  if (visit) return whatWaits(parts, visit.id);
  await parts.wait(WRONG_CODE_MS);
  return { outcome: 'unknown code' };
}

function whatWaits({ record, clock }: Parts, visitId: string): ForCode {
  const rows = record.arrangements.ofVisit(visitId);
  const now = clock();
  const newest = (state: ArrangementRow['state']) => rows.filter((row) => row.state === state).at(-1);
  const approved = newest('approved');
  if (approved && (approved.validUntil ?? 0) > now) return conditionsOf(record, approved);
  if (newest('requested')) return { outcome: 'not decided' };
  if (newest('agreed')) {
    const seen = identitySeenAt(record.visits.latestCheck(visitId)) !== null;
    return { outcome: 'already agreed', identityChecked: seen };
  }
  return newest('declined') ? { outcome: 'declined' } : { outcome: 'nothing waits' };
}

function conditionsOf(record: Parts['record'], row: ArrangementRow): ForCode {
  return {
    outcome: 'conditions',
    arrangementId: row.id,
    devices: record.arrangements.devices(row.id).map((device) => device.kind),
    place: row.place ?? '',
    supervisedBy: row.supervisedBy ?? '',
    until: row.validUntil ?? 0,
    conditions: row.conditions ?? '',
  };
}

/** The visitor agrees the conditions of an approval, or does not, by their badge code. */
export async function answer(parts: Parts, input: AnswerInput): Promise<AnswerOutput> {
  const given = writeOnce<AnswerOutput, AnswerOutput>(
    parts,
    { procedure: 'arrangements.answer', caller: null, input },
    () => refuse(parts, input),
    (now) => save(parts, input, now),
  );
  if (given.outcome === 'unknown code') await parts.wait(WRONG_CODE_MS);
  return given;
}

function refuse(parts: Parts, input: AnswerInput): AnswerOutput | null {
  const visit = openVisitOf(parts, readCode(input.code));
  if (!visit) return { outcome: 'unknown code' };
  const row = parts.record.arrangements.find(input.arrangementId);
  const event = input.answer === 'accept' ? 'accept conditions' : 'refuse conditions';
  // A request that nobody has decided has no conditions yet.
  const conditions = row?.visitId === visit.id && row.state !== 'requested' && nextState(row.state, event) !== null;
  const open = conditions && (row.validUntil ?? 0) > parts.clock();
  return open ? null : { outcome: 'no longer open' };
}

function save(parts: Parts, input: AnswerInput, now: number): AnswerOutput {
  const { record } = parts;
  const row = record.arrangements.find(input.arrangementId);
  if (!row) return { outcome: 'no longer open' };
  const state = input.answer === 'accept' ? 'agreed' : 'withdrawn';
  record.arrangements.answer(row.id, state, now);
  const details = { visit: row.visitId };
  record.audit.append({ name: `arrangement.${state}`, actor: null, subject: row.id, details }, now);
  followUp(parts, row.visitId, now);
  return { outcome: state };
}
