import { z } from 'zod';
import { BREACH_KINDS, BREACH_PLACES, LONGEST_OUTCOME } from '../breaches.ts';
import { day, id, instant, requestId, typedCode } from './common.ts';

const kind = z.enum(BREACH_KINDS);
const place = z.enum(BREACH_PLACES);

/** Whom it is about: a visit, whoever wears a badge, a visitor nobody knows, a member of staff. */
const about = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), visitId: id }),
  z.strictObject({ kind: z.literal('badge'), code: typedCode }),
  z.strictObject({ kind: z.literal('unknown visitor') }),
  z.strictObject({ kind: z.literal('staff'), staffId: id }),
]);

export const reportInput = z.strictObject({
  requestId,
  about,
  kind,
  /** Null for what is about a child. */
  place: place.nullable(),
  challenged: z.boolean().nullable(),
});
export const reportOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('reported'),
    reference: z.string(),
    /** Who has been told. */
    told: z.enum(['leads', 'chair']),
    /** Whom to go to at once, where it is about a child. */
    team: z.array(z.object({ name: z.string(), part: z.string(), whereToFind: z.string() })),
  }),
  z.object({ outcome: z.enum(['unknown visit', 'unknown badge', 'unknown person', 'incomplete']) }),
]);

export const breachesOutput = z.array(
  z.object({
    breachId: id,
    reference: z.string(),
    about: z.enum(['visitor', 'unknown visitor', 'staff']),
    /** The visitor or the member of staff; null where nobody knows. */
    name: z.string().nullable(),
    visitId: id.nullable(),
    kind,
    place: place.nullable(),
    challenged: z.boolean().nullable(),
    reportedAt: instant,
    reportedBy: z.string(),
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.string().nullable(),
    outcome: z.string().nullable(),
    lesson: z.string().nullable(),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    /** Until when its case needs it; null: as long as the school keeps others. */
    keepUntil: day.nullable(),
  }),
);

export const acknowledgeInput = z.strictObject({ requestId, breachId: id });
export const acknowledgeOutput = z.object({ outcome: z.enum(['acknowledged', 'no longer open']) });

/** What came of it and what the school learns from it; neither where it is about a child. */
export const closeInput = z.strictObject({
  requestId,
  breachId: id,
  outcome: z.string().max(LONGEST_OUTCOME),
  lesson: z.string().max(LONGEST_OUTCOME),
});
export const closeOutput = z.object({ outcome: z.enum(['closed', 'no longer open', 'no outcome']) });

/** The last day on which its case needs it; null: as long as the school keeps others. */
export const keepInput = z.strictObject({ requestId, breachId: id, keepUntil: day.nullable() });
export const keepOutput = z.object({ outcome: z.enum(['kept', 'unknown breach', 'day at fault']) });
