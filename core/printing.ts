/** Print jobs: for any PDF and a printer's role. Saved first, printed second. */

/**
 * What a printer is for: `badge` the label printer at the desk, `stand-in` another label printer for when that one
 * cannot, `office` the page printer behind the counter.
 */
export const PRINTER_ROLES = ['badge', 'stand-in', 'office'] as const;
export type PrinterRole = (typeof PRINTER_ROLES)[number];

/** Those that print labels. */
export const LABEL_PRINTERS = ['badge', 'stand-in'] as const;
export type LabelPrinter = (typeof LABEL_PRINTERS)[number];

export const JOB_CONTENTS = ['badge', 'roll call', 'test label', 'pass'] as const;
export type JobContent = (typeof JOB_CONTENTS)[number];

/**
 * `waiting for release`: a person must look first. `waiting`: not handed to a printer yet. `sent`: in the printer's
 * queue. `printed`: the printer's system says it is done. `failed`: it says it is not; will be tried again.
 * `given up`: no more tries; the office decides. `by hand`: the office wrote it on a paper badge.
 */
export const JOB_STATES = [
  'waiting for release',
  'waiting',
  'sent',
  'printed',
  'failed',
  'given up',
  'by hand',
] as const;
export type JobState = (typeof JOB_STATES)[number];

export const MOST_TRIES = 3;

/** A job that a printer has had for this long is late: the office is told. CUPS takes jobs for a printer that is off. */
export const LATE_MS = 30_000;

/** What a printer's system answers when it is asked about a job. "Could not ask" is not "failed". */
export type JobReport =
  /** In the queue, and nothing of it has reached the printer. */
  | { readonly kind: 'queued' }
  /** Begun, or nobody can tell. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unknown job' }
  | { readonly kind: 'could not ask'; readonly reason: string };

/** What handing a PDF to a printer's system came to. */
export type SendReport =
  | { readonly kind: 'sent'; readonly job: string }
  | { readonly kind: 'no printer'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The printer's system did not answer: the job may be in its queue or not. */
  | { readonly kind: 'could not tell'; readonly reason: string };

/** How a printer is, as its system says. `accepts`: a job handed over now would be worked on. */
export type PrinterState =
  | { readonly kind: 'known'; readonly accepts: boolean; readonly reasons: readonly string[] }
  | { readonly kind: 'no printer'; readonly reason: string }
  | { readonly kind: 'could not ask'; readonly reason: string };

export const PRINTER_TROUBLES = ['no labels', 'jam', 'cover open', 'off', 'paused', 'other'] as const;
/** What a person can do something about; `off` is also a cable that came out. */
export type PrinterTrouble = (typeof PRINTER_TROUBLES)[number];

/** Keywords of IPP (RFC 8011, 5.4.12) and of CUPS, as their beginnings; what stands in none of them is `other`. */
const KEYWORDS: readonly (readonly [PrinterTrouble | null, readonly string[]])[] = [
  ['no labels', ['media-empty', 'media-needed', 'input-tray-missing']],
  ['jam', ['media-jam']],
  ['cover open', ['cover-open', 'door-open', 'interlock-open']],
  ['off', ['offline', 'timed-out', 'shutdown']],
  ['paused', ['paused', 'moving-to-paused', 'stopped-partly', 'hold-new-jobs']],
  // Nothing that keeps a label from being printed.
  [null, ['none', 'media-low', 'cups-', 'com.apple', 'marker-supply-low', 'toner-low']],
];

/** What is wrong with a printer, in kinds that a person knows what to do about. */
export function printerTroubles(state: PrinterState): PrinterTrouble[] {
  if (state.kind === 'no printer') return ['off'];
  if (state.kind === 'could not ask') return [];
  const found = state.reasons.map(
    (reason) => KEYWORDS.find(([, beginnings]) => beginnings.some((each) => reason.startsWith(each)))?.[0],
  );
  const known = found.flatMap((trouble) => (trouble === null ? [] : [trouble ?? ('other' as const)]));
  const troubles = PRINTER_TROUBLES.filter((trouble) => known.includes(trouble));
  return troubles.length === 0 && !state.accepts ? ['paused'] : troubles;
}

/** A roll with no more than this many labels left is worth a word to the office. */
export const FEW_LABELS = 20;

/** A printer of one role: so small that its stand-in for tests fits on a page. */
export interface Printer {
  /** Hands a PDF to the printer's system. Never throws and answers within a few seconds. */
  send(pdf: Uint8Array, title: string): Promise<SendReport>;
  /** Asks about a job sent before. Never throws. */
  ask(job: string): Promise<JobReport>;
  /** Takes a job back that a newer one replaces, where that is still possible. Never throws. */
  cancel(job: string): Promise<void>;
  /** Asks how the printer is. Never throws. */
  state(): Promise<PrinterState>;
}

/** The printers of this machine by role; a role without a printer is absent. */
export type Printers = { readonly [Role in PrinterRole]?: Printer | undefined };

/** Whether nobody should wait for a job any longer: its printer says why it does not print, or says nothing for long. */
export function isStuck(job: { state: JobState; reason: string | null; changedAt: number }, now: number): boolean {
  return job.state === 'sent' && (job.reason !== null || now - job.changedAt >= LATE_MS);
}

/** What the kiosk honestly knows about a badge. */
export type BadgeOutcome = 'take badge' | 'wait for office' | 'write number' | 'still printing';
