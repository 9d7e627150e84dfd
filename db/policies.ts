import type { ReviewCause, SourcePolicy } from '../core/school.ts';
import type { Connection } from './connection.ts';

export interface PolicyRow extends SourcePolicy {
  readonly id: string;
}

export interface ReviewRow {
  readonly id: string;
  readonly policyId: string;
  readonly reviewedOn: string;
  readonly cause: ReviewCause;
  readonly consulted: string;
  readonly outcome: string;
  readonly nextReview: string;
  readonly recordedAt: number;
  readonly recordedBy: string;
}

export interface AssessmentRow {
  readonly id: string;
  readonly what: string;
  readonly hazards: string;
  readonly controls: string;
  readonly residualRisk: string;
  readonly reviewOn: string;
  readonly recordedAt: number;
  readonly recordedBy: string;
}

export interface LinkedPolicy {
  readonly title: string;
  readonly keptWhere: string;
}

type Stored = Omit<PolicyRow, 'unfilled' | 'outdated'> & { readonly unfilled: string; readonly outdated: string };

export type PolicyStore = ReturnType<typeof policyStore>;

/** The school's policies, their reviews, what they link to, and what was assessed under them. */
export function policyStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO policies (id, letter, title, written, ratified, review, unfilled, outdated)
     VALUES (@id, @letter, @title, @written, @ratified, @review, @unfilled, @outdated)`,
  );
  const selectAll = db.prepare<[], Stored>('SELECT * FROM policies ORDER BY letter');
  const insertReview = db.prepare(
    `INSERT INTO policy_reviews (id, policy_id, reviewed_on, cause, consulted, outcome, next_review, recorded_at,
       recorded_by)
     VALUES (@id, @policyId, @reviewedOn, @cause, @consulted, @outcome, @nextReview, @recordedAt, @recordedBy)`,
  );
  const selectReviews = db.prepare<[string], ReviewRow>(
    `SELECT id, policy_id AS policyId, reviewed_on AS reviewedOn, cause, consulted, outcome, next_review AS nextReview,
       recorded_at AS recordedAt, recorded_by AS recordedBy
     FROM policy_reviews WHERE policy_id = ? ORDER BY id DESC`,
  );
  const updatePolicy = db.prepare(
    `UPDATE policies SET ratified = @ratified, review = @review, written = @written, unfilled = @unfilled,
       outdated = @outdated
     WHERE id = @id`,
  );
  const deleteLinked = db.prepare('DELETE FROM linked_policies');
  const insertLinked = db.prepare('INSERT INTO linked_policies (id, title, kept_where, position) VALUES (?, ?, ?, ?)');
  const selectLinked = db.prepare<[], LinkedPolicy>(
    'SELECT title, kept_where AS keptWhere FROM linked_policies ORDER BY position',
  );
  const insertAssessment = db.prepare(
    `INSERT INTO assessments (id, what, hazards, controls, residual_risk, review_on, recorded_at, recorded_by)
     VALUES (@id, @what, @hazards, @controls, @residualRisk, @reviewOn, @recordedAt, @recordedBy)`,
  );
  const selectAssessments = db.prepare<[], AssessmentRow>(
    `SELECT id, what, hazards, controls, residual_risk AS residualRisk, review_on AS reviewOn,
       recorded_at AS recordedAt, recorded_by AS recordedBy
     FROM assessments ORDER BY id DESC`,
  );

  return {
    insert(policy: PolicyRow): void {
      insert.run(stored(policy));
    },

    all(): PolicyRow[] {
      return selectAll.all().map(read);
    },

    /** A policy as it stands after a review. */
    change(policy: PolicyRow): void {
      updatePolicy.run(stored(policy));
    },

    addReview(review: ReviewRow): void {
      insertReview.run(review);
    },

    /** The newest first. */
    reviews(policyId: string): ReviewRow[] {
      return selectReviews.all(policyId);
    },

    linked(): LinkedPolicy[] {
      return selectLinked.all();
    },

    replaceLinked(linked: readonly LinkedPolicy[], newId: () => string): void {
      deleteLinked.run();
      linked.forEach(({ title, keptWhere }, position) => {
        insertLinked.run(newId(), title, keptWhere, position);
      });
    },

    assess(assessment: AssessmentRow): void {
      insertAssessment.run(assessment);
    },

    /** The newest first. */
    assessments(): AssessmentRow[] {
      return selectAssessments.all();
    },
  };
}

function stored(policy: PolicyRow): Stored {
  return { ...policy, unfilled: JSON.stringify(policy.unfilled), outdated: JSON.stringify(policy.outdated) };
}

function read(row: Stored): PolicyRow {
  return { ...row, unfilled: JSON.parse(row.unfilled) as string[], outdated: JSON.parse(row.outdated) as string[] };
}
