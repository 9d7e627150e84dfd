import type { CorrectedField } from '../core/corrections.ts';
import type { Connection } from './connection.ts';

export interface CorrectionRow {
  readonly id: string;
  readonly visitId: string;
  readonly field: CorrectedField;
  /** What stood there before. */
  readonly was: string;
  readonly reason: string;
  readonly correctedAt: number;
  readonly correctedBy: string;
}

export type CorrectionStore = ReturnType<typeof correctionStore>;

/** What corrections of the log replaced. */
export function correctionStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO corrections (id, visit_id, field, was, reason, corrected_at, corrected_by)
     VALUES (@id, @visitId, @field, @was, @reason, @correctedAt, @correctedBy)`,
  );
  const selectVisit = db.prepare<[string], CorrectionRow>(
    `SELECT id, visit_id AS visitId, field, was, reason, corrected_at AS correctedAt, corrected_by AS correctedBy
     FROM corrections WHERE visit_id = ? ORDER BY id`,
  );

  return {
    add(row: CorrectionRow): void {
      insert.run(row);
    },

    /** What was corrected at a visit, oldest first. */
    ofVisit(visitId: string): CorrectionRow[] {
      return selectVisit.all(visitId);
    },
  };
}
