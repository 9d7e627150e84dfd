/** The composition root: the one place where Gatehouse is put together from real parts. */
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { demoProfile } from '../core/demo-profile.ts';
import { labelOf } from '../core/labels.ts';
import type { DiskState } from '../core/protection.ts';
import type { Door } from '../core/roles.ts';
import { defaultProfile, emptyProfile } from '../core/school-profile.ts';
import type { Loss, SchoolRecord } from '../db/record.ts';
import { replacedFile } from '../db/restore.ts';
import { writeDownRestore } from '../service/backups/restored.ts';
import { followRepair } from '../service/damage/follow.ts';
import { writeDownLoss } from '../service/damage/unsure.ts';
import { startsByItself } from '../service/doctor/machine.ts';
import { publishShipped } from '../service/documents/publish.ts';
import type { Handler } from '../service/http/handler.ts';
import { diskState } from '../service/keys/disk.ts';
import type { Log } from '../service/log/log.ts';
import { type Parts, PIN_COST } from '../service/parts.ts';
import { preparePolicies } from '../service/policies/prepare.ts';
import { type Chosen, machinePrinters, printingSystem } from '../service/printing/machine.ts';
import type { StartTimer } from '../service/printing/queue.ts';
import { createRun, type Run } from '../service/run.ts';
import { prepareFirstStart } from '../service/school/first-start.ts';
import { schoolSettings } from '../service/school/settings.ts';
import { createService } from '../service/service.ts';
import { createTasks } from '../service/tasks/tasks.ts';
import type { UpdateSource } from '../service/updates/source.ts';
import { isOfficeOrigin, machineNames } from '../web/machine.ts';
import { type FolderLocked, type FolderOpened, type FolderRequest, openFolder } from './open-folder.ts';
import { programLog } from './program-log.ts';
import { runningOn } from './running-on.ts';
import { restoredSentence } from './sentences.ts';
import { thisMachine } from './this-machine.ts';

export interface OpenRequest extends FolderRequest {
  readonly door: Door;
  /** The origin the door answers at, asked at each request. */
  readonly origin: () => string;
  /** The program's log, where whoever opens has begun one. */
  readonly log?: Log;
  /** The file of a school profile for a record that is not there yet. */
  readonly profile?: string;
  /** Whether it is the installed program, whose window is locked. */
  readonly packaged?: boolean;
  /** What looks for a newer Gatehouse; without it nothing does. */
  readonly updates?: UpdateSource;
  /** Whether to make one last backup when it is closed in order. */
  readonly backUpAtEnd?: boolean;
  /** Parts a test or a bench brings of its own. */
  readonly own?: Partial<Pick<Parts, 'clock' | 'printers' | 'findPrinters' | 'wait' | 'pinCost' | 'disk'>> & {
    readonly startTimer?: StartTimer;
  };
  /** Closes what was opened and opens it anew. */
  readonly reopen?: (dataKey?: Buffer) => void;
  /** Ends the program, once the answer that says so is on its way. */
  readonly end?: () => void;
}

/** The service, or one plain sentence why not. */
export type Opening =
  | {
      kind: 'open';
      handler: Handler;
      parts: Parts;
      settled(): Promise<void>;
      checked(): Promise<void>;
      close(): Promise<void>;
    }
  | FolderLocked
  | { kind: 'refused'; sentence: string };

/**
 * Opens a data folder and puts the service behind one door. A record that it refuses is left as it was.
 *
 * @param again whether damage that showed at the start was noted already
 */
export async function compose(request: OpenRequest, again = false): Promise<Opening> {
  const opened = await openFolder({ ...request, clock: request.own?.clock ?? Date.now });
  if (opened.kind !== 'open') return opened;
  try {
    return await start(request, opened);
  } catch (error) {
    const damaged = opened.record.trouble.note(error) === 'damaged';
    opened.close();
    // Damage that only shows now was noted: opened once more, the record is checked in full and repaired.
    if (damaged && !again) return compose(request, true);
    throw error;
  }
}

async function start(request: OpenRequest, folder: OpenedFolder): Promise<Opening> {
  const { record, keys, loss, migrated } = folder;
  const log = request.log ?? programLog(request.data, request.own?.clock);
  log.write({ name: 'program.started', details: { ...runningOn(request.root), door: request.door } });
  if (migrated) log.write({ name: 'record.migrated', details: migrated });
  const runProgram = createRun(process.env);
  const system = printingSystem(runProgram, process.platform);
  const parts: Parts = {
    record,
    clock: request.own?.clock ?? Date.now,
    newId: () => uuid(),
    randomBelow: (limit) => randomInt(limit),
    wait: request.own?.wait ?? wait,
    printers: request.own?.printers ?? machinePrinters(system, chosenBy(record)),
    findPrinters: request.own?.findPrinters ?? system.find,
    keys,
    disk: request.own?.disk ?? lookAtDisk(request.data, runProgram),
    reopen: request.reopen ?? (() => undefined),
    end: request.end ?? (() => undefined),
    tasks: createTasks({ workerFile: workerFile(request.root), clock: request.own?.clock ?? Date.now, log }),
    data: folder.data,
    machine: thisMachine(request.root, { packaged: request.packaged ?? false, door: request.door }),
    startsByItself: () => startsByItself(process.platform, runProgram),
    updates: request.updates ?? { kind: 'not here' },
    demonstration: request.demo,
    log,
    pinCost: request.own?.pinCost ?? PIN_COST,
  };
  if (loss) {
    tellLoss(log, loss);
    writeDownLoss(parts, loss);
  }
  followRepair(parts);
  const restored = writeDownRestore(parts);
  if (restored) console.error(restoredSentence(restored, existsSync(replacedFile(request.data, restored.stamp))));
  const demonstration = request.demo ? await import('./demonstration.ts') : null;
  // A demonstration begins in the morning: its record must not run backwards.
  const atFirst = demonstration?.beforeDemonstration(parts) ?? parts;
  // A profile that was left on the command line keeps no kiosk from starting.
  const isNew = !record.school.kiosk();
  const file = request.profile ?? null;
  // Loaded only where it is wanted: schemas, Markdown and YAML would be most of what a start loads.
  const filling = file !== null && isNew ? { file, by: await import('./profile-file.ts') } : null;
  const refusal = filling?.by.refusalOf(record, filling.file) ?? null;
  if (refusal !== null) {
    folder.close();
    return { kind: 'refused', sentence: refusal };
  }
  const profile = request.demo ? demoProfile : file !== null ? emptyProfile : defaultProfile;
  prepareFirstStart(atFirst, profile);
  await filling?.by.takeOver(parts, filling.file);
  preparePolicies(atFirst, profile);
  await publishShipped(atFirst, join(request.root, 'leaflets'));
  await demonstration?.addDemonstration(parts);
  const service = createService({
    parts,
    fontsFolder: join(request.root, 'assets', 'fonts'),
    rendererFolder: join(request.root, 'dist', 'renderer'),
    startTimer: request.own?.startTimer ?? startTimer,
    network: (handler) => ({
      names: machineNames,
      // Most schools begin without it: TLS loads when the door is opened.
      async open(opening) {
        const { openOffice } = await import('../web/office.ts');
        return openOffice(
          handler((origin) => isOfficeOrigin(origin, opening.port)),
          opening,
        );
      },
    }),
    now: steadyClock,
  });
  service.begin();
  return {
    kind: 'open',
    handler: service.handler(request.door, (origin) => origin === request.origin()),
    parts,
    settled: service.settled,
    checked: service.checked,
    async close() {
      const begun = steadyClock();
      const end = async () => {
        if (request.backUpAtEnd) await service.backUpAtEnd();
        await Promise.all([service.close(), parts.tasks.close()]);
      };
      try {
        if (!(await withinTime(end(), LONGEST_CLOSE_MS))) {
          log.write({ name: 'program.closed-late', details: { seconds: (steadyClock() - begun) / 1000 } });
        }
      } finally {
        folder.close();
      }
      log.write({ name: 'program.ended', details: { seconds: process.uptime() } });
      log.close();
    },
  };
}

/** What the machine tells of its disk takes a moment; until then nothing is claimed. */
function lookAtDisk(folder: string, run: Run): () => DiskState {
  let known: DiskState = 'unknown';
  void diskState(folder, process.platform, run).then((state) => {
    known = state;
  });
  return () => known;
}

/** The bundle has its worker built beside it; from the source Node reads the worker's own file. */
function workerFile(root: string): string {
  const isBundle = import.meta.filename.endsWith('.js');
  return join(root, ...(isBundle ? ['dist', 'service', 'worker.js'] : ['service', 'tasks', 'worker.ts']));
}

/** What the school chose for its printers, as the record says at each job. */
export function chosenBy(record: SchoolRecord): Chosen {
  return {
    queue: (role) => schoolSettings(record).printers[role],
    label: (printer) => labelOf(schoolSettings(record).labels[printer]),
  };
}

type OpenedFolder = Extract<FolderOpened, { kind: 'open' }>;

/** What the office's screens say stands in the program's log too. */
function tellLoss(log: Log, loss: Loss): void {
  if (loss.kind === 'head missing') {
    log.write({ name: 'record.head-missing', details: {} });
  } else log.write({ name: 'record.events-missing', details: { first: loss.first, last: loss.last } });
}

/** A machine that is switched off gives its programs a few seconds: a printer that hangs must not take them all. */
const LONGEST_CLOSE_MS = 3_000;

const steadyClock = (): number => performance.now();

/** Whether work ended within some milliseconds; it is not waited for any longer. */
async function withinTime(work: Promise<unknown>, ms: number): Promise<boolean> {
  const late = new AbortController();
  const patience = wait(ms, false, { signal: late.signal }).catch(() => false);
  const ended = await Promise.race([work.then(() => true), patience]);
  late.abort();
  return ended;
}

/** The machine's own timers. */
export const startTimer: StartTimer = (ms, callBack) => {
  const timer = setTimeout(callBack, ms);
  return { cancel: () => clearTimeout(timer) };
};
