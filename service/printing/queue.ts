import {
  type JobReport,
  LATE_MS,
  MOST_TRIES,
  type Printer,
  type PrinterRole,
  type PrinterState,
  type Printers,
  printerTroubles,
  type SendReport,
} from '../../core/printing.ts';
import type { JobChange, PrintJobRow } from '../../db/print-jobs.ts';
import { faultOf } from '../log/fault.ts';
import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';

/** A job drawn for its printer, as its facts are at this moment. */
export interface Drawn {
  readonly pdf: Uint8Array;
  /** The job's name in the printer's own queue, which others can see: no personal data. */
  readonly title: string;
  readonly says: string | null;
}

/** Draws a job for the printer that will get it: label printers differ in the size of their labels. */
export type DrawJob = (job: PrintJobRow, printer: PrinterRole) => Promise<Drawn>;

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
  parts: Pick<Parts, 'record' | 'newId' | 'clock' | 'log'> & { printers: Printers },
  draw: DrawJob,
  startTimer: StartTimer,
) {
  const { record, printers, clock, log } = parts;
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
      // Whoever closes does not wait for a printer that hangs: the record may be shut by the time it answers.
      if (closed) return;
      // A full disk, for one: the jobs are still there and are looked at again later.
      log.write({ name: 'print.failed', details: faultOf(error) });
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
    const obsolete = whyObsolete(job);
    if (obsolete) await withdraw(job, obsolete);
    else if (job.state === 'waiting' || job.state === 'failed') await send(job);
    else if (job.state === 'sent') await ask(job);
  }

  /** Why a badge or pass is not to be printed any more; null while it is. */
  function whyObsolete(job: PrintJobRow): string | null {
    if (job.visitorId !== null) return whyPassObsolete(job.id, job.visitorId);
    if (job.visitId === null) return null;
    if (record.visits.find(job.visitId)?.departedAt != null) return 'the visitor left';
    return record.printJobs.ofVisit(job.visitId).at(-1)?.id === job.id ? null : 'a newer badge replaces it';
  }

  function whyPassObsolete(id: string, visitorId: string): string | null {
    if (!record.codes.passOf(visitorId)) return 'the pass was cancelled';
    return record.printJobs.latestPassOf(visitorId)?.id === id ? null : 'a newer pass replaces it';
  }

  async function withdraw(job: PrintJobRow, reason: string): Promise<void> {
    if (job.printerJob !== null) await printerOf(job)?.cancel(job.printerJob);
    save(job, { state: 'given up', reason });
  }

  /** The printer that has a job; the one it was meant for before any has it. */
  function printerOf({ takenBy, printerRole }: PrintJobRow): Printer | undefined {
    return printers[takenBy ?? printerRole];
  }

  async function send(job: PrintJobRow): Promise<void> {
    const [first, second] = await takers(job);
    if (!first) return void save(job, { state: 'given up', reason: 'no printer is set up' });
    const tries = job.tries + 1;
    const attempt = await handOver({ ...job, tries }, first);
    if (!attempt) return;
    const { sent, says } = attempt;
    // Only what surely never reached the first printer may come out of another.
    const missed = sent.kind === 'no printer' || sent.kind === 'refused';
    if (!second || !missed) return await handedOver({ ...job, tries, says, takenBy: first }, sent);
    save({ ...job, tries, says }, { state: 'failed', printerJob: null, reason: sent.reason });
    const other = await handOver({ ...job, tries }, second);
    if (other) await handedOver({ ...job, tries, says: other.says, takenBy: second }, other.sent);
  }

  /** A printer that is quick has it by now, so it is asked before the work ends. */
  async function handedOver(job: PrintJobRow, sent: SendReport): Promise<void> {
    const saved = save(job, afterSending(sent, job.tries));
    if (sent.kind !== 'sent') return;
    if (saved) again = true;
    // Written by hand or taken out while it was handed over: it must not come out as well.
    else await printerOf(job)?.cancel(sent.job);
  }

  /** Draws a job for a printer and gives it to that printer; null when that came to nothing and is already saved. */
  async function handOver(
    job: PrintJobRow,
    taker: PrinterRole,
  ): Promise<{ sent: SendReport; says: string | null } | null> {
    const { id, tries } = job;
    const drawn = await drawOrNull(job, taker);
    if (!drawn) {
      save(job, afterFailure('it could not be drawn', tries));
      return null;
    }
    const { says } = drawn;
    // Saved as sent before it is: should the power go now, nobody can know whether it was printed.
    if (!record.write(() => record.printJobs.startSending({ id, says, tries, takenBy: taker }, clock()))) return null;
    const gone: SendReport = { kind: 'no printer', reason: 'the printer was taken away' };
    return { says, sent: (await printers[taker]?.send(drawn.pdf, drawn.title)) ?? gone };
  }

  /** The printers a job may go to, the better one first: a stand-in takes the lead while the badge printer cannot. */
  async function takers({ printerRole }: PrintJobRow): Promise<PrinterRole[]> {
    const own = printers[printerRole] ? [printerRole] : [];
    if (printerRole !== 'badge' || !printers['stand-in']) return own;
    const lead = printers.badge && (await canPrint(printers.badge));
    return lead ? ['badge', 'stand-in'] : ['stand-in', ...own];
  }

  async function canPrint(printer: Printer): Promise<boolean> {
    const state = await printer.state();
    return state.kind === 'could not ask' || (state.kind === 'known' && state.accepts);
  }

  async function drawOrNull(job: PrintJobRow, taker: PrinterRole): Promise<Drawn | null> {
    try {
      return await draw(job, taker);
    } catch (error) {
      log.write({ name: 'print.not-drawn', details: faultOf(error) });
      return null;
    }
  }

  async function ask(job: PrintJobRow): Promise<void> {
    const printer = printerOf(job);
    if (job.printerJob === null) return void save(job, { state: 'given up', reason: 'interrupted while it was sent' });
    if (!printer) return;
    const report = await printer.ask(job.printerJob);
    const change = afterAsking(report, job.tries);
    if (change) save(job, change);
    else await pending(job, printer, report.kind === 'queued');
  }

  /**
   * A printer that is off or out of labels takes jobs and says nothing of them. How the printer itself is can be known
   * at once; where even that is silent, the office is told after a while. A job in a stopped queue that was
   * never begun may be taken back for the stand-in.
   */
  async function pending(job: PrintJobRow, printer: Printer, untouched: boolean): Promise<void> {
    const state = await printer.state();
    const reason = whyWaiting(state);
    const changed = reason !== job.reason;
    if (changed || clock() - job.changedAt >= LATE_MS) {
      record.write(() => {
        if (changed) record.printJobs.explain(job.id, reason);
        if (job.visitId !== null) followUp(parts, job.visitId, clock());
      });
    }
    const stopped = state.kind === 'known' && !state.accepts;
    const other = job.takenBy === 'badge' ? printers['stand-in'] : undefined;
    const mayMove = untouched && stopped && other !== undefined && (await canPrint(other));
    if (mayMove && job.printerJob !== null) await printer.cancel(job.printerJob);
  }

  /** False when the job was settled meanwhile. */
  function save(job: PrintJobRow, change: Partial<JobChange>): boolean {
    const now = clock();
    const { id, state, says, reason, tries, printerJob, takenBy } = { ...job, ...change };
    return record.write(() => {
      if (!record.printJobs.change({ id, state, says, reason, tries, printerJob, takenBy }, now)) return false;
      if (state === 'given up') {
        record.audit.append({ name: 'print.given-up', actor: null, subject: id, details: { tries } }, now);
      }
      if (job.visitId !== null) followUp(parts, job.visitId, now);
      return true;
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

/** Why a job waits, in the printer's own words; null while nothing is known to be wrong. */
function whyWaiting(state: PrinterState): string | null {
  if (state.kind === 'could not ask') return null;
  if (state.kind === 'no printer') return state.reason;
  if (state.accepts && printerTroubles(state).length === 0) return null;
  return state.reasons.join('; ') || 'paused';
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
    case 'queued':
    case 'pending':
    case 'could not ask':
      return null;
  }
}

function afterFailure(reason: string, tries: number): Partial<JobChange> {
  return { state: tries >= MOST_TRIES ? 'given up' : 'failed', printerJob: null, reason };
}
