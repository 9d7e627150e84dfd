import type { CodeKind } from '../core/codes.ts';
import type { Connection } from './connection.ts';

export interface CodeRow {
  readonly code: string;
  readonly kind: CodeKind;
  readonly visitId: string | null;
  readonly visitorId: string | null;
  readonly arrangementId: string | null;
  readonly expectedId: string | null;
}

export type CodeStore = ReturnType<typeof codeStore>;

/** Badge, arrival and pass codes, in one table so that no code is ever two things. */
export function codeStore(db: Connection) {
  const insertBadge = db.prepare(
    "INSERT INTO codes (code, kind, visit_id, created_at) VALUES (?, 'badge', ?, ?) ON CONFLICT DO NOTHING",
  );
  const insertArrival = db.prepare(
    "INSERT INTO codes (code, kind, arrangement_id, created_at) VALUES (?, 'arrival', ?, ?) ON CONFLICT DO NOTHING",
  );
  const insertExpected = db.prepare(
    "INSERT INTO codes (code, kind, expected_id, created_at) VALUES (?, 'arrival', ?, ?) ON CONFLICT DO NOTHING",
  );
  const insertPass = db.prepare(
    "INSERT INTO codes (code, kind, visitor_id, created_at) VALUES (?, 'pass', ?, ?) ON CONFLICT (code) DO NOTHING",
  );
  const selectPass = db.prepare<[string], { code: string; givenAt: number }>(
    "SELECT code, created_at AS givenAt FROM codes WHERE visitor_id = ? AND kind = 'pass' AND ended_at IS NULL",
  );
  const updatePassEnded = db.prepare(
    "UPDATE codes SET ended_at = ? WHERE visitor_id = ? AND kind = 'pass' AND ended_at IS NULL",
  );
  const selectExpected = db.prepare<[string], { code: string }>(
    'SELECT code FROM codes WHERE expected_id = ? AND ended_at IS NULL',
  );
  const updateExpectedEnded = db.prepare('UPDATE codes SET ended_at = ? WHERE expected_id = ? AND ended_at IS NULL');
  const selectLive = db.prepare<[string], CodeRow>(
    `SELECT code, kind, visit_id AS visitId, visitor_id AS visitorId, arrangement_id AS arrangementId,
       expected_id AS expectedId
     FROM codes
     WHERE code = ? AND ended_at IS NULL`,
  );
  const selectArrival = db.prepare<[string], { code: string }>(
    'SELECT code FROM codes WHERE arrangement_id = ? AND ended_at IS NULL',
  );
  const updateEnded = db.prepare('UPDATE codes SET ended_at = ? WHERE visit_id = ? AND ended_at IS NULL');
  const updateArrivalEnded = db.prepare('UPDATE codes SET ended_at = ? WHERE arrangement_id = ? AND ended_at IS NULL');

  return {
    /** False when the code was given before: make another. */
    insertBadge(code: string, visitId: string, at: number): boolean {
      return insertBadge.run(code, visitId, at).changes === 1;
    },

    /** False when the code was given before: make another. */
    insertArrival(code: string, arrangementId: string, at: number): boolean {
      return insertArrival.run(code, arrangementId, at).changes === 1;
    },

    /** False when the code was given before: make another. */
    insertExpected(code: string, expectedId: string, at: number): boolean {
      return insertExpected.run(code, expectedId, at).changes === 1;
    },

    /** False when the code was given before: make another. A visitor has one pass at a time. */
    insertPass(code: string, visitorId: string, at: number): boolean {
      return insertPass.run(code, visitorId, at).changes === 1;
    },

    /** The pass a visitor holds, and since when (UTC ms). */
    passOf(visitorId: string): { code: string; givenAt: number } | undefined {
      return selectPass.get(visitorId);
    },

    /** The pass of a visitor is good no longer. */
    endOfPass(visitorId: string, at: number): void {
      updatePassEnded.run(at, visitorId);
    },

    /** The arrival code of somebody expected. */
    arrivalOfExpected(expectedId: string): string | undefined {
      return selectExpected.get(expectedId)?.code;
    },

    /** The arrival code of somebody who does not come. */
    endOfExpected(expectedId: string, at: number): void {
      updateExpectedEnded.run(at, expectedId);
    },

    /** The arrival code that recalls an arrangement; undefined where there is none, or it is over. */
    arrival(arrangementId: string): string | undefined {
      return selectArrival.get(arrangementId)?.code;
    },

    /** A code that still means something. */
    find(code: string): CodeRow | undefined {
      return selectLive.get(code);
    },

    /** The codes of a visit die with its departure. */
    endOfVisit(visitId: string, at: number): void {
      updateEnded.run(at, visitId);
    },

    /** The arrival code of an arrangement dies with it. */
    endOfArrangement(arrangementId: string, at: number): void {
      updateArrivalEnded.run(at, arrangementId);
    },
  };
}
