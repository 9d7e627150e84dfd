import type { z } from 'zod';
import { readCode } from '../../core/codes.ts';
import { isReviewDay } from '../../core/retention.ts';
import type { Role } from '../../core/roles.ts';
import type {
  endHoldInput,
  endHoldOutput,
  holdInput,
  holdOutput,
  holdsOutput,
  reviewHoldInput,
  reviewHoldOutput,
} from '../../core/schemas/privacy.ts';
import { schoolDay } from '../../core/time.ts';
import { tidy } from '../../core/visits.ts';
import type { BreachRow } from '../../db/breaches.ts';
import type { HoldRow } from '../../db/holds.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { mayRead } from '../breaches/register.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

type HoldInput = z.infer<typeof holdInput>;

/** A hold that a reader may know of; one on a breach only where they may read the breach. */
interface KnownHold {
  readonly hold: HoldRow;
  readonly breach: BreachRow | null;
  readonly visits: number;
}

/** The holds in force that somebody may know of, newest first. */
export function knownHolds(record: SchoolRecord, staffId: string): KnownHold[] {
  return record.holds.open().flatMap((hold): KnownHold[] => {
    const [breachId] = record.holds.breaches(hold.id);
    const breach = breachId === undefined ? null : (record.breaches.find(breachId) ?? null);
    if (breach && !mayRead(record, breach, staffId)) return [];
    return [{ hold, breach, visits: record.holds.visits(hold.id).length }];
  });
}

function todayOf({ record, clock }: Pick<Parts, 'record' | 'clock'>): string {
  return schoolDay(clock(), schoolSettings(record).timeZone);
}

const ANSWERING: readonly Role[] = ['headteacher', 'dsl', 'chair', 'administrator'];

/** What is held and why, and who can answer for it. */
export function holds(parts: Pick<Parts, 'record' | 'clock'>, staffId: string): z.infer<typeof holdsOutput> {
  const { record } = parts;
  const today = todayOf(parts);
  return {
    today,
    holds: knownHolds(record, staffId).map(({ hold, breach, visits }) => ({
      holdId: hold.id,
      about: breach ? { kind: 'breach', reference: breach.reference } : { kind: 'visits', visits },
      reason: hold.reason,
      owner: record.staff.nameOf(hold.ownerId) ?? '',
      reviewOn: hold.reviewOn,
      overdue: hold.reviewOn < today,
      placedAt: hold.placedAt,
      placedBy: record.staff.nameOf(hold.placedBy) ?? '',
    })),
    people: record.staff
      .all()
      .filter(({ id }) => record.staff.roles(id).some((role) => ANSWERING.includes(role)))
      .map(({ id, name }) => ({ staffId: id, name })),
  };
}

/** Keeps visits, or a breach, from being forgotten. */
export function hold(parts: Parts, input: HoldInput, actor: string): z.infer<typeof holdOutput> {
  type Answer = z.infer<typeof holdOutput>;
  const { record, newId } = parts;
  const { ownerId, reviewOn, about } = input;
  const reason = tidy(input.reason);
  const breach = breachOf(record, about, actor);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.hold', caller: actor, input },
    () => {
      const unknown = unknownSubject(record, about, breach);
      if (unknown) return unknown;
      if (!record.staff.find(ownerId)) return { outcome: 'unknown person' };
      if (reason === '') return { outcome: 'no reason' };
      return isReviewDay(reviewOn, todayOf(parts)) ? null : { outcome: 'not within a year' };
    },
    (now) => {
      const id = newId();
      const visitIds = about.kind === 'visits' ? [...new Set(about.visitIds)] : [];
      const row = { id, reason, ownerId, reviewOn, placedAt: now, placedBy: actor };
      record.holds.add(row, visitIds, breach?.id ?? null);
      const details = { visits: visitIds.length, reviewOn };
      if (breach) toldOfBreach(record, breach, actor, 'placed', now);
      else record.audit.append({ name: 'hold.placed', actor, subject: id, details }, now);
      return { outcome: 'placed' };
    },
  );
}

/** The breach of a reference that somebody may read; for others it is as if there were none. */
function breachOf(record: SchoolRecord, about: HoldInput['about'], staffId: string): BreachRow | null {
  if (about.kind === 'visits') return null;
  const code = readCode(about.reference);
  const row = code === null ? undefined : record.breaches.byReference(code);
  return row && mayRead(record, row, staffId) ? row : null;
}

function unknownSubject(record: SchoolRecord, about: HoldInput['about'], breach: BreachRow | null) {
  if (about.kind === 'breach') return breach ? null : ({ outcome: 'unknown breach' } as const);
  return about.visitIds.every((id) => record.visits.find(id)) ? null : ({ outcome: 'unknown visit' } as const);
}

/** What was done with a hold on a breach is told to nobody whom the breach names. */
function toldOfBreach(
  record: SchoolRecord,
  { id }: BreachRow,
  actor: string,
  step: 'placed' | 'reviewed' | 'ended',
  now: number,
): void {
  record.audit.append({ name: 'breach.held', actor, subject: id, details: { step } }, now);
}

/** Somebody looked again, and the hold stands until another day. */
export function reviewHold(
  parts: Parts,
  input: z.infer<typeof reviewHoldInput>,
  actor: string,
): z.infer<typeof reviewHoldOutput> {
  type Answer = z.infer<typeof reviewHoldOutput>;
  const { record } = parts;
  const { holdId, reviewOn } = input;
  const known = knownHolds(record, actor).find(({ hold: { id } }) => id === holdId);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.reviewHold', caller: actor, input },
    () => {
      if (!known) return { outcome: 'unknown hold' };
      return isReviewDay(reviewOn, todayOf(parts)) ? null : { outcome: 'not within a year' };
    },
    (now) => {
      record.holds.review(holdId, reviewOn);
      if (known?.breach) toldOfBreach(record, known.breach, actor, 'reviewed', now);
      else record.audit.append({ name: 'hold.reviewed', actor, subject: holdId, details: { reviewOn } }, now);
      return { outcome: 'reviewed' };
    },
  );
}

/** Ends a hold: what it kept goes with the next purge, where its time is over. */
export function endHold(
  parts: Parts,
  input: z.infer<typeof endHoldInput>,
  actor: string,
): z.infer<typeof endHoldOutput> {
  type Answer = z.infer<typeof endHoldOutput>;
  const { record } = parts;
  const { holdId } = input;
  const known = knownHolds(record, actor).find(({ hold: { id } }) => id === holdId);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.endHold', caller: actor, input },
    () => (known ? null : { outcome: 'unknown hold' }),
    (now) => {
      record.holds.end(holdId, actor, now);
      if (known?.breach) toldOfBreach(record, known.breach, actor, 'ended', now);
      else record.audit.append({ name: 'hold.ended', actor, subject: holdId, details: {} }, now);
      return { outcome: 'ended' };
    },
  );
}
