import type { WaitingKind } from '../core/waiting.ts';
import type { Connection } from './connection.ts';

export interface WaitingRow {
  readonly id: string;
  readonly kind: WaitingKind;
  readonly visitId: string | null;
  readonly since: number;
  readonly settledAt: number | null;
}

const WAITING = 'SELECT id, kind, visit_id AS visitId, since, settled_at AS settledAt FROM waiting';

export type WaitingStore = ReturnType<typeof waitingStore>;

/** What waits for the office. */
export function waitingStore(db: Connection) {
  const insert = db.prepare('INSERT INTO waiting (id, kind, visit_id, since) VALUES (?, ?, ?, ?)');
  const selectOpen = db.prepare<[], WaitingRow>(`${WAITING} WHERE settled_at IS NULL ORDER BY since, id`);
  const selectVisit = db.prepare<[string], WaitingRow>(`${WAITING} WHERE visit_id = ? AND settled_at IS NULL`);
  const selectOne = db.prepare<[string], WaitingRow>(`${WAITING} WHERE id = ?`);
  const selectSettled = db.prepare<[string, string], { found: 0 | 1 }>(
    'SELECT EXISTS (SELECT 1 FROM waiting WHERE visit_id = ? AND kind = ? AND settled_at IS NOT NULL) AS found',
  );
  const update = db.prepare('UPDATE waiting SET settled_at = ?, settled_by = ? WHERE id = ? AND settled_at IS NULL');

  return {
    open(id: string, kind: WaitingKind, visitId: string | null, since: number): void {
      insert.run(id, kind, visitId, since);
    },

    /** Everything that waits, oldest first. */
    all(): WaitingRow[] {
      return selectOpen.all();
    },

    ofVisit(visitId: string): WaitingRow[] {
      return selectVisit.all(visitId);
    },

    find(id: string): WaitingRow | undefined {
      return selectOne.get(id);
    },

    /** Whether this once waited for this visit and was settled. */
    wasSettled(visitId: string, kind: WaitingKind): boolean {
      return selectSettled.get(visitId, kind)?.found === 1;
    },

    /** `staffId` null: settled by what happened. */
    settle(id: string, staffId: string | null, at: number): void {
      update.run(at, staffId, id);
    },
  };
}
