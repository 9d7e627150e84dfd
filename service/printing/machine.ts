import type { Printer, PrinterRole, Printers } from '../../core/printing.ts';
import { BROTHER_62X100 } from '../badges/labels.ts';
import { createCupsPrinter, findCupsPrinters } from './cups.ts';
import type { Run } from './run.ts';

/** Which queue the school chose for a role; empty where it chose none. */
export type ChosenQueue = (role: PrinterRole) => string;

/**
 * The printers of this machine. The badge printer is looked for at every job, so one that is plugged in later is found:
 * the queue the school chose, else CUPS's default queue, or the only one there is. Pages go to the queue the school
 * chose and to no other: a roll call must not come out as labels. They are A4, and said to be: a queue that was set up
 * for US Letter would cut off their foot.
 */
export function machinePrinters(run: Run, chosen: ChosenQueue): Printers {
  return {
    badge: badgePrinter(run, chosen),
    get office() {
      const queue = chosen('office');
      return queue === '' ? undefined : createCupsPrinter({ queue, media: 'A4', run });
    },
  };
}

function badgePrinter(run: Run, chosen: ChosenQueue): Printer {
  return {
    async send(pdf, title) {
      const { media, driverOptions } = BROTHER_62X100;
      const queue = chosen('badge') || (await badgeQueue(run));
      if (queue === null) return { kind: 'no printer', reason: 'no printer is set up on this machine' };
      return createCupsPrinter({ queue, media, driverOptions, run }).send(pdf, title);
    },
    // CUPS names a job by its queue and number, so the queue it went to is asked even when the default has changed.
    ask: (job) => createCupsPrinter({ queue: queueOf(job), run }).ask(job),
    cancel: (job) => createCupsPrinter({ queue: queueOf(job), run }).cancel(job),
  };
}

function queueOf(job: string): string {
  return job.replace(/-\d+$/, '');
}

async function badgeQueue(run: Run): Promise<string | null> {
  const standard = await run('lpstat', ['-d']);
  const named =
    standard.kind === 'ended' ? /^system default destination: (\S+)$/m.exec(standard.stdout)?.[1] : undefined;
  if (named !== undefined) return named;
  const found = await findCupsPrinters(run);
  const [first] = found.kind === 'found' ? found.printers : [];
  return found.kind === 'found' && found.printers.length === 1 && first ? first.queue : null;
}
