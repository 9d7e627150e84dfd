import type { JobContent, JobState, LabelPrinter, PrinterRole } from '../core/printing.ts';
import type { Connection } from './connection.ts';

export interface PrintJobRow {
  readonly id: string;
  readonly printerRole: PrinterRole;
  /** What draws it. */
  readonly content: JobContent;
  readonly visitId: string | null;
  /** Whose pass it is. */
  readonly visitorId: string | null;
  /** What a badge says of devices and supervision. */
  readonly says: string | null;
  readonly state: JobState;
  readonly reason: string | null;
  readonly why: PrintReason;
  readonly tries: number;
  readonly printerJob: string | null;
  /** The printer it was handed to; null before that. */
  readonly takenBy: PrinterRole | null;
  readonly createdAt: number;
  /** When its state last changed. */
  readonly changedAt: number;
}

/** Why a badge is printed: the first of the visit, or what became of the one before; a label of no visit is a first. */
export type PrintReason = 'first' | 'lost' | 'not printed' | 'changed';

/** A badge that is out there, though its visit is over. */
export interface NotReturnedRow {
  readonly visitId: string;
  readonly departedAt: number;
}

export type NewPrintJob = Pick<PrintJobRow, 'id' | 'printerRole' | 'content' | 'visitId' | 'says' | 'state' | 'why'> &
  Partial<Pick<PrintJobRow, 'visitorId'>>;

export type JobChange = Pick<PrintJobRow, 'id' | 'state' | 'says' | 'reason' | 'tries' | 'printerJob' | 'takenBy'>;

const JOBS = `
  SELECT id, printer_role AS printerRole, content, visit_id AS visitId, visitor_id AS visitorId, says, state, reason, why, tries,
    printer_job AS printerJob, taken_by AS takenBy, created_at AS createdAt, changed_at AS changedAt
  FROM print_jobs`;

export type PrintJobStore = ReturnType<typeof printJobStore>;

/** The print queue. */
export function printJobStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO print_jobs (id, printer_role, content, visit_id, visitor_id, says, state, why, tries, created_at,
       changed_at)
     VALUES (@id, @printerRole, @content, @visitId, @visitorId, @says, @state, @why, 0, @at, @at)`,
  );
  const update = db.prepare(
    `UPDATE print_jobs SET state = @state, says = @says, reason = @reason, tries = @tries, printer_job = @printerJob,
       taken_by = @takenBy, changed_at = @at
     WHERE id = @id AND state NOT IN ('printed', 'given up', 'by hand')`,
  );
  const updateSending = db.prepare(
    `UPDATE print_jobs SET state = 'sent', says = @says, reason = NULL, tries = @tries, printer_job = NULL,
       taken_by = @takenBy, changed_at = @at
     WHERE id = @id AND state IN ('waiting', 'failed')`,
  );
  const selectUnsettled = db.prepare<[], PrintJobRow>(
    `${JOBS} WHERE state NOT IN ('printed', 'given up', 'by hand') ORDER BY sequence`,
  );
  const selectVisit = db.prepare<[string], PrintJobRow>(`${JOBS} WHERE visit_id = ? ORDER BY sequence`);
  const selectPass = db.prepare<[string], PrintJobRow>(`${JOBS} WHERE visitor_id = ? ORDER BY sequence DESC LIMIT 1`);
  const updateAbandoned = db.prepare(
    `UPDATE print_jobs SET state = 'given up', reason = @reason, changed_at = @at
     WHERE visit_id = @visitId AND state IN ('waiting for release', 'waiting', 'failed')`,
  );

  const updateReason = db.prepare('UPDATE print_jobs SET reason = ? WHERE id = ?');
  const updateByHand = db.prepare(
    `UPDATE print_jobs SET state = 'by hand', says = @says, changed_at = @at WHERE id = @id`,
  );
  const countPrinted = db.prepare<[string, number], { count: number }>(
    "SELECT count(*) AS count FROM print_jobs WHERE taken_by = ? AND state = 'printed' AND changed_at >= ?",
  );
  const upsertReturn = db.prepare(
    `INSERT INTO badge_returns (visit_id, outcome, said_at, said_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (visit_id) DO UPDATE SET outcome = excluded.outcome, said_at = excluded.said_at,
       said_by = excluded.said_by`,
  );
  const selectNotReturned = db.prepare<[number], NotReturnedRow>(
    `SELECT v.id AS visitId, v.departed_at AS departedAt FROM visits v
     WHERE v.departed_at >= ? AND v.departure_kind <> 'by visitor'
       AND EXISTS (SELECT 1 FROM print_jobs j WHERE j.visit_id = v.id AND j.state IN ('printed', 'by hand'))
       AND NOT EXISTS (SELECT 1 FROM badge_returns r WHERE r.visit_id = v.id)
     ORDER BY v.departed_at DESC`,
  );

  const updateReleased = db.prepare(
    "UPDATE print_jobs SET state = 'waiting', changed_at = ? WHERE visit_id = ? AND state = 'waiting for release'",
  );

  return {
    insert(job: NewPrintJob, at: number): void {
      insert.run({ visitorId: null, ...job, at });
    },

    /**
     * Marks a job as sent before it is. False when it is not to be printed any more: the visitor left, or a newer badge
     * replaces it.
     */
    startSending(job: Pick<PrintJobRow, 'id' | 'says' | 'tries' | 'takenBy'>, at: number): boolean {
      return updateSending.run({ ...job, at }).changes === 1;
    },

    /** What the printer says about a job whose state stays. */
    explain(id: string, reason: string | null): void {
      updateReason.run(reason, id);
    },

    /** The office wrote the badge on paper. */
    writtenByHand(id: string, says: string, at: number): void {
      updateByHand.run({ id, says, at });
    },

    /** How many labels came out of a printer since an instant. */
    printedSince(printer: LabelPrinter, since: number): number {
      return countPrinted.get(printer, since)?.count ?? 0;
    },

    /** Visitors who left since an instant without signing out by their badge, and whose badge nobody spoke of. */
    notReturned(since: number): NotReturnedRow[] {
      return selectNotReturned.all(since);
    },

    /** What became of a badge. */
    sayReturned(visitId: string, outcome: 'returned' | 'lost', at: number, by: string): void {
      upsertReturn.run(visitId, outcome, at, by);
    },

    /** False when the job was settled meanwhile: what is settled stays. */
    change(change: JobChange, at: number): boolean {
      return update.run({ ...change, at }).changes === 1;
    },

    /** Everything that still has a next step, oldest first. */
    unsettled(): PrintJobRow[] {
      return selectUnsettled.all();
    },

    /** The jobs of a visit, oldest first. */
    ofVisit(visitId: string): PrintJobRow[] {
      return selectVisit.all(visitId);
    },

    /** The newest pass of a visitor that was to be printed. */
    latestPassOf(visitorId: string): PrintJobRow | undefined {
      return selectPass.get(visitorId);
    },

    /** A person has looked: what waited for that may be printed. */
    release(visitId: string, at: number): void {
      updateReleased.run(at, visitId);
    },

    /** Gives up what was not handed to a printer yet: a newer badge replaces it, or the visitor left. */
    abandon(visitId: string, reason: string, at: number): void {
      updateAbandoned.run({ visitId, reason, at });
    },
  };
}
