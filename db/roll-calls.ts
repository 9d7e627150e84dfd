import type { RollCallKind } from '../core/roll-call.ts';
import type { Connection } from './connection.ts';

export interface RollCallRow {
  readonly id: string;
  readonly kind: RollCallKind;
  readonly startedAt: number;
  /** Null: at the kiosk. */
  readonly startedBy: string | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
}

export interface RollCallEntry {
  readonly visitId: string;
  readonly tickedAt: number | null;
  readonly tickedBy: string | null;
}

const ROLL_CALLS = `
  SELECT id, kind, started_at AS startedAt, started_by AS startedBy, ended_at AS endedAt, ended_by AS endedBy
  FROM roll_calls`;

export type RollCallStore = ReturnType<typeof rollCallStore>;

/** Roll calls and whom they found. */
export function rollCallStore(db: Connection) {
  const insert = db.prepare('INSERT INTO roll_calls (id, kind, started_at, started_by) VALUES (?, ?, ?, ?)');
  const selectRunning = db.prepare<[], RollCallRow>(`${ROLL_CALLS} WHERE ended_at IS NULL`);
  const selectPast = db.prepare<[number], RollCallRow>(
    `${ROLL_CALLS} WHERE ended_at IS NOT NULL ORDER BY started_at DESC LIMIT ?`,
  );
  const updateEnded = db.prepare('UPDATE roll_calls SET ended_at = ?, ended_by = ? WHERE id = ?');
  const insertEntry = db.prepare(
    'INSERT INTO roll_call_entries (roll_call_id, visit_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const updateEntry = db.prepare(
    'UPDATE roll_call_entries SET ticked_at = ?, ticked_by = ? WHERE roll_call_id = ? AND visit_id = ?',
  );
  const selectEntries = db.prepare<[string], RollCallEntry>(
    `SELECT visit_id AS visitId, ticked_at AS tickedAt, ticked_by AS tickedBy
     FROM roll_call_entries WHERE roll_call_id = ?`,
  );

  return {
    start({ id, kind, startedAt, startedBy }: Omit<RollCallRow, 'endedAt' | 'endedBy'>): void {
      insert.run(id, kind, startedAt, startedBy);
    },

    running(): RollCallRow | undefined {
      return selectRunning.get();
    },

    /** The roll calls that are over, newest first. */
    past(most: number): RollCallRow[] {
      return selectPast.all(most);
    },

    end(id: string, staffId: string, at: number): void {
      updateEnded.run(at, staffId, id);
    },

    /** Puts a visit on the list; once is enough. */
    list(id: string, visitId: string): void {
      insertEntry.run(id, visitId);
    },

    /** Somebody of the list was found, or not after all. */
    tick(id: string, visitId: string, found: { by: string; at: number } | null): void {
      updateEntry.run(found?.at ?? null, found?.by ?? null, id, visitId);
    },

    entries(id: string): RollCallEntry[] {
      return selectEntries.all(id);
    },
  };
}
