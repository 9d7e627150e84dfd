import type { z } from 'zod';
import {
  cutoffs,
  isClockDoubted,
  isReviewDay,
  PERIOD_KINDS,
  PERIODS,
  type PeriodKind,
  type Periods,
  PURGED_KINDS,
  periodFault,
} from '../../core/retention.ts';
import type {
  retentionOutput,
  savePeriodInput,
  savePeriodOutput,
  saveYearEndInput,
  saveYearEndOutput,
} from '../../core/schemas/privacy.ts';
import { schoolDay } from '../../core/time.ts';
import { tidy } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { saveSettings, schoolSettings } from '../school/settings.ts';

/** How long the school keeps each kind of record: as it decided, or as shipped. */
export function periodsOf(record: SchoolRecord): Periods {
  const shipped = Object.fromEntries(PERIOD_KINDS.map((kind) => [kind, PERIODS[kind].years])) as Record<
    PeriodKind,
    number
  >;
  for (const { kind, years } of record.retention.periods()) shipped[kind] = years;
  return shipped;
}

/** What is due on the day of an instant. */
export function dueBy(record: SchoolRecord, now: number): ReturnType<typeof cutoffs> {
  const { timeZone, schoolYearEnd } = schoolSettings(record);
  return cutoffs(periodsOf(record), now, { timeZone, yearEnd: schoolYearEnd });
}

/** Since when (UTC ms) the clock is not believed; null: it is. */
export function doubtedSince({ record, clock }: Pick<Parts, 'record' | 'clock'>): number | null {
  const believedAt = record.believedAt();
  return believedAt !== null && isClockDoubted(believedAt, clock()) ? believedAt : null;
}

/** The whole table, with what was forgotten last. */
export function retention(parts: Pick<Parts, 'record' | 'clock'>): z.infer<typeof retentionOutput> {
  const { record, clock } = parts;
  const { timeZone, schoolYearEnd, backupWeeks } = schoolSettings(record);
  const now = clock();
  const today = schoolDay(now, timeZone);
  const decided = record.retention.periods();
  const run = record.retention.lastRun();
  return {
    now,
    today,
    schoolYearEnd,
    periods: PERIOD_KINDS.map((kind) => {
      const row = decided.find((each) => each.kind === kind);
      return {
        kind,
        years: row?.years ?? PERIODS[kind].years,
        least: PERIODS[kind].least,
        most: PERIODS[kind].most,
        decided: row
          ? {
              reason: row.reason,
              reviewOn: row.reviewOn,
              overdue: row.reviewOn < today,
              changedAt: row.changedAt,
              changedBy: record.staff.nameOf(row.changedBy) ?? '',
            }
          : null,
      };
    }),
    lastRun: run && {
      at: run.endedAt,
      counts: PURGED_KINDS.map((kind) => ({ kind, count: run.counts[kind] ?? 0 })),
    },
    backupWeeks,
    doubtedSince: doubtedSince(parts),
  };
}

/** Decides how long a kind of record is kept. */
export function savePeriod(
  parts: Parts,
  input: z.infer<typeof savePeriodInput>,
  actor: string,
): z.infer<typeof savePeriodOutput> {
  type Answer = z.infer<typeof savePeriodOutput>;
  const { record, clock } = parts;
  const { kind, years, reviewOn } = input;
  const reason = tidy(input.reason);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.savePeriod', caller: actor, input },
    () => {
      const fault = periodFault(kind, { ...periodsOf(record), [kind]: years });
      if (fault) return { outcome: fault };
      if (reason === '') return { outcome: 'no reason' };
      const today = schoolDay(clock(), schoolSettings(record).timeZone);
      return isReviewDay(reviewOn, today) ? null : { outcome: 'not within a year' };
    },
    (now) => {
      const was = periodsOf(record)[kind];
      record.retention.setPeriod({ kind, years, reason, reviewOn, changedAt: now, changedBy: actor });
      const details = { kind, years, was, reviewOn };
      record.audit.append({ name: 'retention.changed', actor, subject: kind, details }, now);
      return { outcome: 'saved' };
    },
  );
}

/** Sets the last day of a school year. */
export function saveYearEnd(
  parts: Parts,
  input: z.infer<typeof saveYearEndInput>,
  actor: string,
): z.infer<typeof saveYearEndOutput> {
  type Answer = z.infer<typeof saveYearEndOutput>;
  const { record } = parts;
  const { schoolYearEnd } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'privacy.saveYearEnd', caller: actor, input },
    () => (isEveryYear(schoolYearEnd) ? null : { outcome: 'no such day' }),
    (now) => {
      saveSettings(record, { schoolYearEnd }, now);
      record.audit.append({ name: 'school.saved', actor, subject: 'school year', details: {} }, now);
      return { outcome: 'saved' };
    },
  );
}

/** Whether a day MM-DD is there in every year. */
function isEveryYear(monthAndDay: string): boolean {
  const at = new Date(`2001-${monthAndDay}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(5, 10) === monthAndDay;
}

/** Somebody looked at the clock and says that it is right. */
export function confirmClock(parts: Parts, input: { requestId: string }, actor: string): { outcome: 'done' } {
  const { record, clock } = parts;
  const since = doubtedSince(parts);
  const answer = writeOnce<{ outcome: 'done' }, never>(
    parts,
    { procedure: 'privacy.confirmClock', caller: actor, input },
    () => null,
    (now) => {
      const days = since === null ? 0 : Math.round((now - since) / DAY_MS);
      record.audit.append({ name: 'clock.confirmed', actor, subject: null, details: { days } }, now);
      return { outcome: 'done' };
    },
  );
  record.believe(clock());
  return answer;
}

const DAY_MS = 24 * 60 * 60 * 1000;
