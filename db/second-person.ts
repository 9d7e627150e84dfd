import type { Role } from '../core/roles.ts';
import type { SecondPersonKind } from '../core/second-person.ts';
import type { Connection } from './connection.ts';

export interface SecondPersonRow {
  readonly id: string;
  readonly kind: SecondPersonKind;
  /** Whom it is about; of another headteacher nobody until it was confirmed. */
  readonly staffId: string | null;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly answer: 'confirmed' | 'declined' | null;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  readonly usedAt: number | null;
}

/** Somebody as they will be. */
export interface PersonAsked {
  readonly name: string;
  readonly position: string;
  readonly isHost: boolean;
  readonly roles: readonly Role[];
}

interface PersonColumns {
  readonly name: string;
  readonly position: string;
  readonly isHost: 0 | 1;
  readonly roles: string;
}

const REQUESTS = `
  SELECT id, kind, staff_id AS staffId, asked_by AS askedBy, asked_at AS askedAt, answer, answered_by AS answeredBy,
    answered_at AS answeredAt, used_at AS usedAt
  FROM second_person_requests`;

export type SecondPersonStore = ReturnType<typeof secondPersonStore>;

/** What was asked about a headteacher's way in, what a second person answered, and who has yet to read of it. */
export function secondPersonStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO second_person_requests (id, kind, staff_id, name, position, is_host, roles, asked_by, asked_at)
     VALUES (@id, @kind, @staffId, @name, @position, @isHost, @roles, @askedBy, @askedAt)`,
  );
  const selectOne = db.prepare<[string], SecondPersonRow>(`${REQUESTS} WHERE id = ?`);
  const selectUnanswered = db.prepare<[number], SecondPersonRow>(
    `${REQUESTS} WHERE answer IS NULL AND asked_at > ? ORDER BY asked_at, id`,
  );
  const selectPerson = db.prepare<[string], PersonColumns>(
    `SELECT name, position, is_host AS isHost, roles FROM second_person_requests WHERE id = ? AND name IS NOT NULL`,
  );
  const selectUnused = db.prepare<[string], { found: 0 | 1 }>(
    `SELECT EXISTS (SELECT 1 FROM second_person_requests
       WHERE staff_id = ? AND answer = 'confirmed' AND used_at IS NULL) AS found`,
  );
  const updateAnswer = db.prepare(
    `UPDATE second_person_requests SET answer = @answer, answered_by = @answeredBy, answered_at = @answeredAt,
       staff_id = @staffId WHERE id = @id AND answer IS NULL`,
  );
  const updateUsed = db.prepare(
    `UPDATE second_person_requests SET used_at = ? WHERE staff_id = ? AND answer = 'confirmed' AND used_at IS NULL`,
  );
  const insertNotice = db.prepare('INSERT INTO second_person_notices (request_id, staff_id) VALUES (?, ?)');
  const selectNotices = db.prepare<[string], SecondPersonRow>(
    `${REQUESTS} WHERE id IN (SELECT request_id FROM second_person_notices WHERE staff_id = ? AND seen_at IS NULL)
     ORDER BY answered_at, id`,
  );
  const updateSeen = db.prepare(
    'UPDATE second_person_notices SET seen_at = ? WHERE request_id = ? AND staff_id = ? AND seen_at IS NULL',
  );
  const deleteUnconfirmed = db.prepare(
    "DELETE FROM second_person_requests WHERE answer IS NOT 'confirmed' AND asked_at <= ?",
  );

  return {
    insert(
      request: Pick<SecondPersonRow, 'id' | 'kind' | 'staffId' | 'askedBy' | 'askedAt'>,
      person: PersonAsked | null,
    ) {
      const columns = person
        ? { ...person, isHost: person.isHost ? 1 : 0, roles: JSON.stringify(person.roles) }
        : { name: null, position: null, isHost: null, roles: null };
      insert.run({ ...request, ...columns });
    },

    find(id: string): SecondPersonRow | undefined {
      return selectOne.get(id);
    },

    /** What was asked after an instant and not answered, the oldest first. */
    unanswered(askedAfter: number): SecondPersonRow[] {
      return selectUnanswered.all(askedAfter);
    },

    /** How somebody will be once a request is confirmed; null for one that changes nothing about them. */
    personAsked(id: string): PersonAsked | null {
      const row = selectPerson.get(id);
      return row ? { ...row, isHost: row.isHost === 1, roles: JSON.parse(row.roles) as Role[] } : null;
    },

    /** Whether a code was confirmed for somebody who has not set a PIN with it yet. */
    isUnused(staffId: string): boolean {
      return selectUnused.get(staffId)?.found === 1;
    },

    answer(
      request: Pick<SecondPersonRow, 'id' | 'staffId'> & {
        answer: 'confirmed' | 'declined';
        answeredBy: string;
        answeredAt: number;
      },
    ): void {
      updateAnswer.run(request);
    },

    /** Somebody set a PIN with the code they were given, or is given none. */
    used(staffId: string, at: number): void {
      updateUsed.run(at, staffId);
    },

    tell(requestId: string, staffId: string): void {
      insertNotice.run(requestId, staffId);
    },

    /** What somebody has not seen yet. */
    untold(staffId: string): SecondPersonRow[] {
      return selectNotices.all(staffId);
    },

    /** False when there was nothing to see. */
    seen(requestId: string, staffId: string, at: number): boolean {
      return updateSeen.run(at, requestId, staffId).changes === 1;
    },

    /** Forgets what nobody confirmed and was asked by an instant: the audit log remembers that it was asked. */
    forgetUnconfirmed(askedBy: number): void {
      deleteUnconfirmed.run(askedBy);
    },
  };
}
