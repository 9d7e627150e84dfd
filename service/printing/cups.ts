/** Printing through CUPS: `lp` takes the PDF over standard input, so nothing about a visitor lies on the disk. */
import type { JobReport, Printer, PrinterState, SendReport } from '../../core/printing.ts';
import type { Run, RunResult } from '../run.ts';
import type { FoundPrinter, FoundPrinters } from './found.ts';
import { askAboutJob, askAboutPrinter, type IppAnswer, type IppPrinterAnswer } from './ipp.ts';

export interface CupsPrinterOptions {
  readonly queue: string;
  /** The size as the printer's driver names it, for example 62x100mm; the queue's own default where absent. */
  readonly media?: string;
  /** Further options of the driver, for example MediaType → Labels. */
  readonly driverOptions?: Readonly<Record<string, string>>;
  readonly run: Run;
}

const NO_CUPS = 'This machine has no CUPS (the program lp).';
const SLOW = 'The printing system did not answer in time.';

/** A printer behind a CUPS queue. */
export function createCupsPrinter({ queue, media, driverOptions = {}, run }: CupsPrinterOptions): Printer {
  return {
    async send(pdf, title) {
      const size = media === undefined ? {} : { media };
      // Without print-scaling=none CUPS shrinks the label into its margins, and the QR code off the dots.
      const options = Object.entries({ 'print-scaling': 'none', ...size, ...driverOptions });
      const args = ['-d', queue, '-t', title, ...options.flatMap(([name, value]) => ['-o', `${name}=${value}`]), '-'];
      return sendReport(await run('lp', args, { input: pdf }));
    },
    async cancel(job) {
      await run('cancel', [job]);
    },
    async ask(job) {
      // CUPS names a job by its queue and its number.
      const [, itsQueue, number] = /^(.+)-(\d+)$/.exec(job) ?? [];
      if (itsQueue === undefined) return { kind: 'unknown job' };
      const server = await serverOf(run);
      return server.kind === 'server' ? jobReport(await askAboutJob(server.address, itsQueue, Number(number))) : server;
    },
    async state() {
      const server = await serverOf(run);
      return server.kind === 'server' ? printerState(await askAboutPrinter(server.address, queue)) : server;
    },
  };
}

type Server = { readonly kind: 'server'; readonly address: string };

async function serverOf(run: Run): Promise<Server | { kind: 'could not ask'; reason: string }> {
  const answer = await run('lpstat', ['-H']);
  if (answer.kind === 'ended' && answer.code === 0) return { kind: 'server', address: answer.stdout.trim() };
  return { kind: 'could not ask', reason: whyNot(answer) };
}

/** The queues of this machine, in the order CUPS lists them. */
export async function findCupsPrinters(run: Run): Promise<FoundPrinters> {
  const result = await run('lpstat', ['-p']);
  if (result.kind !== 'ended') return { kind: 'could not ask', reason: whyNot(result) };
  if (result.code !== 0 && !/No destinations/i.test(result.stderr)) {
    return { kind: 'could not ask', reason: whyNot(result) };
  }
  return { kind: 'found', printers: readPrinters(result.stdout) };
}

/**
 * Reads `lpstat -p`: "printer label is idle.  enabled since …", "printer label now printing label-7.  enabled …",
 * "printer label disabled since … -" and the reason on the next line.
 */
function readPrinters(text: string): FoundPrinter[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): FoundPrinter[] => {
    const [, queue, words] = /^printer (\S+) (is idle|now printing|disabled|is|)/.exec(line) ?? [];
    if (queue === undefined) return [];
    const state = words === 'now printing' ? 'printing' : words === 'disabled' ? 'stopped' : 'idle';
    const next = lines[index + 1] ?? '';
    const reason = state === 'stopped' && next.startsWith('\t') ? next.trim() : '';
    return [{ queue, state, reason: reason === 'reason unknown' ? '' : reason }];
  });
}

function sendReport(result: RunResult): SendReport {
  if (result.kind === 'not found') return { kind: 'no printer', reason: NO_CUPS };
  if (result.kind === 'could not start') return { kind: 'refused', reason: whyNot(result) };
  if (result.kind !== 'ended') return { kind: 'could not tell', reason: whyNot(result) };
  const job = /request id is (\S+-\d+)/.exec(result.stdout)?.[1];
  if (result.code === 0 && job !== undefined) return { kind: 'sent', job };
  const reason = whyNot(result);
  if (result.code === 0) return { kind: 'could not tell', reason };
  const absent = /does not exist|not responding|no default destination|[Uu]nable to connect|connection refused/;
  return { kind: absent.test(reason) ? 'no printer' : 'refused', reason };
}

function printerState(answer: IppPrinterAnswer): PrinterState {
  if (answer.kind === 'not found') return { kind: 'no printer', reason: 'the printing system has no such queue' };
  if (answer.kind === 'no answer') return { kind: 'could not ask', reason: answer.reason };
  return { kind: 'known', accepts: answer.accepts && !answer.stopped, reasons: answer.reasons };
}

function jobReport(answer: IppAnswer): JobReport {
  if (answer.kind === 'not found') return { kind: 'unknown job' };
  if (answer.kind === 'no answer') return { kind: 'could not ask', reason: answer.reason };
  switch (answer.state) {
    case 'pending':
    case 'held':
      return { kind: answer.begun ? 'pending' : 'queued' };
    case 'processing':
      return { kind: 'pending' };
    case 'stopped':
      return stumbled(answer) ?? { kind: 'pending' };
    case 'canceled':
    case 'aborted':
      return { kind: 'failed', reason: [answer.state, ...answer.reasons, answer.message].filter(Boolean).join('; ') };
    case 'completed':
      return stumbled(answer) ?? { kind: 'printed' };
  }
}

/** A filter that stumbles over a PDF leaves a stopped or even a completed job behind, and nothing on the label. */
function stumbled({ reasons, message }: IppAnswer & { kind: 'job' }): JobReport | null {
  if (!reasons.includes('job-completed-with-errors')) return null;
  return { kind: 'failed', reason: ['completed with errors', message].filter(Boolean).join('; ') };
}

function whyNot(result: RunResult): string {
  switch (result.kind) {
    case 'ended':
      return result.stderr.trim().replace(/^(lp|lpstat): (Error - )?/, '') || `It ended with code ${result.code}.`;
    case 'not found':
      return NO_CUPS;
    case 'timed out':
      return SLOW;
    case 'too much output':
      return 'The printing system said far too much.';
    case 'could not start':
      return result.reason;
  }
}
