import type { CodeKind } from '../core/codes.ts';
import type { Connection } from './connection.ts';

export interface CodeRow {
  readonly code: string;
  readonly kind: CodeKind;
  readonly visitId: string | null;
}

export type CodeStore = ReturnType<typeof codeStore>;

/** Badge, arrival and pass codes, in one table so that no code is ever two things. */
export function codeStore(db: Connection) {
  const insert = db.prepare(
    "INSERT INTO codes (code, kind, visit_id, created_at) VALUES (?, 'badge', ?, ?) ON CONFLICT DO NOTHING",
  );
  const selectLive = db.prepare<[string], CodeRow>(
    'SELECT code, kind, visit_id AS visitId FROM codes WHERE code = ? AND ended_at IS NULL',
  );
  const updateEnded = db.prepare('UPDATE codes SET ended_at = ? WHERE visit_id = ? AND ended_at IS NULL');

  return {
    /** False when the code was given before: make another. */
    insertBadge(code: string, visitId: string, at: number): boolean {
      return insert.run(code, visitId, at).changes === 1;
    },

    /** A code that still means something. */
    find(code: string): CodeRow | undefined {
      return selectLive.get(code);
    },

    /** The codes of a visit die with its departure. */
    endOfVisit(visitId: string, at: number): void {
      updateEnded.run(at, visitId);
    },
  };
}
