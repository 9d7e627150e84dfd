import type { Label } from '../../core/labels.ts';
import type { LabelPrinter, Printer, PrinterRole, Printers } from '../../core/printing.ts';
import type { Run } from '../run.ts';
import { createCupsPrinter, findCupsPrinters } from './cups.ts';
import type { FoundPrinters } from './found.ts';
import { createWindowsPrinter, findWindowsPrinters } from './windows.ts';

/** What the school chose, asked at each job. */
export interface Chosen {
  /** The queue of a role; empty where none was chosen. */
  queue(role: PrinterRole): string;
  label(printer: LabelPrinter): Label;
}

/** The printing system of one kind of machine, made for one queue and what lies in its printer. */
export interface PrintingSystem {
  labels(queue: string, label: Label): Printer;
  pages(queue: string): Printer;
  find(): Promise<FoundPrinters>;
  /** The queue that takes badges where the school chose none; null where that cannot be told. */
  likely(): Promise<string | null>;
}

/** The printing system of this machine: the spooler of Windows, else CUPS. */
export function printingSystem(run: Run, platform: NodeJS.Platform): PrintingSystem {
  return platform === 'win32' ? windowsSystem(run) : cupsSystem(run);
}

/**
 * The printers of this machine. The badge printer is looked for at every job, so one that is plugged in later is found:
 * the queue the school chose, else the machine's default, or the only one there is. Its stand-in and the printer of
 * pages are the queues the school chose and no others: a roll call must not come out as labels.
 */
export function machinePrinters(system: PrintingSystem, chosen: Chosen): Printers {
  return {
    badge: badgePrinter(system, chosen),
    get 'stand-in'() {
      const queue = chosen.queue('stand-in');
      return queue === '' ? undefined : system.labels(queue, chosen.label('stand-in'));
    },
    get office() {
      const queue = chosen.queue('office');
      return queue === '' ? undefined : system.pages(queue);
    },
  };
}

function badgePrinter(system: PrintingSystem, chosen: Chosen): Printer {
  const none = { kind: 'no printer', reason: 'no printer is set up on this machine' } as const;
  const find = async () => {
    const queue = chosen.queue('badge') || (await system.likely());
    return queue === null ? null : system.labels(queue, chosen.label('badge'));
  };
  return {
    send: async (pdf, title) => (await find())?.send(pdf, title) ?? none,
    // A job knows the queue it went to, so that one is asked even when another has been chosen since.
    ask: (job) => system.labels('', chosen.label('badge')).ask(job),
    cancel: (job) => system.labels('', chosen.label('badge')).cancel(job),
    state: async () => (await find())?.state() ?? none,
  };
}

/** Pages are A4, and said to be: a queue that was set up for US Letter would cut off their foot. */
function cupsSystem(run: Run): PrintingSystem {
  return {
    labels: (queue, { cups }) => createCupsPrinter({ queue, media: cups.media, driverOptions: cups.options, run }),
    pages: (queue) => createCupsPrinter({ queue, media: 'A4', run }),
    find: () => findCupsPrinters(run),
    async likely() {
      const standard = await run('lpstat', ['-d']);
      const named =
        standard.kind === 'ended' ? /^system default destination: (\S+)$/m.exec(standard.stdout)?.[1] : undefined;
      return named ?? onlyOne(await findCupsPrinters(run));
    },
  };
}

function windowsSystem(run: Run): PrintingSystem {
  return {
    labels: (queue, { windowsPaper }) => createWindowsPrinter({ queue, paper: windowsPaper, run }),
    pages: (queue) => createWindowsPrinter({ queue, paper: 'A4', run }),
    find: () => findWindowsPrinters(run),
    // The default of a Windows machine is a page printer, or one that writes files.
    likely: async () => onlyOne(await findWindowsPrinters(run)),
  };
}

function onlyOne(found: FoundPrinters): string | null {
  const [first] = found.kind === 'found' ? found.printers : [];
  return found.kind === 'found' && found.printers.length === 1 && first ? first.queue : null;
}
