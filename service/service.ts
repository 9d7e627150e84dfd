import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Door } from '../core/roles.ts';
import type { PrintJobRow } from '../db/print-jobs.ts';
import type { Tools } from './api/trpc.ts';
import { endOverdue } from './arrangements/endings.ts';
import { type BadgeDrawer, createBadgeDrawer } from './badges/draw.ts';
import { createHandler, type Handler } from './http/handler.ts';
import type { Parts } from './parts.ts';
import { createPrintQueue, type Drawn, type StartTimer } from './printing/queue.ts';
import { createPins } from './staff/pins.ts';
import { createSessions } from './staff/sessions.ts';
import { badgeFacts, badgeSays, factsOf, knownVisit } from './visits/facts.ts';

export interface ServiceOptions {
  readonly parts: Parts;
  readonly fontsFolder: string;
  readonly rendererFolder: string;
  readonly startTimer: StartTimer;
  /** Told about faults of the program; never a request's content. */
  readonly report: (problem: string) => void;
}

export interface Service {
  /** The handler behind one door. */
  handler(door: Door, origin: () => string): Handler;
  /** Begins what happens by itself: the print queue and the ends of arrangements. */
  begin(): void;
  /** Resolves when the print queue has done what it can do now. */
  settled(): Promise<void>;
  /** Lets go of timers and waits for what is under way. */
  close(): Promise<void>;
}

/** Arrangements end within this long of their time; the device status itself follows the clock exactly. */
const LOOK_EVERY_MS = 15_000;

/** Gatehouse, put together from its parts. */
export function createService(options: ServiceOptions): Service {
  const { parts, startTimer, report } = options;
  const drawer = createBadgeDrawer({ fontsFolder: options.fontsFolder });
  const printQueue = createPrintQueue(parts, (job) => drawJob(parts, drawer, job), startTimer);
  const tools: Tools = {
    parts,
    pins: createPins(parts),
    sessions: createSessions(parts),
    // The visitor's answer goes first: a badge is drawn and handed over once it is on its way.
    printQueue: { ...printQueue, kick: () => nextTurn().then(printQueue.kick) },
    drawBadge: (visitId) => drawer.draw(factsForBadge(parts, visitId)),
  };
  let timer: { cancel(): void } | null = null;

  function tick(): void {
    try {
      endOverdue(parts, parts.clock());
      parts.record.requests.forgetBefore(parts.clock() - KEEP_REQUESTS_MS);
    } catch (error) {
      report(error instanceof Error ? error.name : 'unknown fault');
    }
    timer = startTimer(LOOK_EVERY_MS, tick);
  }

  return {
    handler: (door, origin) => createHandler({ tools, door, origin, rendererFolder: options.rendererFolder, report }),
    begin() {
      tick();
      void printQueue.kick();
    },
    settled: () => printQueue.kick(),
    async close() {
      timer?.cancel();
      await printQueue.close();
    },
  };
}

/** A retry comes within seconds; a day is for a tablet that slept. */
const KEEP_REQUESTS_MS = 24 * 60 * 60 * 1000;

function factsForBadge({ record, clock }: Parts, visitId: string) {
  return badgeFacts(record, factsOf(record, knownVisit(record, visitId), clock()));
}

async function drawJob(parts: Parts, drawer: BadgeDrawer, job: PrintJobRow): Promise<Drawn> {
  if (job.visitId === null) throw new Error('A badge belongs to a visit.');
  const facts = factsOf(parts.record, knownVisit(parts.record, job.visitId), parts.clock());
  const pdf = await drawer.draw(badgeFacts(parts.record, facts));
  return { pdf, title: 'Gatehouse badge', says: badgeSays(facts) };
}
