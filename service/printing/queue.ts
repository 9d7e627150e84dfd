import {
  type JobReport,
  LATE_MS,
  MOST_TRIES,
  type Printer,
  type Printers,
  type SendReport,
} from '../../core/printing.ts';
import type { JobChange, PrintJobRow } from '../../db/print-jobs.ts';
import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';

/** A job drawn for its printer, as its facts are at this moment. */
export interface Drawn {
  readonly pdf: Uint8Array;
  /** The job's name in the printer's own queue, which others can see: no personal data. */
  readonly title: string;
  readonly says: string | null;
}

export type DrawJob = (job: PrintJobRow) => Promise<Drawn>;

/** A timer that calls back once; `cancel` makes it forget. */
export type StartTimer = (ms: number, callBack: () => void) => { cancel(): void };

const FIRST_LOOK_MS = 400;
const LONGEST_BETWEEN_LOOKS_MS = 30_000;

export type PrintQueue = ReturnType<typeof createPrintQueue>;

/**
 * Works the saved print jobs off: hands each to its printer, asks what became of it, tries again a few times, and then
 * leaves it to the office. A job that may have reached the printer is never sent a second time by itself.
 */
export function createPrintQueue(
  parts: Pick<Parts, 'record' | 'newId' | 'clock'> & { printers: Printers },
  draw: DrawJob,
  startTimer: StartTimer,
  report: (problem: string) => void,
) {
  const { record, printers, clock } = parts;
  let working: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let pause = FIRST_LOOK_MS;
  let timer: { cancel(): void } | null = null;

  /** Works until nothing can be done now. Calls during the work are not lost. Never rejects. */
  function kick(): Promise<void> {
    again = true;
    pause = FIRST_LOOK_MS;
    working ??= work().finally(() => {
      working = null;
    });
    return working;
  }

  async function work(): Promise<void> {
    timer?.cancel();
    try {
      while (again && !closed) {
        again = false;
        for (const job of record.printJobs.unsettled()) {
          if (!closed) await step(job);
        }
      }
    } catch (error) {
      // A full disk, for one: the jobs are still there and are looked at again later.
      report(error instanceof Error ? `${error.name} in the print queue` : 'unknown fault in the print queue');
      lookLater();
      return;
    }
    if (!closed && record.printJobs.unsettled().some((job) => job.state !== 'waiting for release')) lookLater();
  }

  function lookLater(): void {
    timer = startTimer(pause, () => {
      const next = Math.min(pause * 2, LONGEST_BETWEEN_LOOKS_MS);
      void kick();
      pause = next;
    });
  }

  async function step(job: PrintJobRow): Promise<void> {
    const printer = printers[job.printerRole];
    const obsolete = whyObsolete(job);
    if (obsolete) await withdraw(job, printer, obsolete);
    else if (job.state === 'waiting' || job.state === 'failed') await send(job, printer);
    else if (job.state === 'sent') await ask(job, printer);
  }

  /** Why a badge is not to be printed any more; null while it is. */
  function whyObsolete(job: PrintJobRow): string | null {
    if (job.visitId === null) return null;
    if (record.visits.find(job.visitId)?.departedAt != null) return 'the visitor left';
    return record.printJobs.ofVisit(job.visitId).at(-1)?.id === job.id ? null : 'a newer badge replaces it';
  }

  async function withdraw(job: PrintJobRow, printer: Printer | undefined, reason: string): Promise<void> {
    if (job.printerJob !== null) await printer?.cancel(job.printerJob);
    save(job, { state: 'given up', reason });
  }

  async function send(job: PrintJobRow, printer: Printer | undefined): Promise<void> {
    if (!printer) return save(job, { state: 'given up', reason: 'no printer is set up' });
    const drawn = await drawOrNull(job);
    const tries = job.tries + 1;
    if (!drawn) return save({ ...job, tries }, afterFailure('it could not be drawn', tries));
    // Saved as sent before it is: should the power go now, nobody can know whether it was printed.
    if (!record.write(() => record.printJobs.startSending(job.id, drawn.says, tries, clock()))) return;
    const sent = await printer.send(drawn.pdf, drawn.title);
    save({ ...job, tries, says: drawn.says }, afterSending(sent, tries));
  }

  async function drawOrNull(job: PrintJobRow): Promise<Drawn | null> {
    try {
      return await draw(job);
    } catch (error) {
      report(
        error instanceof Error ? `${error.name} while a badge was drawn` : 'unknown fault while a badge was drawn',
      );
      return null;
    }
  }

  async function ask(job: PrintJobRow, printer: Printer | undefined): Promise<void> {
    if (job.printerJob === null) return save(job, { state: 'given up', reason: 'interrupted while it was sent' });
    if (!printer) return;
    const change = afterAsking(await printer.ask(job.printerJob), job.tries);
    if (change) save(job, change);
    else if (clock() - job.changedAt >= LATE_MS) tellOffice(job);
  }

  /** A printer that is off takes jobs and says nothing: after a while the office has to know. */
  function tellOffice({ visitId }: PrintJobRow): void {
    if (visitId !== null) record.write(() => followUp(parts, visitId, clock()));
  }

  function save(job: PrintJobRow, change: Partial<JobChange>): void {
    const now = clock();
    const { id, state, says, reason, tries, printerJob } = { ...job, ...change };
    record.write(() => {
      record.printJobs.change({ id, state, says, reason, tries, printerJob }, now);
      if (state === 'given up') {
        record.audit.append({ name: 'print.given-up', actor: null, subject: id, details: { tries } }, now);
      }
      if (job.visitId !== null) followUp(parts, job.visitId, now);
    });
  }

  return {
    kick,

    async close(): Promise<void> {
      closed = true;
      timer?.cancel();
      await working;
    },
  };
}

/** What may be in the printer's queue, or may not, is left to the office: nothing is printed twice by itself. */
function afterSending(report: SendReport, tries: number): Partial<JobChange> {
  switch (report.kind) {
    case 'sent':
      return { state: 'sent', printerJob: report.job, reason: null };
    case 'no printer':
    case 'could not tell':
      return { state: 'given up', printerJob: null, reason: report.reason };
    case 'refused':
      return afterFailure(report.reason, tries);
  }
}

/** Null: nothing new. A job the printer's system no longer knows may have been printed, so the office decides. */
function afterAsking(report: JobReport, tries: number): Partial<JobChange> | null {
  switch (report.kind) {
    case 'printed':
      return { state: 'printed', reason: null };
    case 'failed':
      return afterFailure(report.reason, tries);
    case 'unknown job':
      return { state: 'given up', reason: 'the printer does not know this job any more' };
    case 'pending':
    case 'could not ask':
      return null;
  }
}

function afterFailure(reason: string, tries: number): Partial<JobChange> {
  return { state: tries >= MOST_TRIES ? 'given up' : 'failed', printerJob: null, reason };
}
