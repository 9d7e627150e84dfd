import type { z } from 'zod';
import { isForTheLead, mayReadBreach } from '../../core/breaches.ts';
import type {
  acknowledgeInput,
  acknowledgeOutput,
  breachesOutput,
  closeInput,
  closeOutput,
  keepInput,
  keepOutput,
} from '../../core/schemas/breaches.ts';
import { schoolDay } from '../../core/time.ts';
import { shownName } from '../../core/visits.ts';
import type { BreachRow } from '../../db/breaches.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

const MOST_SHOWN = 300;

/** The breaches that somebody may read: the open ones first. Those that name them are not counted either. */
export function breaches({ record }: Pick<Parts, 'record'>, staffId: string): z.infer<typeof breachesOutput> {
  return record.breaches
    .newest(MOST_SHOWN)
    .filter((row) => mayRead(record, row, staffId))
    .map((row) => ({
      breachId: row.id,
      reference: row.reference,
      about: row.about,
      name: subjectName(record, row),
      visitId: row.visitId,
      kind: row.kind,
      place: row.place,
      challenged: row.challenged === null ? null : row.challenged === 1,
      reportedAt: row.reportedAt,
      reportedBy: record.staff.nameOf(row.reportedBy) ?? '',
      acknowledgedAt: row.acknowledgedAt,
      acknowledgedBy: record.staff.nameOf(row.acknowledgedBy),
      outcome: row.outcome,
      lesson: row.lesson,
      closedAt: row.closedAt,
      closedBy: record.staff.nameOf(row.closedBy),
      keepUntil: row.keepUntil,
    }));
}

/** Whether somebody may read a breach. */
export function mayRead(record: SchoolRecord, row: BreachRow, staffId: string): boolean {
  const subject = { staffId: row.staffId, toChair: row.toChair === 1 };
  return mayReadBreach(subject, { staffId, roles: record.staff.roles(staffId) });
}

function subjectName(record: SchoolRecord, { visitId, staffId }: BreachRow): string | null {
  const visit = visitId === null ? undefined : record.visits.find(visitId);
  if (visit) return shownName(visit);
  return record.staff.nameOf(staffId);
}

/** Somebody who may read it has taken it on. */
export function acknowledge(
  parts: Parts,
  input: z.infer<typeof acknowledgeInput>,
  actor: string,
): z.infer<typeof acknowledgeOutput> {
  type Answer = z.infer<typeof acknowledgeOutput>;
  const { record } = parts;
  const { breachId } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'breaches.acknowledge', caller: actor, input },
    () => (openFor(record, breachId, actor)?.acknowledgedAt === null ? null : { outcome: 'no longer open' }),
    (now) => {
      record.breaches.acknowledge(breachId, actor, now);
      record.audit.append({ name: 'breach.acknowledged', actor, subject: breachId, details: {} }, now);
      return { outcome: 'acknowledged' };
    },
  );
}

/** Writes down what came of it and the lesson. What is about a child is closed without a word: it stands elsewhere. */
export function close(parts: Parts, input: z.infer<typeof closeInput>, actor: string): z.infer<typeof closeOutput> {
  type Answer = z.infer<typeof closeOutput>;
  const { record } = parts;
  const { breachId } = input;
  const [outcome, lesson] = [input.outcome.trim(), input.lesson.trim()];
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'breaches.close', caller: actor, input },
    () => {
      const row = openFor(record, breachId, actor);
      if (!row) return { outcome: 'no longer open' };
      return outcome === '' && !isForTheLead(row.kind) ? { outcome: 'no outcome' } : null;
    },
    (now) => {
      const bare = isForTheLead(record.breaches.find(breachId)?.kind ?? 'other');
      const words = bare ? { outcome: null, lesson: null } : { outcome, lesson: lesson === '' ? null : lesson };
      record.breaches.close(breachId, words, actor, now);
      record.audit.append({ name: 'breach.closed', actor, subject: breachId, details: {} }, now);
      return { outcome: 'closed' };
    },
  );
}

/** Gives a breach a day of its own until which it is kept, where its case needs that; or takes it back. */
export function keep(parts: Parts, input: z.infer<typeof keepInput>, actor: string): z.infer<typeof keepOutput> {
  type Answer = z.infer<typeof keepOutput>;
  const { record } = parts;
  const { breachId, keepUntil } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'breaches.keep', caller: actor, input },
    () => {
      const row = record.breaches.find(breachId);
      if (!row || !mayRead(record, row, actor)) return { outcome: 'unknown breach' };
      const today = schoolDay(parts.clock(), schoolSettings(record).timeZone);
      return keepUntil !== null && keepUntil < today ? { outcome: 'day at fault' } : null;
    },
    (now) => {
      record.breaches.keepUntil(breachId, keepUntil);
      record.audit.append({ name: 'breach.kept', actor, subject: breachId, details: {} }, now);
      return { outcome: 'kept' };
    },
  );
}

/** An open breach that somebody may read; for others it is as if there were none. */
function openFor(record: SchoolRecord, breachId: string, staffId: string): BreachRow | null {
  const row = record.breaches.find(breachId);
  return row && row.closedAt === null && mayRead(record, row, staffId) ? row : null;
}
