import type { BreachAbout, BreachKind, BreachPlace } from '../core/breaches.ts';
import type { Connection } from './connection.ts';

export interface BreachRow {
  readonly id: string;
  readonly reference: string;
  readonly about: BreachAbout;
  readonly visitId: string | null;
  readonly staffId: string | null;
  readonly kind: BreachKind;
  readonly place: BreachPlace | null;
  readonly challenged: 0 | 1 | null;
  readonly toChair: 0 | 1;
  readonly reportedAt: number;
  readonly reportedBy: string;
  readonly acknowledgedAt: number | null;
  readonly acknowledgedBy: string | null;
  readonly outcome: string | null;
  readonly lesson: string | null;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
  /** The day (YYYY-MM-DD) until which its case needs it, where that is not the school's period. */
  readonly keepUntil: string | null;
}

export type NewBreach = Omit<
  BreachRow,
  'acknowledgedAt' | 'acknowledgedBy' | 'outcome' | 'lesson' | 'closedAt' | 'closedBy' | 'keepUntil'
>;

const BREACHES = `
  SELECT id, reference, about, visit_id AS visitId, staff_id AS staffId, kind, place, challenged, to_chair AS toChair,
    reported_at AS reportedAt, reported_by AS reportedBy, acknowledged_at AS acknowledgedAt,
    acknowledged_by AS acknowledgedBy, outcome, lesson, closed_at AS closedAt, closed_by AS closedBy,
    keep_until AS keepUntil
  FROM breaches`;

export type BreachStore = ReturnType<typeof breachStore>;

/** Breaches that staff reported. Who reads which is decided in core. */
export function breachStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO breaches (id, reference, about, visit_id, staff_id, kind, place, challenged, to_chair, reported_at,
       reported_by)
     VALUES (@id, @reference, @about, @visitId, @staffId, @kind, @place, @challenged, @toChair, @reportedAt, @reportedBy)
     ON CONFLICT (reference) DO NOTHING`,
  );
  const selectOne = db.prepare<[string], BreachRow>(`${BREACHES} WHERE id = ?`);
  const selectNewest = db.prepare<[number], BreachRow>(
    `${BREACHES} ORDER BY closed_at IS NOT NULL, reported_at DESC, id LIMIT ?`,
  );
  const updateAcknowledged = db.prepare('UPDATE breaches SET acknowledged_at = ?, acknowledged_by = ? WHERE id = ?');
  const updateClosed = db.prepare(
    'UPDATE breaches SET outcome = ?, lesson = ?, closed_at = ?, closed_by = ? WHERE id = ?',
  );

  const selectReference = db.prepare<[string], BreachRow>(`${BREACHES} WHERE reference = ?`);
  const selectOfVisit = db.prepare<[string], BreachRow>(`${BREACHES} WHERE visit_id = ? ORDER BY reported_at, id`);
  const updateKeep = db.prepare('UPDATE breaches SET keep_until = ? WHERE id = ?');

  return {
    /** False when the reference was given before: make another. */
    report(breach: NewBreach): boolean {
      return insert.run(breach).changes === 1;
    },

    find(id: string): BreachRow | undefined {
      return selectOne.get(id);
    },

    byReference(reference: string): BreachRow | undefined {
      return selectReference.get(reference);
    },

    /** Those about a visit, oldest first. */
    ofVisit(visitId: string): BreachRow[] {
      return selectOfVisit.all(visitId);
    },

    /** Keeps it until the end of a day (YYYY-MM-DD) of its own; null: as long as the school keeps others. */
    keepUntil(id: string, day: string | null): void {
      updateKeep.run(day, id);
    },

    /** The open ones, then the newest closed ones. */
    newest(most: number): BreachRow[] {
      return selectNewest.all(most);
    },

    acknowledge(id: string, staffId: string, at: number): void {
      updateAcknowledged.run(at, staffId, id);
    },

    close(
      id: string,
      { outcome, lesson }: { outcome: string | null; lesson: string | null },
      staffId: string,
      at: number,
    ): void {
      updateClosed.run(outcome, lesson, at, staffId, id);
    },
  };
}
