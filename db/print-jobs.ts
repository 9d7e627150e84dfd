import type { JobState, PrinterRole } from '../core/printing.ts';
import type { Connection } from './connection.ts';

export interface PrintJobRow {
  readonly id: string;
  readonly printerRole: PrinterRole;
  /** What draws it. */
  readonly content: 'badge' | 'roll call';
  readonly visitId: string | null;
  /** What a badge says of devices and supervision. */
  readonly says: string | null;
  readonly state: JobState;
  readonly reason: string | null;
  readonly why: PrintReason;
  readonly tries: number;
  readonly printerJob: string | null;
  readonly createdAt: number;
  /** When its state last changed. */
  readonly changedAt: number;
}

/** Why a badge is printed: the first of the visit, or what became of the one before. */
export type PrintReason = 'first' | 'lost' | 'not printed' | 'changed';

export type NewPrintJob = Pick<PrintJobRow, 'id' | 'printerRole' | 'content' | 'visitId' | 'says' | 'state' | 'why'>;

export type JobChange = Pick<PrintJobRow, 'id' | 'state' | 'says' | 'reason' | 'tries' | 'printerJob'>;

const JOBS = `
  SELECT id, printer_role AS printerRole, content, visit_id AS visitId, says, state, reason, why, tries,
    printer_job AS printerJob, created_at AS createdAt, changed_at AS changedAt
  FROM print_jobs`;

export type PrintJobStore = ReturnType<typeof printJobStore>;

/** The print queue. */
export function printJobStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO print_jobs (id, printer_role, content, visit_id, says, state, why, tries, created_at, changed_at)
     VALUES (@id, @printerRole, @content, @visitId, @says, @state, @why, 0, @at, @at)`,
  );
  const update = db.prepare(
    `UPDATE print_jobs SET state = @state, says = @says, reason = @reason, tries = @tries, printer_job = @printerJob, changed_at = @at
     WHERE id = @id`,
  );
  const updateSending = db.prepare(
    `UPDATE print_jobs SET state = 'sent', says = ?, reason = NULL, tries = ?, printer_job = NULL, changed_at = ?
     WHERE id = ? AND state IN ('waiting', 'failed')`,
  );
  const selectUnsettled = db.prepare<[], PrintJobRow>(
    `${JOBS} WHERE state NOT IN ('printed', 'given up') ORDER BY sequence`,
  );
  const selectVisit = db.prepare<[string], PrintJobRow>(`${JOBS} WHERE visit_id = ? ORDER BY sequence`);
  const updateAbandoned = db.prepare(
    `UPDATE print_jobs SET state = 'given up', reason = @reason, changed_at = @at
     WHERE visit_id = @visitId AND state IN ('waiting for release', 'waiting', 'failed')`,
  );

  const updateReleased = db.prepare(
    "UPDATE print_jobs SET state = 'waiting', changed_at = ? WHERE visit_id = ? AND state = 'waiting for release'",
  );

  return {
    insert(job: NewPrintJob, at: number): void {
      insert.run({ ...job, at });
    },

    /**
     * Marks a job as sent before it is. False when it is not to be printed any more: the visitor left, or a newer badge
     * replaces it.
     */
    startSending(id: string, says: string | null, tries: number, at: number): boolean {
      return updateSending.run(says, tries, at, id).changes === 1;
    },

    change(change: JobChange, at: number): void {
      update.run({ ...change, at });
    },

    /** Everything that still has a next step, oldest first. */
    unsettled(): PrintJobRow[] {
      return selectUnsettled.all();
    },

    /** The jobs of a visit, oldest first. */
    ofVisit(visitId: string): PrintJobRow[] {
      return selectVisit.all(visitId);
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
