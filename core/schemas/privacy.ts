import { z } from 'zod';
import { GROUNDS, MOST_TICKED, REQUEST_KINDS } from '../data-requests.ts';
import { LONGEST_REASON, LONGEST_REFERENCE, PERIOD_KINDS, PURGED_KINDS } from '../retention.ts';
import { day, id, instant, requestId, typedCode } from './common.ts';
import { pinRefusals } from './staff.ts';

/** A member of staff's own PIN, entered again. */
const pin = z.string().max(200);
const reason = z.string().max(LONGEST_REASON);

export const retentionOutput = z.object({
  /** What the clock of the tablet says. */
  now: instant,
  today: day,
  /** MM-DD, the last day of a school year. */
  schoolYearEnd: z.string(),
  periods: z.array(
    z.object({
      kind: z.enum(PERIOD_KINDS),
      years: z.int(),
      least: z.int(),
      most: z.int(),
      /** What the school decided and when it looks again; null: as shipped. */
      decided: z
        .object({ reason: z.string(), reviewOn: day, overdue: z.boolean(), changedAt: instant, changedBy: z.string() })
        .nullable(),
    }),
  ),
  /** When something was forgotten last, and how much of what. */
  lastRun: z
    .object({ at: instant, counts: z.array(z.object({ kind: z.enum(PURGED_KINDS), count: z.int() })) })
    .nullable(),
  /** For how many weeks a backup may still hold what was forgotten. */
  backupWeeks: z.int(),
  /** Since when (UTC ms) the clock is not believed; null: it is. */
  doubtedSince: instant.nullable(),
});

export const savePeriodInput = z.strictObject({
  requestId,
  kind: z.enum(PERIOD_KINDS),
  years: z.int(),
  reason,
  reviewOn: day,
});
export const savePeriodOutput = z.object({
  outcome: z.enum([
    'saved',
    'out of bounds',
    'audit log too short',
    'events too long',
    'no reason',
    'not within a year',
  ]),
});

export const saveYearEndInput = z.strictObject({
  requestId,
  schoolYearEnd: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
});
export const saveYearEndOutput = z.object({ outcome: z.enum(['saved', 'no such day']) });

export const confirmClockInput = z.strictObject({ requestId });

export const holdsOutput = z.object({
  today: day,
  holds: z.array(
    z.object({
      holdId: id,
      about: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('visits'), visits: z.int() }),
        z.object({ kind: z.literal('breach'), reference: z.string() }),
      ]),
      reason: z.string(),
      owner: z.string(),
      reviewOn: day,
      overdue: z.boolean(),
      placedAt: instant,
      placedBy: z.string(),
    }),
  ),
  /** Who can answer for one. */
  people: z.array(z.object({ staffId: id, name: z.string() })),
});

export const holdInput = z.strictObject({
  requestId,
  about: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('visits'), visitIds: z.array(id).min(1).max(MOST_TICKED) }),
    z.strictObject({ kind: z.literal('breach'), reference: typedCode }),
  ]),
  reason,
  ownerId: id,
  reviewOn: day,
});
export const holdOutput = z.object({
  outcome: z.enum(['placed', 'unknown visit', 'unknown breach', 'unknown person', 'no reason', 'not within a year']),
});
export const reviewHoldInput = z.strictObject({ requestId, holdId: id, reviewOn: day });
export const reviewHoldOutput = z.object({ outcome: z.enum(['reviewed', 'unknown hold', 'not within a year']) });
export const endHoldInput = z.strictObject({ requestId, holdId: id });
export const endHoldOutput = z.object({ outcome: z.enum(['ended', 'unknown hold']) });

export const findPersonInput = z.strictObject({ text: z.string().max(200), before: z.int().nullable() });
export const findPersonOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    visits: z.array(
      z.object({
        visitId: id,
        name: z.string(),
        organisation: z.string(),
        categoryWords: z.string().nullable(),
        categoryLabel: z.string().nullable(),
        arrivedAt: instant,
        /** Whether a legal hold keeps it. */
        held: z.boolean(),
      }),
    ),
    olderBefore: z.int().nullable(),
  }),
  z.object({ outcome: z.literal('too short') }),
]);

export const EXPORT_FORMS = ['pdf', 'csv'] as const;
export const exportPersonInput = z.strictObject({
  requestId,
  visitIds: z.array(id).min(1).max(MOST_TICKED),
  form: z.enum(EXPORT_FORMS),
  pin,
});
export const exportPersonOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), base64: z.string(), type: z.enum(['application/pdf', 'text/csv']) }),
  z.object({ outcome: z.literal('unknown visit') }),
  z.object({ outcome: z.literal('does not fit') }),
  ...pinRefusals,
]);

export const requestsOutput = z.object({
  today: day,
  requests: z.array(
    z.object({
      dataRequestId: id,
      kind: z.enum(REQUEST_KINDS),
      reference: z.string(),
      receivedOn: day,
      dueOn: day,
      overdue: z.boolean(),
      answer: z
        .object({
          outcome: z.enum(['answered', 'granted', 'refused']),
          ground: z.enum(GROUNDS).nullable(),
          visits: z.int().nullable(),
          at: instant,
          by: z.string(),
        })
        .nullable(),
    }),
  ),
});
export const enterRequestInput = z.strictObject({
  requestId,
  kind: z.enum(REQUEST_KINDS),
  reference: z.string().max(LONGEST_REFERENCE),
  receivedOn: day,
});
export const enterRequestOutput = z.object({ outcome: z.enum(['entered', 'day at fault']) });
export const answerRequestInput = z.strictObject({ requestId, dataRequestId: id });
export const answerRequestOutput = z.object({ outcome: z.enum(['answered', 'no longer open']) });

export const decideErasureInput = z.strictObject({
  requestId,
  dataRequestId: id,
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('granted'), visitIds: z.array(id).min(1).max(MOST_TICKED) }),
    z.strictObject({ kind: z.literal('refused'), ground: z.enum(GROUNDS) }),
  ]),
  pin,
});
export const decideErasureOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('granted'), visits: z.int() }),
  z.object({ outcome: z.literal('refused') }),
  z.object({
    outcome: z.enum(['no longer open', 'unknown visit', 'still here', 'held', 'report open']),
  }),
  ...pinRefusals,
]);
