/** Printers that fail in every way: no visit is lost by it, the visitor has a number, and no badge comes twice. */
import { randomUUID } from 'node:crypto';
import { compose } from '../../commands/compose.ts';
import type { JobReport, Printer, PrinterState, SendReport } from '../../core/printing.ts';
import { badgeOutcome, reprint } from '../../service/badges/jobs.ts';
import { badgeList } from '../../service/badges/register.ts';
import type { Parts } from '../../service/parts.ts';
import { signIn } from '../../service/visits/sign-in.ts';
import { ordinaryAnswers } from '../bench/kiosk.ts';
import { createTestClock, MINUTE } from '../support/clock.ts';
import { ROOT } from '../support/service.ts';

export interface PrinterResult {
  readonly cases: number;
  /** The cases in which something was not as promised, and what. */
  readonly unhandled: readonly string[];
}

interface Fault {
  readonly name: string;
  readonly send?: SendReport;
  readonly ask?: JobReport;
  readonly state?: PrinterState;
  /** Whether it throws, against its own promise. */
  readonly throws?: boolean;
}

const READY: PrinterState = { kind: 'known', accepts: true, reasons: [] };

const FAULTS: readonly Fault[] = [
  { name: 'off', ask: { kind: 'pending' }, state: { kind: 'known', accepts: true, reasons: ['offline-report'] } },
  {
    name: 'out of labels',
    ask: { kind: 'pending' },
    state: { kind: 'known', accepts: true, reasons: ['media-empty-error'] },
  },
  { name: 'jammed', ask: { kind: 'pending' }, state: { kind: 'known', accepts: true, reasons: ['media-jam'] } },
  { name: 'paused', ask: { kind: 'pending' }, state: { kind: 'known', accepts: false, reasons: ['paused'] } },
  { name: 'silent', ask: { kind: 'pending' } },
  { name: 'removed', send: { kind: 'no printer', reason: 'gone' } },
  { name: 'removed after it took the job', ask: { kind: 'unknown job' } },
  { name: 'refusing', send: { kind: 'refused', reason: 'not accepting jobs' } },
  { name: 'too slow to say', send: { kind: 'could not tell', reason: 'no answer in time' } },
  { name: 'aborting, as with a wrong label', ask: { kind: 'failed', reason: 'aborted; wrong label' } },
  {
    name: 'not to be asked',
    ask: { kind: 'could not ask', reason: 'no answer' },
    state: { kind: 'could not ask', reason: 'no answer' },
  },
  { name: 'throwing', throws: true },
];

/** Lets one visitor sign in for each fault, waits, mends the printer, and prints what the office lists. */
export async function printerFaults(folder: string): Promise<PrinterResult> {
  const unhandled: string[] = [];
  for (const [index, fault] of FAULTS.entries()) {
    const wrong = await oneFault(`${folder}/${index}`, fault);
    unhandled.push(...wrong.map((what) => `${fault.name}: ${what}`));
  }
  return { cases: FAULTS.length, unhandled };
}

async function oneFault(data: string, fault: Fault): Promise<string[]> {
  const clock = createTestClock();
  const printer = faultyPrinter(fault);
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data,
    demo: true,
    origin: () => '',
    own: { clock: clock.now, printers: {}, pinCost: { N: 16, r: 8, p: 1 } },
  });
  if (opening.kind !== 'open') return [`The record did not open: ${opening.kind}.`];
  const { parts, settled } = opening;
  try {
    await settled();
    Object.assign(parts.printers, { badge: printer });
    const visitId = arrive(parts);
    if (visitId === null) return ['the visitor could not sign in'];
    for (let looks = 0; looks < 4; looks += 1) await settled();
    clock.move(MINUTE);
    await settled();
    const wrong = toldWrongly(parts, visitId, fault);
    const before = printer.printed();
    printer.mend();
    await settled();
    if (isListed(parts, visitId)) {
      const office = parts.record.staff.all()[0]?.id ?? '';
      reprint(parts, { requestId: randomUUID(), visitId, reason: 'not printed' }, office);
    }
    for (let looks = 0; looks < 4; looks += 1) await settled();
    if (badgeOutcome(parts, visitId).outcome !== 'take badge') wrong.push('it never printed once the printer was well');
    if (printer.printed() - before > 1) wrong.push('more than one badge came out');
    return wrong;
  } finally {
    await opening.close();
  }
}

/** What a minute after the sign-in is not as it should be. */
function toldWrongly(parts: Parts, visitId: string, { name }: Fault): string[] {
  const kiosk = badgeOutcome(parts, visitId).outcome;
  return [
    ...(parts.record.visits.find(visitId) ? [] : ['the visit is gone']),
    ...(kiosk === 'write number' ? [] : [`the kiosk says ${kiosk} of a printer that is ${name}`]),
    ...(isListed(parts, visitId) ? [] : ['the office does not have it on its list']),
  ];
}

function isListed(parts: Parts, visitId: string): boolean {
  return badgeList(parts).toPrint.some((badge) => badge.visitId === visitId);
}

function arrive(parts: Parts): string | null {
  const answer = signIn(parts, { ...ordinaryAnswers(parts), requestId: randomUUID(), name: 'Rosa Lund' });
  return answer.outcome === 'signed in' ? answer.visitId : null;
}

/** A printer with a fault until it is mended; a job that it took and never printed comes out then. */
function faultyPrinter(fault: Fault): Printer & { mend(): void; printed(): number } {
  let mended = false;
  let printed = 0;
  const held = new Set<string>();
  let jobs = 0;
  const stumble = () => {
    if (!mended && fault.throws) throw new Error('A printer that breaks its promise.');
  };
  return {
    async send() {
      stumble();
      if (!mended && fault.send) return fault.send;
      jobs += 1;
      if (mended) printed += 1;
      else held.add(`label-${jobs}`);
      return { kind: 'sent', job: `label-${jobs}` };
    },
    async ask(job) {
      stumble();
      return !mended && fault.ask ? fault.ask : { kind: held.has(job) && !mended ? 'pending' : 'printed' };
    },
    async cancel(job) {
      held.delete(job);
    },
    async state() {
      stumble();
      return mended ? READY : (fault.state ?? READY);
    },
    mend() {
      mended = true;
      // What is given up is not in its queue any more; what only waits comes out.
      if (fault.ask?.kind === 'pending') printed += held.size;
    },
    printed: () => printed,
  };
}
