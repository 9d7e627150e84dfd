/**
 * Printing on Windows. The package pdf-to-printer hands a PDF to the SumatraPDF that it brings along, a program of its
 * own under the GPL; docs/printers.md says what follows from that. PowerShell answers what became of a job.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobReport, Printer, PrinterState, SendReport } from '../../core/printing.ts';
import type { Run, RunResult } from '../run.ts';
import type { FoundPrinter, FoundPrinters } from './found.ts';

export interface WindowsPrinterOptions {
  /** The printer's name in Windows. */
  readonly queue: string;
  /** The size as its driver names it. Unsaid, Windows takes the paper of the printer's own settings. */
  readonly paper: string;
  readonly run: Run;
  /** The program that prints; the one of the package unless a test brings its own. */
  readonly program?: string;
}

/** A program that hangs, for example on a dialog of a driver, must not hang the kiosk. */
const PRINT_MS = 10_000;
const ASK_MS = 8_000;

/** A printer behind the spooler of Windows. Its jobs are named by their document and the printer. */
export function createWindowsPrinter({ queue, paper, run, program }: WindowsPrinterOptions): Printer {
  return {
    async send(pdf) {
      // The document's name is the file's: it shows in the printer's queue, so it says nothing of anybody.
      const document = `gatehouse-${randomUUID()}`;
      const sent = await print(pdf, document, { queue, paper, program });
      return sent.kind === 'sent' ? { kind: 'sent', job: `${document}@${queue}` } : sent;
    },
    async ask(job) {
      const { document, printer } = readJob(job);
      return jobReport(document, await jobsOf(run, printer));
    },
    async cancel(job) {
      const { document, printer } = readJob(job);
      const those = `Where-Object DocumentName -like ${quoted(`*${document}*`)}`;
      await powerShell(run, `Get-PrintJob -PrinterName ${quoted(printer)} | ${those} | Remove-PrintJob`);
    },
    async state() {
      const found = await findWindowsPrinters(run);
      if (found.kind !== 'found') return { kind: 'could not ask', reason: found.reason };
      return stateOf(found.printers.find((each) => each.queue === queue));
    },
  };
}

/** The printers that Windows knows. */
export async function findWindowsPrinters(run: Run): Promise<FoundPrinters> {
  const answer = await powerShell(run, 'Get-Printer | Select-Object Name, PrinterStatus | ConvertTo-Json');
  const rows = rowsOf(answer);
  if (rows === null) return { kind: 'could not ask', reason: whyNot(answer) };
  return { kind: 'found', printers: rows.map(printerOf) };
}

/** Passing the program's path spares the package its guess, which is wrong inside an Electron archive. */
function packagedProgram(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('pdf-to-printer'));
  return join(folder.replace('app.asar', 'app.asar.unpacked'), 'SumatraPDF-3.4.6-32.exe');
}

interface Where {
  readonly queue: string;
  readonly paper: string;
  readonly program: string | undefined;
}

/** SumatraPDF reads files only, so the badge lies in a folder of its own for as long as it is handed over. */
async function print(pdf: Uint8Array, document: string, { queue, paper, program }: Where): Promise<SendReport> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'));
  const file = join(folder, `${document}.pdf`);
  try {
    const sumatraPdfPath = program ?? packagedProgram();
    const options = { printer: queue, scale: 'noscale', paperSize: paper, sumatraPdfPath } as const;
    const { print: hand } = await import('pdf-to-printer');
    await writeFile(file, pdf, { mode: 0o600 });
    const slow = wait(PRINT_MS, 'slow' as const, { ref: false });
    const outcome = await Promise.race([hand(file, options), slow]);
    if (outcome === 'slow') return { kind: 'could not tell', reason: 'The printing program did not end in time.' };
    return { kind: 'sent', job: document };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? firstLine(error.message) : String(error) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function readJob(job: string): { document: string; printer: string } {
  const at = job.indexOf('@');
  return { document: job.slice(0, at), printer: job.slice(at + 1) };
}

interface Job {
  readonly name: string;
  readonly status: number;
}

async function jobsOf(run: Run, queue: string): Promise<readonly Job[] | string> {
  const ask = `Get-PrintJob -PrinterName ${quoted(queue)} | Select-Object DocumentName, JobStatus | ConvertTo-Json`;
  const answer = await powerShell(run, ask);
  const rows = rowsOf(answer);
  if (rows === null) return whyNot(answer);
  return rows.map((row) => ({ name: String(row.DocumentName ?? ''), status: Number(row.JobStatus ?? 0) }));
}

/** JobStatus of the module PrintManagement, as bits. */
const JOB = { deleting: 4, printed: 128, deleted: 256, complete: 4096 } as const;

/** The spooler forgets a job once it is printed; that a person took it out looks the same. */
function jobReport(document: string, jobs: readonly Job[] | string): JobReport {
  if (typeof jobs === 'string') return { kind: 'could not ask', reason: jobs };
  const job = jobs.find((each) => each.name.includes(document));
  if (!job || (job.status & (JOB.printed | JOB.complete)) !== 0) return { kind: 'printed' };
  if ((job.status & (JOB.deleting | JOB.deleted)) !== 0) return { kind: 'failed', reason: 'deleted from the queue' };
  return { kind: 'pending' };
}

/** PrinterStatus as bits, in the keywords that CUPS uses for the same. */
const STATUS: readonly (readonly [bit: number, keyword: string])[] = [
  [1, 'paused'],
  [2, 'error'],
  [8, 'media-jam'],
  [16, 'media-empty'],
  [64, 'media-needed'],
  [128, 'offline'],
  [4_194_304, 'door-open'],
];
/** A printer in one of these does not work on its jobs. */
const STOPPED = 1 | 2 | 8 | 16 | 64 | 128 | 4_194_304;

function printerOf(row: Row): FoundPrinter {
  const status = Number(row.PrinterStatus ?? 0);
  const reasons = STATUS.filter(([bit]) => (status & bit) !== 0).map(([, keyword]) => keyword);
  const state = (status & STOPPED) === 0 ? 'idle' : 'stopped';
  return { queue: String(row.Name ?? ''), state, reason: reasons.join('; ') };
}

function stateOf(printer: FoundPrinter | undefined): PrinterState {
  if (!printer) return { kind: 'no printer', reason: 'Windows has no printer of this name' };
  const reasons = printer.reason === '' ? [] : printer.reason.split('; ');
  return { kind: 'known', accepts: printer.state !== 'stopped', reasons };
}

function powerShell(run: Run, command: string): Promise<RunResult> {
  const utf8 = '[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)';
  const args = ['-NoProfile', '-NonInteractive', '-Command', `${utf8}; $ErrorActionPreference = 'Stop'; ${command}`];
  return run('powershell.exe', args, { timeoutMs: ASK_MS });
}

/** PowerShell takes curly apostrophes for straight ones, so each kind is doubled. */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

type Row = Partial<Record<'Name' | 'PrinterStatus' | 'DocumentName' | 'JobStatus', unknown>>;

/** ConvertTo-Json writes nothing for none, an object for one and an array for more. */
function rowsOf(answer: RunResult): Row[] | null {
  if (answer.kind !== 'ended' || answer.code !== 0) return null;
  if (answer.stdout.trim() === '') return [];
  try {
    const read: unknown = JSON.parse(answer.stdout);
    const rows = Array.isArray(read) ? read : [read];
    return rows.filter((row): row is Row => typeof row === 'object' && row !== null);
  } catch {
    return null;
  }
}

function whyNot(answer: RunResult): string {
  if (answer.kind === 'ended') return firstLine(answer.stderr) || 'PowerShell gave no answer that can be read.';
  return answer.kind === 'could not start' ? answer.reason : 'PowerShell did not answer.';
}

function firstLine(text: string): string {
  return text.trim().split(/\r?\n/)[0] ?? '';
}
