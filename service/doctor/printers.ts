import { type Finding, good, warning, wrong } from '../../core/doctor.ts';
import type { PrinterRole, PrinterTrouble } from '../../core/printing.ts';
import { printersNow } from '../printing/printers.ts';
import { type DoctorView, recordOf } from './view.ts';

type Printer = Awaited<ReturnType<typeof printersNow>>[number];

const ROLE_WORDS: Readonly<Record<PrinterRole, string>> = {
  badge: 'The badge printer',
  'stand-in': 'The printer that stands in',
  office: 'The page printer',
};

const TROUBLE_WORDS: Readonly<Record<PrinterTrouble, string>> = {
  'no labels': 'has no labels',
  jam: 'has a jam',
  'cover open': 'is open',
  off: 'is off or its cable is out',
  paused: 'is paused',
  other: 'needs a look',
};

/** Each printer that is used: found, and with nothing in the way. Badges are written by hand meanwhile. */
export async function printers(view: DoctorView): Promise<Finding | null> {
  const record = recordOf(view);
  if (!record) return null;
  const found = await printersNow({ record, clock: () => view.now, printers: view.printers });
  const troubled = found.flatMap((printer) => problemOf(printer) ?? []);
  if (troubled.length > 0) {
    const isBadge = found.some(({ role, state }) => role === 'badge' && state !== 'ready');
    const todo = 'Look at the printer, then print a test label under Badges. Chosen printers stand in the set-up.';
    return (isBadge ? wrong : warning)(troubled.join(' '), todo);
  }
  if (found.some(({ role }) => role === 'office')) return good(`${found.length} printers are ready.`);
  return warning(
    'The badge printer is ready. There is no page printer for the roll call.',
    'Choose one in the set-up.',
  );
}

function problemOf({ role, state, troubles }: Printer): string | null {
  switch (state) {
    case 'ready':
      return null;
    case 'absent':
      return `${ROLE_WORDS[role]} is not set up, or was removed.`;
    case 'unknown':
      return `${ROLE_WORDS[role]} could not be asked.`;
    case 'not ready':
      return `${ROLE_WORDS[role]} ${troubles.map((trouble) => TROUBLE_WORDS[trouble]).join(' and ')}.`;
  }
}
