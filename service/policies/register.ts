import type { z } from 'zod';
import type {
  assessInput,
  assessOutput,
  policiesOutput,
  reviewInput,
  reviewOutput,
  saveLinkedInput,
} from '../../core/schemas/policies.ts';
import { policyFlags } from '../../core/school.ts';
import { schoolDay } from '../../core/time.ts';
import { tidy } from '../../core/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';

function todayOf({ record, clock }: Pick<Parts, 'record' | 'clock'>): string {
  return schoolDay(clock(), schoolSettings(record).timeZone);
}

/** The register of policies with what is wrong with each as it stands. */
export function policies(parts: Parts): z.infer<typeof policiesOutput> {
  const { record } = parts;
  const today = todayOf(parts);
  return {
    today,
    policies: record.policies.all().map(({ id, letter: _letter, unfilled, outdated, ...policy }) => ({
      ...policy,
      policyId: id,
      unfilled: [...unfilled],
      outdated: [...outdated],
      flags: policyFlags({ ...policy, letter: _letter, unfilled, outdated }, today),
      reviews: record.policies.reviews(id).map(({ reviewedOn, cause, consulted, outcome, recordedBy }) => ({
        reviewedOn,
        cause,
        consulted,
        outcome,
        recordedBy: record.staff.nameOf(recordedBy) ?? '',
      })),
    })),
    linked: record.policies.linked(),
    assessments: record.policies.assessments().map(({ id, recordedBy, ...assessment }) => ({
      ...assessment,
      assessmentId: id,
      recordedBy: record.staff.nameOf(recordedBy) ?? '',
      overdue: assessment.reviewOn < today,
    })),
  };
}

/** Policy M and S, key details: "reviewed at least annually". */
function isWithinAYear(day: string, today: string): boolean {
  return today < day && day <= `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
}

/** A review: what caused it, who was consulted, what came of it, and when the next one is due. */
export function review(parts: Parts, input: z.infer<typeof reviewInput>, actor: string): z.infer<typeof reviewOutput> {
  type Answer = z.infer<typeof reviewOutput>;
  const { record, newId } = parts;
  const policy = record.policies.all().find((each) => each.id === input.policyId);
  const today = todayOf(parts);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'policies.review', caller: actor, input },
    () => {
      if (!policy) return { outcome: 'unknown policy' };
      return isWithinAYear(input.nextReview, today) ? null : { outcome: 'not within a year' };
    },
    (now) => {
      if (!policy) return { outcome: 'unknown policy' };
      const { cause, nextReview, ratified, mended } = input;
      record.policies.addReview({
        id: newId(),
        policyId: policy.id,
        reviewedOn: today,
        cause,
        consulted: tidy(input.consulted),
        outcome: tidy(input.outcome),
        nextReview,
        recordedAt: now,
        recordedBy: actor,
      });
      const after = { ratified: ratified ?? policy.ratified, review: nextReview, written: today };
      record.policies.change({ ...policy, ...after, ...(mended ? { unfilled: [], outdated: [] } : {}) });
      const details = { cause, nextReview, ratified };
      record.audit.append({ name: 'policy.reviewed', actor, subject: policy.id, details }, now);
      return { outcome: 'recorded' };
    },
  );
}

/** A service or channel was assessed before it is used (policy S3, S5). */
export function assess(parts: Parts, input: z.infer<typeof assessInput>, actor: string): z.infer<typeof assessOutput> {
  type Answer = z.infer<typeof assessOutput>;
  const { record, newId } = parts;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'policies.assess', caller: actor, input },
    () => (isWithinAYear(input.reviewOn, todayOf(parts)) ? null : { outcome: 'not within a year' }),
    (now) => {
      const id = newId();
      record.policies.assess({
        id,
        what: tidy(input.what),
        hazards: tidy(input.hazards),
        controls: tidy(input.controls),
        residualRisk: tidy(input.residualRisk),
        reviewOn: input.reviewOn,
        recordedAt: now,
        recordedBy: actor,
      });
      record.audit.append({ name: 'policy.assessed', actor, subject: id, details: { reviewOn: input.reviewOn } }, now);
      return { outcome: 'recorded' };
    },
  );
}

/** Saves the other policies and where they are kept. */
export function saveLinked(parts: Parts, input: z.infer<typeof saveLinkedInput>, actor: string): { outcome: 'done' } {
  const { record, newId } = parts;
  return writeOnce<{ outcome: 'done' }, never>(
    parts,
    { procedure: 'policies.saveLinked', caller: actor, input },
    () => null,
    (now) => {
      record.policies.replaceLinked(input.linked, newId);
      record.audit.append({ name: 'school.saved', actor, subject: 'linked policies', details: {} }, now);
      return { outcome: 'done' };
    },
  );
}
