/** Print jobs: for any PDF and a printer's role. Saved first, printed second. */

/** What a printer is for: `badge` the label printer at the desk, `office` the page printer behind the counter. */
export const PRINTER_ROLES = ['badge', 'office'] as const;
export type PrinterRole = (typeof PRINTER_ROLES)[number];

/**
 * `waiting for release`: a person must look first. `waiting`: not handed to a printer yet. `sent`: in the printer's
 * queue. `printed`: the printer's system says it is done. `failed`: it says it is not; will be tried again.
 * `given up`: no more tries; the office decides.
 */
export const JOB_STATES = ['waiting for release', 'waiting', 'sent', 'printed', 'failed', 'given up'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const MOST_TRIES = 3;

/** A job that a printer has had for this long is late: the office is told. CUPS takes jobs for a printer that is off. */
export const LATE_MS = 30_000;

/** What a printer's system answers when it is asked about a job. "Could not ask" is not "failed". */
export type JobReport =
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

/** A printer of one role: so small that its stand-in for tests fits on a page. */
export interface Printer {
  /** Hands a PDF to the printer's system. Never throws and answers within a few seconds. */
  send(pdf: Uint8Array, title: string): Promise<SendReport>;
  /** Asks about a job sent before. Never throws. */
  ask(job: string): Promise<JobReport>;
  /** Takes a job back that a newer one replaces, where that is still possible. Never throws. */
  cancel(job: string): Promise<void>;
}

/** The printers of this machine by role; a role without a printer is absent. */
export type Printers = { readonly [Role in PrinterRole]?: Printer | undefined };

/** What the kiosk honestly knows about a badge. */
export type BadgeOutcome = 'take badge' | 'wait for office' | 'write number' | 'still printing';
