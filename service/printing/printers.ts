/** The printers as the office sees them: how they are, a label to try them, and the roll that lies in them. */
import type { z } from 'zod';
import { labelOf } from '../../core/labels.ts';
import {
  LABEL_PRINTERS,
  type LabelPrinter,
  PRINTER_ROLES,
  type PrinterRole,
  type PrinterState,
  printerTroubles,
} from '../../core/printing.ts';
import type {
  labelPrinterInput,
  newRollOutput,
  printersNowOutput,
  testLabelOutput,
} from '../../core/schemas/badges.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { saveSettings, schoolSettings } from '../school/settings.ts';

type Printer = z.infer<typeof printersNowOutput>[number];
type PrinterParts = Pick<Parts, 'record' | 'clock' | 'printers'>;

/** Every printer that is used, the badge printer also where none is found. */
export function printersNow(parts: PrinterParts): Promise<Printer[]> {
  const used = PRINTER_ROLES.filter((role) => role === 'badge' || parts.printers[role] !== undefined);
  return Promise.all(used.map((role) => printerNow(parts, role)));
}

async function printerNow(parts: PrinterParts, role: PrinterRole): Promise<Printer> {
  const none = { kind: 'no printer', reason: 'no printer is set up' } as const;
  const state = (await parts.printers[role]?.state()) ?? none;
  return {
    role,
    queue: schoolSettings(parts.record).printers[role],
    state: nameOf(state),
    troubles: state.kind === 'no printer' ? [] : printerTroubles(state),
    roll: role === 'office' ? null : rollOf(parts, role),
  };
}

function nameOf(state: PrinterState): Printer['state'] {
  switch (state.kind) {
    case 'no printer':
      return 'absent';
    case 'could not ask':
      return 'unknown';
    case 'known':
      return state.accepts && printerTroubles(state).length === 0 ? 'ready' : 'not ready';
  }
}

/** The roll in a label printer. Nobody said when it was put in: then nothing is counted. */
export function rollOf({ record }: Pick<Parts, 'record'>, printer: LabelPrinter): NonNullable<Printer['roll']> {
  const { labels, rolls } = schoolSettings(record);
  const { id, perRoll } = labelOf(labels[printer]);
  const since = rolls[printer];
  return { label: id, perRoll, since, printed: since === null ? 0 : record.printJobs.printedSince(printer, since) };
}

/** Rolls that are nearly used up, with how many labels they may have left. */
export function lowRolls(parts: Pick<Parts, 'record'>, few: number): { printer: LabelPrinter; left: number }[] {
  return LABEL_PRINTERS.flatMap((printer) => {
    const { since, printed, perRoll } = rollOf(parts, printer);
    const left = Math.max(0, perRoll - printed);
    return since !== null && left <= few ? [{ printer, left }] : [];
  });
}

/** Puts a label in the queue that shows whether a printer prints whole, straight and at the right size. */
export function testLabel(
  parts: Parts,
  input: z.infer<typeof labelPrinterInput>,
  actor: string,
): z.infer<typeof testLabelOutput> {
  const { record, newId, printers } = parts;
  const { printer } = input;
  return writeOnce<z.infer<typeof testLabelOutput>, z.infer<typeof testLabelOutput>>(
    parts,
    { procedure: 'printing.testLabel', caller: actor, input },
    () => (printers[printer] ? null : { outcome: 'no printer' }),
    (now) => {
      const id = newId();
      const job = { id, printerRole: printer, content: 'test label', visitId: null, says: null, why: 'first' } as const;
      record.printJobs.insert({ ...job, state: 'waiting' }, now);
      record.audit.append({ name: 'print.test-label', actor, subject: id, details: { printer } }, now);
      return { outcome: 'done' };
    },
  );
}

/** Somebody put a new roll in: labels are counted from now. */
export function newRoll(
  parts: Parts,
  input: z.infer<typeof labelPrinterInput>,
  actor: string,
): z.infer<typeof newRollOutput> {
  const { record } = parts;
  return writeOnce<z.infer<typeof newRollOutput>, never>(
    parts,
    { procedure: 'printing.newRoll', caller: actor, input },
    () => null,
    (now) => {
      const { rolls } = schoolSettings(record);
      saveSettings(record, { rolls: { ...rolls, [input.printer]: now } }, now);
      record.audit.append(
        { name: 'print.new-roll', actor, subject: 'school', details: { printer: input.printer } },
        now,
      );
      return { outcome: 'done' };
    },
  );
}
