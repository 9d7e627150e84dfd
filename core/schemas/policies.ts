import { z } from 'zod';
import { POLICY_FLAGS, REVIEW_CAUSES } from '../school.ts';
import { day, id, instant, requestId } from './common.ts';

const text = z.string().trim().min(1).max(600);

/** The policies, what is wrong with each, their reviews, what they link to, and what was assessed. */
export const policiesOutput = z.object({
  /** Today in the school's time zone. */
  today: day,
  policies: z.array(
    z.object({
      policyId: id,
      title: z.string(),
      /** A day, or a month as YYYY-MM. */
      written: z.string(),
      ratified: z.string().nullable(),
      review: z.string(),
      unfilled: z.array(z.string()),
      outdated: z.array(z.string()),
      flags: z.array(z.enum(POLICY_FLAGS)),
      reviews: z.array(
        z.object({
          reviewedOn: day,
          cause: z.enum(REVIEW_CAUSES),
          consulted: z.string(),
          outcome: z.string(),
          recordedBy: z.string(),
        }),
      ),
    }),
  ),
  linked: z.array(z.object({ title: z.string(), keptWhere: z.string() })),
  assessments: z.array(
    z.object({
      assessmentId: id,
      what: z.string(),
      hazards: z.string(),
      controls: z.string(),
      residualRisk: z.string(),
      reviewOn: day,
      overdue: z.boolean(),
      recordedAt: instant,
      recordedBy: z.string(),
    }),
  ),
});

export const reviewInput = z.strictObject({
  requestId,
  policyId: id,
  cause: z.enum(REVIEW_CAUSES),
  consulted: text,
  outcome: text,
  nextReview: day,
  /** The day on which the governors ratified it; null: not yet. */
  ratified: day.nullable(),
  /** Blank lines are filled in now, and what it names is up to date. */
  mended: z.boolean(),
});
export const reviewOutput = z.object({ outcome: z.enum(['recorded', 'unknown policy', 'not within a year']) });

export const assessInput = z.strictObject({
  requestId,
  what: text,
  hazards: text,
  controls: text,
  residualRisk: text,
  reviewOn: day,
});
export const assessOutput = z.object({ outcome: z.enum(['recorded', 'not within a year']) });

export const saveLinkedInput = z.strictObject({
  requestId,
  linked: z
    .array(z.strictObject({ title: z.string().trim().min(1).max(120), keptWhere: z.string().trim().max(120) }))
    .max(40),
});
