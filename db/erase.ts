import type { Connection } from './connection.ts';

const OF_DEVICES = 'device_id IN (SELECT id FROM devices WHERE visit_id = ?)';
const OF_ARRANGEMENTS = 'arrangement_id IN (SELECT id FROM arrangements WHERE visit_id = ?)';

/** The rows that go with a visit, each before what it names. */
const WITH_VISIT: readonly (readonly [table: string, where: string])[] = [
  ['visit_search', 'rowid = (SELECT sequence FROM visits WHERE id = ?)'],
  ['custody', OF_DEVICES],
  ['arrangement_devices', OF_DEVICES],
  ['arrangement_kinds', OF_ARRANGEMENTS],
  ['codes', OF_ARRANGEMENTS],
  ['arrangements', 'visit_id = ?'],
  ...[
    'devices',
    'agreements',
    'reception_checks',
    'corrections',
    'visit_aids',
    'visit_spellings',
    'visit_work',
    'stays',
    'badge_returns',
    'roll_call_entries',
    'do_not_admit_matches',
    'waiting',
    'print_jobs',
    'codes',
    'expected_arrivals',
    'legal_hold_visits',
  ].map((table) => [table, 'visit_id = ?'] as const),
  ['visits', 'id = ?'],
];

/** A permission agreed beforehand that was bound to a visitor and covers no visit any more. */
const UNUSED = `visitor_id = ? AND NOT EXISTS (SELECT 1 FROM arrangement_devices d WHERE d.arrangement_id = arrangements.id)`;

/** What hangs on whoever made a visit, once none of their visits is left. */
const WITH_VISITOR: readonly (readonly [table: string, where: string])[] = [
  ['print_jobs', 'visitor_id = ?'],
  ['codes', 'visitor_id = ?'],
  ['codes', `arrangement_id IN (SELECT id FROM arrangements WHERE ${UNUSED})`],
  ['arrangement_kinds', `arrangement_id IN (SELECT id FROM arrangements WHERE ${UNUSED})`],
  ['arrangements', UNUSED],
];

const WITH_EXPECTED: readonly (readonly [table: string, where: string])[] = [
  ['expected_arrivals', 'expected_id = ?'],
  ['expected_members', 'expected_id = ?'],
  ['codes', 'expected_id = ?'],
  ['expected', 'id = ?'],
];

interface Arrival {
  readonly expectedId: string;
  readonly memberId: string | null;
  readonly kind: 'visitor' | 'group' | 'event';
}

/** Takes a visit out of every table. Call inside a write, and see before that nothing holds it. */
export function createEraser(db: Connection) {
  const deletions = (list: typeof WITH_VISIT) => {
    const statements = list.map(([table, where]) => db.prepare<[string]>(`DELETE FROM ${table} WHERE ${where}`));
    return (id: string) => {
      for (const statement of statements) statement.run(id);
    };
  };
  const eraseVisit = deletions(WITH_VISIT);
  const eraseVisitor = deletions(WITH_VISITOR);
  const eraseExpected = deletions(WITH_EXPECTED);
  const selectVisitor = db.prepare<[string], { visitorId: string }>(
    'SELECT visitor_id AS visitorId FROM visits WHERE id = ?',
  );
  const selectOther = db.prepare<[string]>('SELECT 1 FROM visits WHERE visitor_id = ? LIMIT 1');
  const unbind = db.prepare('UPDATE arrangements SET visitor_id = NULL WHERE visitor_id = ?');
  const deleteVisitor = db.prepare('DELETE FROM visitors WHERE id = ?');
  const selectArrival = db.prepare<[string], Arrival>(
    `SELECT a.expected_id AS expectedId, a.member_id AS memberId, e.kind
     FROM expected_arrivals a JOIN expected e ON e.id = a.expected_id WHERE a.visit_id = ?`,
  );
  const selectMember = db.prepare<[string]>('SELECT 1 FROM expected_arrivals WHERE member_id = ? LIMIT 1');
  const deleteMember = db.prepare('DELETE FROM expected_members WHERE id = ?');
  const selectLeader = db.prepare<[string]>(
    'SELECT 1 FROM expected_arrivals WHERE expected_id = ? AND member_id IS NULL LIMIT 1',
  );
  const unlinkBreach = db.prepare(
    `UPDATE breaches SET about = 'unknown visitor', visit_id = NULL, outcome = NULL, lesson = NULL WHERE visit_id = ?`,
  );
  const deleteAnswers = db.prepare('DELETE FROM requests WHERE instr(answer, ?) > 0');

  /** Takes the name off the list of who was expected, unless another visit still came by it. */
  function forgetExpected({ expectedId, memberId, kind }: Arrival): void {
    if (memberId !== null) {
      if (!selectMember.get(memberId)) deleteMember.run(memberId);
    } else if (kind !== 'event' && !selectLeader.get(expectedId)) {
      eraseExpected(expectedId);
    }
  }

  function visit(visitId: string): boolean {
    const visitor = selectVisitor.get(visitId);
    if (!visitor) return false;
    const arrival = selectArrival.get(visitId);
    eraseVisit(visitId);
    if (arrival) forgetExpected(arrival);
    if (!selectOther.get(visitor.visitorId)) {
      eraseVisitor(visitor.visitorId);
      unbind.run(visitor.visitorId);
      deleteVisitor.run(visitor.visitorId);
    }
    return true;
  }

  return {
    /** Erases a visit whose time is over; false when it is not there. Breaches about it have to be gone before. */
    visit,

    /**
     * Erases a visit because a person decided so. A breach about it stays as one of an unknown visitor, without a word
     * of what came of it; answers of the day that name the visit go too.
     */
    visitByDecision(visitId: string): boolean {
      unlinkBreach.run(visitId);
      deleteAnswers.run(visitId);
      return visit(visitId);
    },

    /** Erases one entry of who was expected, and leaves the visits that came by it. */
    expected: eraseExpected,
  };
}
