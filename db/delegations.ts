import type { Delegation } from '../core/delegations.ts';
import type { Connection } from './connection.ts';

export interface DelegationRow extends Delegation {
  readonly id: string;
  readonly headteacherId: string;
  readonly madeAt: number;
}

const DELEGATIONS = `
  SELECT id, headteacher_id AS headteacherId, delegate_id AS delegateId, from_day AS fromDay, until_day AS untilDay,
    made_at AS madeAt, ended_at AS endedAt
  FROM delegations`;

export type DelegationStore = ReturnType<typeof delegationStore>;

/** The headteacher's decisions handed over to others. */
export function delegationStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO delegations (id, headteacher_id, delegate_id, from_day, until_day, made_at)
     VALUES (@id, @headteacherId, @delegateId, @fromDay, @untilDay, @madeAt)`,
  );
  const selectOne = db.prepare<[string], DelegationRow>(`${DELEGATIONS} WHERE id = ?`);
  const selectOpen = db.prepare<[string], DelegationRow>(
    `${DELEGATIONS} WHERE ended_at IS NULL AND until_day >= ? ORDER BY from_day, id`,
  );
  const selectOpenOf = db.prepare<[string, string], DelegationRow>(
    `${DELEGATIONS} WHERE ended_at IS NULL AND (headteacher_id = ? OR delegate_id = ?)`,
  );
  const updateEnded = db.prepare('UPDATE delegations SET ended_at = ? WHERE id = ? AND ended_at IS NULL');

  return {
    insert(delegation: Omit<DelegationRow, 'endedAt'>): void {
      insert.run(delegation);
    },

    find(id: string): DelegationRow | undefined {
      return selectOne.get(id);
    },

    /** Those that hold today or will, the first to begin first. */
    open(today: string): DelegationRow[] {
      return selectOpen.all(today);
    },

    /** Those that somebody made or was given, and nobody ended. */
    openOf(staffId: string): DelegationRow[] {
      return selectOpenOf.all(staffId, staffId);
    },

    /** False when it had ended before. */
    end(id: string, at: number): boolean {
      return updateEnded.run(at, id).changes === 1;
    },
  };
}
