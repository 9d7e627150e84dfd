import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Label, labelOf } from '../core/labels.ts';
import { firstNameOf } from '../core/passes.ts';
import type { LabelPrinter, PrinterRole } from '../core/printing.ts';
import type { Door } from '../core/roles.ts';
import type { PrintJobRow } from '../db/print-jobs.ts';
import type { Tools } from './api/trpc.ts';
import { followTime } from './arrangements/endings.ts';
import { createRestore } from './backups/restore.ts';
import { createBackups } from './backups/schedule.ts';
import { type BadgeDrawer, createBadgeDrawer } from './badges/draw.ts';
import { createRecordCheck, createRepairMoment } from './damage/watch.ts';
import { createOfficeDoor, type Network } from './doors/office-door.ts';
import { createPairing } from './doors/pairing.ts';
import { createHandler, type Handler } from './http/handler.ts';
import { createTurns } from './http/turn.ts';
import { createRecoveryKeys } from './keys/recovery.ts';
import { createClockWatch } from './log/clock-watch.ts';
import { faultOf } from './log/fault.ts';
import { createEverything } from './moving/everything.ts';
import { createTakeOver } from './moving/take-over.ts';
import { createPapers, type Papers } from './papers/papers.ts';
import { rollCallPaper } from './papers/roll-call.ts';
import type { Parts } from './parts.ts';
import { createPrintQueue, type Drawn, type StartTimer } from './printing/queue.ts';
import { createPurge, eraseAgain } from './retention/purge.ts';
import { schoolSettings } from './school/settings.ts';
import { createPins } from './staff/pins.ts';
import { createSessions } from './staff/sessions.ts';
import { createType } from './type/type.ts';
import { createUpdateCheck } from './updates/check.ts';
import { closeVisits } from './visits/closing.ts';
import { badgeFacts, badgeSays, factsOf, knownVisit } from './visits/facts.ts';

export interface ServiceOptions {
  readonly parts: Parts;
  readonly fontsFolder: string;
  readonly rendererFolder: string;
  readonly startTimer: StartTimer;
  /** The school's network, given how to make the handler behind a door there. */
  readonly network: (handler: (isOwnOrigin: (origin: string) => boolean) => Handler) => Network;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
}

export interface Service {
  /** The handler behind one door. */
  handler(door: Door, isOwnOrigin: (origin: string) => boolean): Handler;
  /** Begins what happens by itself: the print queue and the ends of arrangements. */
  begin(): void;
  /** Resolves when the print queue has done what it can do now. */
  settled(): Promise<void>;
  /** Makes one last backup of what is in none yet. */
  backUpAtEnd(): Promise<void>;
  /** Checks the record now, as it is checked by itself; resolves when it is known how it is. */
  checked(): Promise<void>;
  /** Lets go of timers and waits for what is under way. */
  close(): Promise<void>;
}

/** Arrangements end within this long of their time; the device status itself follows the clock exactly. */
const LOOK_EVERY_MS = 15_000;

/** The kiosk has drawn its first page by then, and no visitor is through a sign-in so soon. */
const WARM_UP_AFTER_MS = 1_000;

/** Gatehouse, put together from its parts. */
export function createService(options: ServiceOptions): Service {
  const { parts, startTimer, now: steady } = options;
  const { log } = parts;
  const watchClock = createClockWatch(parts.clock, steady, log);
  const loadType = createType(options.fontsFolder);
  const drawer = createBadgeDrawer(loadType);
  const papers = createPapers(loadType);
  const printQueue = createPrintQueue(
    parts,
    (job, printer) => drawJob(parts, { drawer, papers }, job, printer),
    startTimer,
  );
  const officeDoor = createOfficeDoor(
    parts,
    options.network((isOwnOrigin) => handler('office', isOwnOrigin)),
  );
  const pins = createPins(parts);
  const backups = createBackups(parts, startTimer);
  const restore = createRestore(parts);
  const takeOver = createTakeOver(parts);
  const everything = createEverything(parts, pins, options.fontsFolder);
  const tools: Tools = {
    parts,
    backups,
    restore,
    takeOver,
    everything,
    pins,
    sessions: createSessions(parts),
    // The visitor's answer goes first: a badge is drawn and handed over once it is on its way.
    printQueue: { ...printQueue, kick: () => nextTurn().then(printQueue.kick) },
    drawBadge: async (visitId) => (await drawBadge(parts, { drawer, label: labelIn(parts, 'badge') }, visitId)).pdf,
    codeTries: createTurns(),
    papers,
    recoveryKeys: createRecoveryKeys(parts, pins, papers),
    officeDoor,
    pairing: createPairing(parts),
    pairingTries: createTurns(),
  };
  const purge = createPurge(parts);
  const check = createRecordCheck(parts, startTimer);
  const repair = createRepairMoment(parts);
  const updateCheck = createUpdateCheck(parts);
  let timer: { cancel(): void } | null = null;
  let followed = 0;
  let warming: { cancel(): void } | null = null;

  function tick(): void {
    watchClock();
    try {
      const now = parts.clock();
      followTime(parts, followed, now);
      closeVisits(parts, now);
      followed = now;
      purge.follow(now);
      parts.record.write(() => {
        parts.record.requests.forgetBefore(now - KEEP_REQUESTS_MS);
        // A disk that was full is tried by itself, so that the screens do not say so for longer than it is true.
        if (parts.record.trouble.hindersWriting()) parts.record.school.set('last try', now, now);
      });
      // After the closing: its backup has the visits that it ended.
      backups.look();
      updateCheck.look();
    } catch (error) {
      parts.record.trouble.note(error);
      log.write({ name: 'schedule.failed', details: faultOf(error) });
    }
    repair.look();
    timer = startTimer(LOOK_EVERY_MS, tick);
  }

  function handler(door: Door, isOwnOrigin: (origin: string) => boolean): Handler {
    const answer = createHandler({ ...options, tools, door, isOwnOrigin });
    return async (request) => {
      if (request.method === 'POST') repair.sent();
      const response = await answer(request);
      warmUp();
      return response;
    };
  }

  /** Some time after the first answer: neither the kiosk's first page nor the first badge waits for fonts. */
  function warmUp(): void {
    warming ??= startTimer(WARM_UP_AFTER_MS, () => {
      drawer
        .warmUp(labelIn(parts, 'badge'))
        .catch((error: unknown) => log.write({ name: 'warm-up.failed', details: faultOf(error) }));
    });
  }

  return {
    handler,
    begin() {
      eraseAgain(parts);
      tick();
      void printQueue.kick();
      void officeDoor.follow();
      check.begin();
    },
    settled: () => printQueue.kick(),
    checked: check.checkNow,
    backUpAtEnd: backups.atEnd,
    async close() {
      timer?.cancel();
      warming?.cancel();
      check.close();
      await updateCheck.close();
      await restore.close();
      await takeOver.close();
      await everything.close();
      await backups.close();
      await purge.close();
      await officeDoor.close();
      await printQueue.close();
    },
  };
}

/** A retry comes within seconds; a day is for a tablet that slept. */
const KEEP_REQUESTS_MS = 24 * 60 * 60 * 1000;

/** Draws a job for the printer that gets it: each label printer has labels of its own size. */
function drawJob(
  parts: Parts,
  { drawer, papers }: { drawer: BadgeDrawer; papers: Papers },
  { content, visitId, visitorId }: PrintJobRow,
  printer: PrinterRole,
): Promise<Drawn> {
  if (content === 'roll call') return drawRollCall(parts, papers);
  const label = labelIn(parts, printer === 'stand-in' ? 'stand-in' : 'badge');
  if (content === 'test label') return drawTestLabel(drawer, label);
  if (content === 'pass') {
    if (visitorId === null) throw new Error('A pass belongs to a visitor.');
    return drawPass(parts, { drawer, label }, visitorId);
  }
  if (visitId === null) throw new Error('A badge belongs to a visit.');
  return drawBadge(parts, { drawer, label }, visitId);
}

function labelIn({ record }: Pick<Parts, 'record'>, printer: LabelPrinter): Label {
  return labelOf(schoolSettings(record).labels[printer]);
}

async function drawTestLabel(drawer: BadgeDrawer, label: Label): Promise<Drawn> {
  return { pdf: await drawer.drawTest(label), title: 'Gatehouse test label', says: null };
}

/** A pass that was cancelled meanwhile is not printed. */
async function drawPass(
  { record }: Parts,
  { drawer, label }: { drawer: BadgeDrawer; label: Label },
  visitorId: string,
): Promise<Drawn> {
  const pass = record.codes.passOf(visitorId);
  const visit = record.visits.latestOf(visitorId);
  if (!pass || !visit) throw new Error('The pass is not good any more.');
  const { schoolName } = schoolSettings(record);
  const facts = { schoolName, firstName: firstNameOf(visit.spelling ?? visit.name), code: pass.code };
  return { pdf: await drawer.drawPass(facts, label), title: 'Gatehouse pass', says: null };
}

/** Drawn when it is printed: who came or left since it was asked for is on it, or not. */
async function drawRollCall(parts: Parts, papers: Papers): Promise<Drawn> {
  const drawn = await papers.list(rollCallPaper(parts));
  if (drawn.outcome !== 'drawn') throw new Error('The list could not be laid out.');
  return { pdf: drawn.pdf, title: 'Gatehouse roll call', says: null };
}

async function drawBadge(
  { record, clock }: Parts,
  { drawer, label }: { drawer: BadgeDrawer; label: Label },
  visitId: string,
): Promise<Drawn> {
  const facts = factsOf(record, knownVisit(record, visitId), clock());
  return { pdf: await drawer.draw(badgeFacts(record, facts), label), title: 'Gatehouse badge', says: badgeSays(facts) };
}
