import type { ExpectedKind } from '../core/expected.ts';
import type { Connection } from './connection.ts';

export interface ExpectedRow {
  readonly id: string;
  readonly kind: ExpectedKind;
  readonly name: string;
  readonly organisation: string;
  readonly categoryId: string;
  readonly hostId: string | null;
  readonly day: string;
  readonly untilDay: string;
  readonly time: string;
}

export interface ListedExpected extends ExpectedRow {
  readonly categoryWords: string | null;
  readonly categoryLabel: string | null;
  readonly hostName: string | null;
}

export interface MemberRow {
  readonly id: string;
  readonly name: string;
}

/** A visit of somebody expected. */
export interface ExpectedArrival {
  readonly visitId: string;
  readonly memberId: string | null;
  readonly day: string;
  readonly arrivedAt: number;
  readonly departedAt: number | null;
  readonly people: number;
  /** Whether the office or their leader let them in without a sign-in of their own. */
  readonly counted: 0 | 1;
}

const LISTED = `
  SELECT e.id, e.kind, e.name, e.organisation, e.category_id AS categoryId, e.host_id AS hostId, e.day,
    e.until_day AS untilDay, e.time, c.words AS categoryWords, c.label AS categoryLabel, s.name AS hostName
  FROM expected e
  JOIN categories c ON c.id = e.category_id
  LEFT JOIN staff s ON s.id = e.host_id`;

export type ExpectedStore = ReturnType<typeof expectedStore>;

/** Who is expected, and who of them came. */
export function expectedStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO expected (id, kind, name, organisation, category_id, host_id, day, until_day, time, added_at, added_by)
     VALUES (@id, @kind, @name, @organisation, @categoryId, @hostId, @day, @untilDay, @time, @addedAt, @addedBy)`,
  );
  const insertMember = db.prepare('INSERT INTO expected_members (id, expected_id, name, position) VALUES (?, ?, ?, ?)');
  const selectOne = db.prepare<[string], ListedExpected>(`${LISTED} WHERE e.id = ? AND e.cancelled_at IS NULL`);
  const selectAround = db.prepare<[string, string], ListedExpected>(
    `${LISTED} WHERE e.day <= ? AND e.until_day >= ? AND e.cancelled_at IS NULL ORDER BY e.time, e.name, e.id`,
  );
  const selectMembers = db.prepare<[string], MemberRow>(
    'SELECT id, name FROM expected_members WHERE expected_id = ? ORDER BY position',
  );
  const insertArrival = db.prepare('INSERT INTO expected_arrivals (visit_id, expected_id, member_id) VALUES (?, ?, ?)');
  const selectArrivals = db.prepare<[string], ExpectedArrival>(
    `SELECT a.visit_id AS visitId, a.member_id AS memberId, v.day, v.arrived_at AS arrivedAt,
       v.departed_at AS departedAt, v.people, a.member_id IS NULL AND c.words IS NOT NULL AND c.words IN ('group', 'event') AS counted
     FROM expected_arrivals a
     JOIN visits v ON v.id = a.visit_id
     JOIN categories c ON c.id = v.category_id
     WHERE a.expected_id = ? ORDER BY v.sequence`,
  );
  const updateCancelled = db.prepare('UPDATE expected SET cancelled_at = ?, cancelled_by = ? WHERE id = ?');

  return {
    add(row: ExpectedRow, members: readonly MemberRow[], staffId: string, at: number): void {
      insert.run({ ...row, addedAt: at, addedBy: staffId });
      members.forEach(({ id, name }, position) => {
        insertMember.run(id, row.id, name, position);
      });
    },

    find(id: string): ListedExpected | undefined {
      return selectOne.get(id);
    },

    /** Whoever is expected on a day or in a week around it; core says on which days. */
    around(day: string): ListedExpected[] {
      return selectAround.all(day, day);
    },

    members(id: string): MemberRow[] {
      return selectMembers.all(id);
    },

    arrive(visitId: string, id: string, memberId: string | null): void {
      insertArrival.run(visitId, id, memberId);
    },

    arrivals(id: string): ExpectedArrival[] {
      return selectArrivals.all(id);
    },

    cancel(id: string, staffId: string, at: number): void {
      updateCancelled.run(at, staffId, id);
    },
  };
}
