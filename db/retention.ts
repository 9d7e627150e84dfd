import type { Cutoff, PeriodKind, Purged } from '../core/retention.ts';
import type { ChainHead } from './chain-head.ts';
import type { Connection } from './connection.ts';
import { createEraser } from './erase.ts';

export interface PeriodRow {
  readonly kind: PeriodKind;
  readonly years: number;
  readonly reason: string;
  readonly reviewOn: string;
  readonly changedAt: number;
  readonly changedBy: string;
}

export interface PurgeRun {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly counts: Purged;
}

const HELD = `EXISTS (SELECT 1 FROM legal_hold_visits h JOIN legal_holds l ON l.id = h.hold_id
  WHERE l.ended_at IS NULL AND h.visit_id =`;
/** A visit stays while it is held, while a breach about it is kept, and until somebody has ended it. */
const DUE = `v.day <= ? AND v.departed_at IS NOT NULL AND NOT ${HELD} v.id)
  AND NOT EXISTS (SELECT 1 FROM breaches b WHERE b.visit_id = v.id)`;
const NO_BREACH_HOLD = `NOT EXISTS (SELECT 1 FROM legal_hold_breaches h JOIN legal_holds l ON l.id = h.hold_id
  WHERE l.ended_at IS NULL AND h.breach_id = b.id)`;
/** A confirmed code that nobody has used keeps a headteacher from deciding: its request stays as long. */
const SETTLED = `asked_at < ? AND (answer IS NOT 'confirmed' OR used_at IS NOT NULL)`;

export type RetentionStore = ReturnType<typeof retentionStore>;

/** Forgets what is due, a batch at a time, and keeps how long things are kept. Call what writes inside a write. */
export function retentionStore(db: Connection) {
  const erase = createEraser(db);
  const selectPeriods = db.prepare<[], PeriodRow>(
    `SELECT kind, years, reason, review_on AS reviewOn, changed_at AS changedAt, changed_by AS changedBy
     FROM retention_periods`,
  );
  const upsertPeriod = db.prepare(
    `INSERT INTO retention_periods (kind, years, reason, review_on, changed_at, changed_by)
     VALUES (@kind, @years, @reason, @reviewOn, @changedAt, @changedBy)
     ON CONFLICT (kind) DO UPDATE SET years = excluded.years, reason = excluded.reason,
       review_on = excluded.review_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
  );
  const insertRun = db.prepare('INSERT INTO purge_runs (id, started_at, ended_at, counts) VALUES (?, ?, ?, ?)');
  const selectLastRun = db.prepare<[], Omit<PurgeRun, 'counts'> & { counts: string }>(
    `SELECT id, started_at AS startedAt, ended_at AS endedAt, counts FROM purge_runs ORDER BY started_at DESC LIMIT 1`,
  );
  const selectDueVisits = db.prepare<[string, number], { id: string }>(
    `SELECT v.id FROM visits v WHERE ${DUE} LIMIT ?`,
  );
  const selectDueGuests = db.prepare<[string, string, number], { id: string }>(
    `SELECT v.id FROM visits v WHERE v.host_kind = 'event' AND ${DUE}
     UNION SELECT v.id FROM visits v
       WHERE v.category_id IN (SELECT id FROM categories WHERE words = 'event') AND ${DUE} LIMIT ?`,
  );
  const selectDueBreaches = db.prepare<[number, string, number], { id: string; about: string }>(
    `SELECT b.id, b.about FROM breaches b
     WHERE b.closed_at IS NOT NULL
       AND CASE WHEN b.keep_until IS NULL THEN b.closed_at < ? ELSE b.keep_until < ? END
       AND ${NO_BREACH_HOLD} AND (b.visit_id IS NULL OR NOT ${HELD} b.visit_id)) LIMIT ?`,
  );
  const deleteBreachHolds = db.prepare('DELETE FROM legal_hold_breaches WHERE breach_id = ?');
  const deleteBreach = db.prepare('DELETE FROM breaches WHERE id = ?');
  const selectDuePermissions = db.prepare<[number, number, number], { id: string }>(
    `SELECT a.id FROM arrangements a
     WHERE a.kind <> 'visit' AND a.requested_at < ? AND a.state NOT IN ('requested', 'approved', 'agreed')
       AND coalesce(a.ended_at, a.answered_at, a.decided_at, a.requested_at) < ?
       AND NOT EXISTS (SELECT 1 FROM arrangement_devices d WHERE d.arrangement_id = a.id) LIMIT ?`,
  );
  const deletePermission = ['codes', 'arrangement_kinds'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE arrangement_id = ?`),
  );
  deletePermission.push(db.prepare<[string]>('DELETE FROM arrangements WHERE id = ?'));
  const deleteDelegations = db.prepare('DELETE FROM delegations WHERE until_day <= ?');
  const selectDueExpected = db.prepare<[string, number], { id: string }>(
    `SELECT e.id FROM expected e WHERE e.until_day <= ?
       AND NOT EXISTS (SELECT 1 FROM expected_arrivals a WHERE a.expected_id = e.id AND ${HELD} a.visit_id)) LIMIT ?`,
  );
  const deleteMatches = db.prepare<[number, string]>(
    `DELETE FROM do_not_admit_matches
     WHERE NOT ${HELD} do_not_admit_matches.visit_id)
       AND (decided_at < ? OR entry_id IN (SELECT id FROM do_not_admit WHERE removed_at IS NOT NULL AND review_on < ?))`,
  );
  const deleteEntries = db.prepare<[string]>(
    `DELETE FROM do_not_admit WHERE removed_at IS NOT NULL AND review_on < ?
       AND NOT EXISTS (SELECT 1 FROM do_not_admit_matches m WHERE m.entry_id = do_not_admit.id)`,
  );
  const deletePasses = db.prepare<[number]>(
    `DELETE FROM codes WHERE kind = 'pass' AND ended_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM visits v WHERE v.visitor_id = codes.visitor_id AND v.arrived_at >= ?)`,
  );
  const deleteEndedPasses = db.prepare<[number]>(
    "DELETE FROM codes WHERE kind = 'pass' AND ended_at IS NOT NULL AND ended_at < ?",
  );
  const deleteAids = db.prepare<[number]>(
    'DELETE FROM visit_aids WHERE visit_id IN (SELECT id FROM visits WHERE departed_at IS NULL AND arrived_at < ?)',
  );
  const deleteRequests = db.prepare<[number]>('DELETE FROM data_requests WHERE answered_at < ?');
  const deleteHolds = ['legal_hold_visits', 'legal_hold_breaches'].map((table) =>
    db.prepare<[number]>(`DELETE FROM ${table} WHERE hold_id IN (SELECT id FROM legal_holds WHERE ended_at < ?)`),
  );
  const deleteEndedHolds = db.prepare<[number]>('DELETE FROM legal_holds WHERE ended_at < ?');
  const deleteTombstones = db.prepare<[number]>('DELETE FROM erased_visits WHERE erased_at < ?');
  const deleteOdds = [
    'DELETE FROM waiting WHERE visit_id IS NULL AND settled_at < ?',
    'DELETE FROM print_jobs WHERE visit_id IS NULL AND visitor_id IS NULL AND changed_at < ?',
    'DELETE FROM paired_computers WHERE dropped_at < ?',
    `DELETE FROM second_person_notices WHERE request_id IN (SELECT id FROM second_person_requests WHERE ${SETTLED})`,
    `DELETE FROM second_person_requests WHERE ${SETTLED}`,
    'DELETE FROM staff_secrets WHERE expires_at < ?',
    'DELETE FROM purge_runs WHERE started_at < ?',
  ].map((sql) => db.prepare<[number]>(sql));
  const deleteRollCalls = db.prepare<[number]>(
    `DELETE FROM roll_calls WHERE ended_at < ?
       AND NOT EXISTS (SELECT 1 FROM roll_call_entries e WHERE e.roll_call_id = roll_calls.id)`,
  );
  const selectLeavers = db.prepare<[], { id: string }>('SELECT id FROM staff WHERE left_at IS NOT NULL');
  const deleteOfLeaver = [
    'DELETE FROM staff_secrets WHERE staff_id = ?',
    'DELETE FROM staff_tries WHERE staff_id = ?',
    'DELETE FROM staff_roles WHERE staff_id = ?',
    'DELETE FROM safeguarding_team WHERE staff_id = ?',
    'DELETE FROM team_departures WHERE staff_id = ?',
    'DELETE FROM pictures WHERE staff_id = ?',
  ].map((sql) => db.prepare<[string]>(sql));
  const deleteLeaver = db.prepare<[string]>('DELETE FROM staff WHERE id = ?');
  const selectOldest = db.prepare<[number], ChainHead & { at: number }>(
    'SELECT sequence, hash, at FROM audit_events ORDER BY sequence LIMIT ?',
  );
  const upsertAnchor = db.prepare(
    `INSERT INTO audit_anchor (id, sequence, hash) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash`,
  );
  const deleteEvents = db.prepare('DELETE FROM audit_events WHERE sequence <= ?');

  function eraseAll(visits: readonly { id: string }[]): number {
    for (const { id } of visits) erase.visit(id);
    return visits.length;
  }

  return {
    /** The periods that the school decided. */
    periods(): PeriodRow[] {
      return selectPeriods.all();
    },

    setPeriod(row: PeriodRow): void {
      upsertPeriod.run(row);
    },

    addRun(run: PurgeRun): void {
      insertRun.run(run.id, run.startedAt, run.endedAt, JSON.stringify(run.counts));
    },

    lastRun(): PurgeRun | null {
      const row = selectLastRun.get();
      return row ? { ...row, counts: JSON.parse(row.counts) as Purged } : null;
    },

    /** Erases so many visits of days up to one; how many there were. */
    purgeVisits(upTo: string, most: number): number {
      return eraseAll(selectDueVisits.all(upTo, most));
    },

    /** The same for guests of events. */
    purgeGuests(upTo: string, most: number): number {
      return eraseAll(selectDueGuests.all(upTo, upTo, most));
    },

    /**
     * Erases breaches that were closed before an instant, or whose own day is over. `told`: those that name nobody of
     * the staff, because whoever one names must not meet it in a count.
     */
    purgeBreaches(before: number, today: string, most: number): { erased: number; told: number } {
      const due = selectDueBreaches.all(before, today, most);
      for (const { id } of due) {
        deleteBreachHolds.run(id);
        deleteBreach.run(id);
      }
      return { erased: due.length, told: due.filter(({ about }) => about !== 'staff').length };
    },

    /** Erases permissions of no single visit that ended before an instant and cover no visit any more. */
    purgePermissions(cutoff: Cutoff, most: number): number {
      const due = selectDuePermissions.all(cutoff.before, cutoff.before, most);
      for (const { id } of due) for (const statement of deletePermission) statement.run(id);
      return due.length + deleteDelegations.run(cutoff.day).changes;
    },

    /** Erases who was expected up to a day, and leaves the visits that came of it. */
    purgeExpected(upTo: string, most: number): number {
      const due = selectDueExpected.all(upTo, most);
      for (const { id } of due) erase.expected(id);
      return due.length;
    },

    /** Who is off the do-not-admit list, from the review date on; and what was decided of matches before an instant. */
    purgeDoNotAdmit(today: string, decidedBefore: number): number {
      return deleteMatches.run(decidedBefore, today).changes + deleteEntries.run(today).changes;
    },

    /** Passes of whoever was not here since an instant. */
    purgePasses(before: number): number {
      return deletePasses.run(before).changes + deleteEndedPasses.run(before).changes;
    },

    /** Help to leave and number plates of whoever came before an instant and has not left. */
    purgeAids(before: number): number {
      return deleteAids.run(before).changes;
    },

    /** Requests about data that were answered, and holds that ended, before an instant. */
    purgeRequests(before: number): number {
      for (const statement of deleteHolds) statement.run(before);
      return deleteRequests.run(before).changes + deleteEndedHolds.run(before).changes;
    },

    /** What is of no more use: settled questions, jobs of no visit, dropped computers, what leavers left behind. */
    purgeOdds(before: number, { visitsBefore, auditBefore }: { visitsBefore: number; auditBefore: number }): number {
      let gone = deleteRollCalls.run(visitsBefore).changes + deleteTombstones.run(auditBefore).changes;
      for (const statement of deleteOdds) gone += statement.run(before).changes;
      for (const { id } of selectLeavers.all()) {
        for (const statement of deleteOfLeaver) gone += statement.run(id).changes;
        if (isUnnamed(() => deleteLeaver.run(id))) gone += 1;
      }
      return gone;
    },

    /** Takes the oldest events of the audit log away, so many at most; the last of them is where the chain begins now. */
    purgeAudit(before: number, most: number): number {
      const oldest = selectOldest.all(most);
      const kept = oldest.findIndex(({ at }) => at >= before);
      const old = kept < 0 ? oldest : oldest.slice(0, kept);
      const last = old.at(-1);
      if (!last) return 0;
      upsertAnchor.run(last.sequence, last.hash);
      return deleteEvents.run(last.sequence).changes;
    },
  };
}

/** Somebody whose name stands under something is kept with it. */
function isUnnamed(remove: () => { changes: number }): boolean {
  try {
    return remove().changes === 1;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return false;
    throw error;
  }
}
