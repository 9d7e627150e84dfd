import type { Connection } from './connection.ts';

export interface HoldRow {
  readonly id: string;
  readonly reason: string;
  readonly ownerId: string;
  readonly reviewOn: string;
  readonly placedAt: number;
  readonly placedBy: string;
}

export type HoldStore = ReturnType<typeof holdStore>;

/** Legal holds: what stays although its time is over. */
export function holdStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO legal_holds (id, reason, owner_id, review_on, placed_at, placed_by)
     VALUES (@id, @reason, @ownerId, @reviewOn, @placedAt, @placedBy)`,
  );
  const insertVisit = db.prepare('INSERT INTO legal_hold_visits (hold_id, visit_id) VALUES (?, ?)');
  const insertBreach = db.prepare('INSERT INTO legal_hold_breaches (hold_id, breach_id) VALUES (?, ?)');
  const selectOpen = db.prepare<[], HoldRow>(
    `SELECT id, reason, owner_id AS ownerId, review_on AS reviewOn, placed_at AS placedAt, placed_by AS placedBy
     FROM legal_holds WHERE ended_at IS NULL ORDER BY placed_at DESC, id`,
  );
  const selectVisits = db.prepare<[string], { id: string }>(
    'SELECT visit_id AS id FROM legal_hold_visits WHERE hold_id = ?',
  );
  const selectBreaches = db.prepare<[string], { id: string }>(
    'SELECT breach_id AS id FROM legal_hold_breaches WHERE hold_id = ?',
  );
  const selectHeld = db.prepare<[string, string]>(
    `SELECT 1 FROM legal_hold_visits h JOIN legal_holds l ON l.id = h.hold_id
     WHERE h.visit_id = ? AND l.ended_at IS NULL
     UNION ALL SELECT 1 FROM breaches b JOIN legal_hold_breaches h ON h.breach_id = b.id
       JOIN legal_holds l ON l.id = h.hold_id
     WHERE b.visit_id = ? AND l.ended_at IS NULL`,
  );
  const updateReview = db.prepare('UPDATE legal_holds SET review_on = ? WHERE id = ? AND ended_at IS NULL');
  const updateEnded = db.prepare('UPDATE legal_holds SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL');

  return {
    add(row: HoldRow, visitIds: readonly string[], breachId: string | null): void {
      insert.run(row);
      for (const visitId of new Set(visitIds)) insertVisit.run(row.id, visitId);
      if (breachId !== null) insertBreach.run(row.id, breachId);
    },

    /** The holds in force, newest first. */
    open(): HoldRow[] {
      return selectOpen.all();
    },

    visits(holdId: string): string[] {
      return selectVisits.all(holdId).map(({ id }) => id);
    },

    breaches(holdId: string): string[] {
      return selectBreaches.all(holdId).map(({ id }) => id);
    },

    /** Whether a hold in force keeps a visit or a breach about it. */
    holds(visitId: string): boolean {
      return selectHeld.get(visitId, visitId) !== undefined;
    },

    /** False when it is not in force. */
    review(holdId: string, on: string): boolean {
      return updateReview.run(on, holdId).changes === 1;
    },

    /** False when it is not in force. */
    end(holdId: string, staffId: string, at: number): boolean {
      return updateEnded.run(at, staffId, holdId).changes === 1;
    },
  };
}
