import type { z } from 'zod';
import { nextState } from '../../core/arrangements.ts';
import { readCode, WRONG_CODE_MS } from '../../core/codes.ts';
import type { answerInput, answerOutput, answerOwnInput, answerOwnOutput } from '../../core/schemas/arrangements.ts';
import type { meaningOutput } from '../../core/schemas/codes.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { openVisitOf } from '../visits/departure.ts';
import { identitySeenAt } from '../visits/facts.ts';
import { followOpenVisits } from './endings.ts';

type Meaning = z.infer<typeof meaningOutput>;
type AnswerInput = z.infer<typeof answerInput>;
type AnswerOutput = z.infer<typeof answerOutput>;

/** What the holder of a badge has to know or agree to. */
export function whatWaits({ record, clock }: Pick<Parts, 'record' | 'clock'>, visitId: string): Meaning {
  const rows = record.arrangements.ofVisit(visitId).filter((row) => row.kind !== 'standing');
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

function conditionsOf(record: Parts['record'], row: ArrangementRow): Meaning {
  return {
    outcome: 'conditions',
    arrangementId: row.id,
    devices: record.arrangements.devices(row.id),
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
  return row?.visitId === visit.id && waitsForAnswer(row, parts.clock()) ? null : { outcome: 'no longer open' };
}

/** Approved and not over; a request that nobody has decided has no conditions yet. */
function waitsForAnswer(row: ArrangementRow, now: number): boolean {
  return nextState(row.state, 'accept conditions') !== null && (row.validUntil ?? 0) > now;
}

function save(parts: Parts, input: AnswerInput, now: number): AnswerOutput {
  const row = parts.record.arrangements.find(input.arrangementId);
  return row ? saveAnswer(parts, row, input.answer, null, now) : { outcome: 'no longer open' };
}

/** Writes that conditions were agreed or not. */
function saveAnswer(
  parts: Parts,
  row: ArrangementRow,
  answer: AnswerInput['answer'],
  actor: string | null,
  now: number,
): { outcome: 'agreed' | 'withdrawn' } {
  const { record } = parts;
  const state = answer === 'accept' ? 'agreed' : 'withdrawn';
  record.arrangements.answer(row.id, state, now);
  const event =
    state === 'agreed'
      ? ({ name: 'arrangement.agreed', details: { visit: row.visitId } } as const)
      : ({ name: 'arrangement.withdrawn', details: { why: 'conditions' } } as const);
  record.audit.append({ ...event, actor, subject: row.id }, now);
  followOpenVisits(parts, row.id, now);
  return { outcome: state };
}

/** A member of staff agrees the conditions of their own written permission, or does not (policy M4). */
export function answerOwn(
  parts: Parts,
  input: z.infer<typeof answerOwnInput>,
  actor: string,
): z.infer<typeof answerOwnOutput> {
  type Answer = z.infer<typeof answerOwnOutput>;
  const row = parts.record.arrangements.find(input.arrangementId);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'arrangements.answerOwn', caller: actor, input },
    () => (row?.staffId === actor && waitsForAnswer(row, parts.clock()) ? null : { outcome: 'no longer open' }),
    (now) => (row ? saveAnswer(parts, row, input.answer, actor, now) : { outcome: 'no longer open' }),
  );
}
