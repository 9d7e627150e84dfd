/** The composition root: the one place where Gatehouse is put together from real parts. */
import { randomInt } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { demoProfile } from '../core/demo-profile.ts';
import type { Door } from '../core/roles.ts';
import { defaultProfile } from '../core/school-profile.ts';
import { lockFolder } from '../db/lock.ts';
import { readMigrations } from '../db/migrate.ts';
import { type Loss, openRecord, type RecordOpened, recordPaths } from '../db/record.ts';
import { publishShipped } from '../service/documents/publish.ts';
import type { Handler } from '../service/http/handler.ts';
import { obtainDataKey } from '../service/keys/data-key.ts';
import type { KeyStore } from '../service/keys/key-store.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { type Parts, PIN_COST } from '../service/parts.ts';
import { machinePrinters } from '../service/printing/machine.ts';
import type { StartTimer } from '../service/printing/queue.ts';
import { createRun } from '../service/printing/run.ts';
import { prepareFirstStart } from '../service/school/first-start.ts';
import { createService } from '../service/service.ts';
import { keySentence, recordSentence } from './sentences.ts';

export interface OpenRequest {
  readonly door: Door;
  /** The folder that holds dist, db/migrations, leaflets and assets. */
  readonly root: string;
  /** The data folder; made when it is not there. */
  readonly data: string;
  /** Invented people and visits; every screen says so. */
  readonly demo: boolean;
  /** What keeps the data key; a file only its owner can read where the door brings nothing better. */
  readonly keyStore?: { readonly name: string; readonly keyStore: KeyStore };
  /** The origin the door answers at, asked at each request. */
  readonly origin: () => string;
  /** Parts a test or a bench brings of its own. */
  readonly own?: Partial<Pick<Parts, 'clock' | 'printers' | 'wait' | 'pinCost'>>;
}

/** The service, or one plain sentence why not. */
export type Opening =
  | { kind: 'open'; handler: Handler; parts: Parts; settled(): Promise<void>; close(): Promise<void> }
  | { kind: 'refused'; sentence: string };

/** Opens a data folder and puts the service behind one door. Changes nothing where it refuses. */
export async function compose(request: OpenRequest): Promise<Opening> {
  const unusable = prepareFolder(request.data);
  if (unusable) return refused(unusable);
  const release = lockFolder(request.data);
  if (!release) return refused(`Gatehouse is already running with the folder ${request.data}.`);
  const opened = await openData(request);
  if ('sentence' in opened) {
    release();
    return refused(opened.sentence);
  }
  return start(request, opened, release);
}

async function start(request: OpenRequest, { record, loss }: OpenedRecord, release: () => void): Promise<Opening> {
  const parts: Parts = {
    record,
    clock: request.own?.clock ?? Date.now,
    newId: () => uuid(),
    randomBelow: (limit) => randomInt(limit),
    wait: request.own?.wait ?? wait,
    printers: request.own?.printers ?? machinePrinters(createRun(process.env)),
    demonstration: request.demo,
    pinCost: request.own?.pinCost ?? PIN_COST,
  };
  if (loss) writeDown(parts, loss);
  const demonstration = request.demo ? await import('./demonstration.ts') : null;
  // A demonstration begins in the morning: its record must not run backwards.
  const atFirst = demonstration?.beforeDemonstration(parts) ?? parts;
  prepareFirstStart(atFirst, request.demo ? demoProfile : defaultProfile);
  await publishShipped(atFirst, join(request.root, 'leaflets'));
  await demonstration?.addDemonstration(parts);
  const service = createService({
    parts,
    fontsFolder: join(request.root, 'assets', 'fonts'),
    rendererFolder: join(request.root, 'dist', 'renderer'),
    startTimer,
    report: (problem) => console.error(`Gatehouse: ${problem}`),
  });
  service.begin();
  return {
    kind: 'open',
    handler: service.handler(request.door, request.origin),
    parts,
    settled: service.settled,
    async close() {
      await service.close();
      record.close();
      release();
    },
  };
}

type OpenedRecord = Extract<RecordOpened, { outcome: 'opened' }>;

async function openData(request: OpenRequest): Promise<OpenedRecord | { sentence: string }> {
  const store = request.keyStore ?? { name: 'owner file', keyStore: ownerFileKeyStore(request.data) };
  const dataKey = await obtainDataKey(request.data, store, existsSync(recordPaths(request.data).database));
  if (dataKey.outcome !== 'key') return { sentence: keySentence(dataKey) };
  const opened = openRecord(request.data, dataKey.key, readMigrations(join(request.root, 'db', 'migrations')));
  return opened.outcome === 'opened' ? opened : { sentence: recordSentence(opened) };
}

/** What a record lost stands in its own audit log from now on, and whoever starts the program reads it. */
function writeDown({ record, clock }: Parts, loss: Loss): void {
  const subject = { actor: null, subject: null };
  if (loss.kind === 'head missing') {
    console.error('Gatehouse: the file chain-head was gone. Whether the newest entries are there cannot be told.');
    record.write(() => record.audit.append({ ...subject, name: 'record.head-missing', details: {} }, clock()));
    return;
  }
  const { first, last } = loss;
  console.error(`Gatehouse: the record lost its newest entries, audit events ${first} to ${last}.`);
  record.write(() =>
    record.audit.append({ ...subject, name: 'record.events-missing', details: { first, last } }, clock()),
  );
}

function prepareFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return null;
  } catch {
    return `Gatehouse cannot write to the folder ${folder}. Choose another one with --data FOLDER.`;
  }
}

function refused(sentence: string): Opening {
  return { kind: 'refused', sentence };
}

const startTimer: StartTimer = (ms, callBack) => {
  const timer = setTimeout(callBack, ms);
  return { cancel: () => clearTimeout(timer) };
};
