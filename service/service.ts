import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Door } from '../core/roles.ts';
import type { PrintJobRow } from '../db/print-jobs.ts';
import type { Tools } from './api/trpc.ts';
import { followTime } from './arrangements/endings.ts';
import { type BadgeDrawer, createBadgeDrawer } from './badges/draw.ts';
import { createOfficeDoor, type Network } from './doors/office-door.ts';
import { createPairing } from './doors/pairing.ts';
import { createHandler, type Handler } from './http/handler.ts';
import { createTurns } from './http/turn.ts';
import { createPapers, type Papers } from './papers/papers.ts';
import { rollCallPaper } from './papers/roll-call.ts';
import type { Parts } from './parts.ts';
import { createPrintQueue, type Drawn, type StartTimer } from './printing/queue.ts';
import { createPins } from './staff/pins.ts';
import { createSessions } from './staff/sessions.ts';
import { closeVisits } from './visits/closing.ts';
import { badgeFacts, badgeSays, factsOf, knownVisit } from './visits/facts.ts';

export interface ServiceOptions {
  readonly parts: Parts;
  readonly fontsFolder: string;
  readonly rendererFolder: string;
  readonly startTimer: StartTimer;
  /** The school's network, given how to make the handler behind a door there. */
  readonly network: (handler: (isOwnOrigin: (origin: string) => boolean) => Handler) => Network;
  /** Told about faults of the program; never a request's content. */
  readonly report: (problem: string) => void;
}

export interface Service {
  /** The handler behind one door. */
  handler(door: Door, isOwnOrigin: (origin: string) => boolean): Handler;
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
  const papers = createPapers({ fontsFolder: options.fontsFolder });
  const printQueue = createPrintQueue(parts, (job) => drawJob(parts, { drawer, papers }, job), startTimer, report);
  const officeDoor = createOfficeDoor(
    parts,
    options.network((isOwnOrigin) => handler('office', isOwnOrigin)),
  );
  const tools: Tools = {
    parts,
    pins: createPins(parts),
    sessions: createSessions(parts),
    // The visitor's answer goes first: a badge is drawn and handed over once it is on its way.
    printQueue: { ...printQueue, kick: () => nextTurn().then(printQueue.kick) },
    drawBadge: async (visitId) => (await drawBadge(parts, drawer, visitId)).pdf,
    codeTries: createTurns(),
    papers,
    officeDoor,
    pairing: createPairing(parts),
    pairingTries: createTurns(),
  };
  let timer: { cancel(): void } | null = null;
  let followed = 0;

  function tick(): void {
    try {
      const now = parts.clock();
      followTime(parts, followed, now);
      closeVisits(parts, now);
      followed = now;
      parts.record.write(() => parts.record.requests.forgetBefore(now - KEEP_REQUESTS_MS));
    } catch (error) {
      report(error instanceof Error ? error.name : 'unknown fault');
    }
    timer = startTimer(LOOK_EVERY_MS, tick);
  }

  function handler(door: Door, isOwnOrigin: (origin: string) => boolean): Handler {
    return createHandler({ tools, door, isOwnOrigin, rendererFolder: options.rendererFolder, report });
  }

  return {
    handler,
    begin() {
      tick();
      void printQueue.kick();
      void officeDoor.follow();
    },
    settled: () => printQueue.kick(),
    async close() {
      timer?.cancel();
      await officeDoor.close();
      await printQueue.close();
    },
  };
}

/** A retry comes within seconds; a day is for a tablet that slept. */
const KEEP_REQUESTS_MS = 24 * 60 * 60 * 1000;

function drawJob(
  parts: Parts,
  { drawer, papers }: { drawer: BadgeDrawer; papers: Papers },
  { content, visitId }: PrintJobRow,
): Promise<Drawn> {
  if (content === 'roll call') return drawRollCall(parts, papers);
  if (visitId === null) throw new Error('A badge belongs to a visit.');
  return drawBadge(parts, drawer, visitId);
}

/** Drawn when it is printed: who came or left since it was asked for is on it, or not. */
async function drawRollCall(parts: Parts, papers: Papers): Promise<Drawn> {
  const drawn = await papers.list(rollCallPaper(parts));
  if (drawn.outcome !== 'drawn') throw new Error('The list could not be laid out.');
  return { pdf: drawn.pdf, title: 'Gatehouse roll call', says: null };
}

async function drawBadge({ record, clock }: Parts, drawer: BadgeDrawer, visitId: string): Promise<Drawn> {
  const facts = factsOf(record, knownVisit(record, visitId), clock());
  return { pdf: await drawer.draw(badgeFacts(record, facts)), title: 'Gatehouse badge', says: badgeSays(facts) };
}
