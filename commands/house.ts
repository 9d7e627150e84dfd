/** What a door opens: one handler in front of the record, whether that is open, locked, or being opened anew. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Handler } from '../service/http/handler.ts';
import { plain, secured } from '../service/http/headers.ts';
import { createLockedHandler, type UnlockAnswer } from '../service/http/locked.ts';
import type { TypedKey } from '../service/keys/unlock.ts';
import { faultOf } from '../service/log/fault.ts';
import type { Log } from '../service/log/log.ts';
import { compose, type Opening, type OpenRequest } from './compose.ts';
import { programLog } from './program-log.ts';

export interface House {
  readonly kind: 'open';
  /** The door's one handler, whatever happens behind it. */
  readonly handler: Handler;
  /** Whether a person has to type a key before the record opens. */
  isLocked(): boolean;
  /** Closes the record once the answers under way are given, and opens its folder anew. */
  reopen(dataKey?: Buffer): void;
  /** Resolves when it is not being opened anew. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

type Refused = Extract<Opening, { kind: 'refused' }>;
type Locked = Extract<Opening, { kind: 'locked' }>;

/** Opens the data folder behind a door. A record whose key is lost or typed is open too, as the page that asks for it. */
export async function openHouse(request: OpenRequest): Promise<House | Refused> {
  const log = request.log ?? programLog(request.data);
  const gate = createGate(log);
  let close: () => Promise<void> = async () => undefined;
  let locked = false;
  /** Kept, so that nobody types a passphrase again because the record is opened anew. */
  let key: Buffer | null = null;
  let reopening: Promise<void> | null = null;
  let ended = false;

  /** Puts what was opened behind the door; the sentence when it may not be opened. */
  function enter(opening: Opening): Refused | null {
    locked = opening.kind === 'locked';
    if (opening.kind === 'refused') return opening;
    if (opening.kind === 'locked') {
      log.write({ name: 'record.locked', details: { why: opening.fault } });
      gate.admit(lockedHandler(opening));
      close = async () => undefined;
      return null;
    }
    gate.admit(opening.handler);
    key = opening.parts.keys.dataKey;
    close = opening.close;
    return null;
  }

  function open(): Promise<Opening> {
    return compose({ ...request, log, ...(key ? { dataKey: key } : {}), reopen });
  }

  function reopen(dataKey?: Buffer): void {
    if (dataKey) key = dataKey;
    reopening ??= reopenOnce().finally(() => {
      reopening = null;
    });
  }

  async function reopenOnce(): Promise<void> {
    await gate.shut('Gatehouse is starting.');
    await close();
    close = async () => undefined;
    if (ended) return;
    const refused = enter(await open());
    if (refused) {
      console.error(refused.sentence);
      await gate.shut(refused.sentence);
    }
  }

  function lockedHandler(opening: Locked): Handler {
    return createLockedHandler({
      lock: { fault: opening.fault, ways: opening.ways },
      isOwnOrigin: (origin) => origin === request.origin(),
      rendererFolder: join(request.root, 'dist', 'renderer'),
      wait: request.own?.wait ?? wait,
      unlock: (typed) => unlock(opening, typed),
    });
  }

  async function unlock(opening: Locked, typed: TypedKey): Promise<UnlockAnswer> {
    const unlocked = await opening.unlock(typed);
    if (unlocked.outcome !== 'key') return unlocked;
    key = unlocked.key;
    const refused = enter(await open());
    return refused ? { outcome: 'refused', sentence: refused.sentence } : { outcome: 'open' };
  }

  const refused = enter(await open());
  if (refused) return refused;
  return {
    kind: 'open',
    handler: gate.handler,
    isLocked: () => locked,
    reopen,
    settled: async () => (await reopening) ?? undefined,
    async close() {
      ended = true;
      await reopening;
      await close();
    },
  };
}

/** A handler whose inside can be changed while nobody is in it. */
function createGate(log: Log) {
  let inside: Handler = starting('Gatehouse is starting.');
  let underWay = 0;
  let emptied: (() => void) | null = null;
  return {
    handler: async (request: Request): Promise<Response> => {
      underWay += 1;
      try {
        return await inside(request);
      } catch (error) {
        log.write({ name: 'request.failed', details: { procedure: null, ...faultOf(error) } });
        return secured(plain(500, 'Something went wrong. Please ask the office.'));
      } finally {
        underWay -= 1;
        if (underWay === 0) emptied?.();
      }
    },
    admit(handler: Handler): void {
      inside = handler;
    },
    /** Answers everybody with a sentence from now on, and resolves when the last one before has their answer. */
    async shut(sentence: string): Promise<void> {
      inside = starting(sentence);
      if (underWay === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      emptied = resolve;
      await promise;
      emptied = null;
    },
  };
}

function starting(sentence: string): Handler {
  return async () => secured(plain(503, sentence));
}
