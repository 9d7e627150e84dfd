import type { MatchOutcome } from '../core/do-not-admit.ts';
import type { Connection } from './connection.ts';

export interface DoNotAdmitEntry {
  readonly id: string;
  readonly names: readonly string[];
  readonly reviewOn: string;
  readonly addedAt: number;
  readonly addedBy: string;
}

export interface DoNotAdmitMatch {
  readonly id: string;
  readonly entryId: string;
  readonly visitId: string;
  readonly matchedAt: number;
  readonly outcome: MatchOutcome | null;
}

type StoredEntry = Omit<DoNotAdmitEntry, 'names'> & { readonly names: string };

export type DoNotAdmitStore = ReturnType<typeof doNotAdmitStore>;

/** Whom the school does not let in, and visitors who may be one of them. */
export function doNotAdmitStore(db: Connection) {
  const insert = db.prepare(
    'INSERT INTO do_not_admit (id, names, review_on, added_at, added_by) VALUES (@id, @names, @reviewOn, @addedAt, @addedBy)',
  );
  const selectAll = db.prepare<[], StoredEntry>(
    `SELECT id, names, review_on AS reviewOn, added_at AS addedAt, added_by AS addedBy
     FROM do_not_admit WHERE removed_at IS NULL ORDER BY added_at DESC, id`,
  );
  const updateReview = db.prepare('UPDATE do_not_admit SET review_on = ? WHERE id = ?');
  const updateRemoved = db.prepare('UPDATE do_not_admit SET removed_at = ?, removed_by = ? WHERE id = ?');
  const insertMatch = db.prepare(
    `INSERT INTO do_not_admit_matches (id, entry_id, visit_id, matched_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const selectMatches = db.prepare<[string], DoNotAdmitMatch>(
    `SELECT m.id, m.entry_id AS entryId, m.visit_id AS visitId, m.matched_at AS matchedAt, m.outcome
     FROM do_not_admit_matches m JOIN do_not_admit e ON e.id = m.entry_id
     WHERE m.visit_id = ? AND (e.removed_at IS NULL OR m.outcome IS NOT NULL)`,
  );
  const selectOpenVisits = db.prepare<[string], { visitId: string }>(
    `SELECT m.visit_id AS visitId FROM do_not_admit_matches m JOIN visits v ON v.id = m.visit_id
     WHERE m.entry_id = ? AND m.outcome IS NULL AND v.departed_at IS NULL`,
  );
  const updateDecided = db.prepare(
    `UPDATE do_not_admit_matches SET outcome = ?, decided_at = ?, decided_by = ?
     WHERE visit_id = ? AND outcome IS NULL`,
  );

  return {
    add(entry: DoNotAdmitEntry): void {
      insert.run({ ...entry, names: JSON.stringify(entry.names) });
    },

    /** Everybody on the list, newest first. */
    all(): DoNotAdmitEntry[] {
      return selectAll.all().map((row) => ({ ...row, names: JSON.parse(row.names) as string[] }));
    },

    review(id: string, on: string): void {
      updateReview.run(on, id);
    },

    remove(id: string, staffId: string, at: number): void {
      updateRemoved.run(at, staffId, id);
    },

    /** A visitor may be this person. False when that was known. */
    match(id: string, entryId: string, visitId: string, at: number): boolean {
      return insertMatch.run(id, entryId, visitId, at).changes === 1;
    },

    /** Whom a visitor may be, or was said to be or not; nothing undecided of who is off the list again. */
    matches(visitId: string): DoNotAdmitMatch[] {
      return selectMatches.all(visitId);
    },

    /** The visitors on site who may be this person, undecided. */
    openVisits(entryId: string): string[] {
      return selectOpenVisits.all(entryId).map((row) => row.visitId);
    },

    decide(visitId: string, outcome: MatchOutcome, staffId: string, at: number): void {
      updateDecided.run(outcome, at, staffId, visitId);
    },
  };
}
