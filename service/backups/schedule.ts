import { isBackupDue } from '../../core/backups.ts';
import type { Parts } from '../parts.ts';
import type { StartTimer } from '../printing/queue.ts';
import { schoolSettings } from '../school/settings.ts';
import type { PlaceResult } from './back-up.ts';
import { secondPlace } from './places.ts';
import { type BackupState, backupState, lastBackupAt, unsavedSince } from './state.ts';
import { writeDown, writeDownCheck } from './write-down.ts';

/** How the last backup that somebody asked for ended, for whoever waits for it. */
export type Ended =
  | { readonly outcome: 'done'; readonly here: PlaceResult['outcome']; readonly second: PlaceResult['outcome'] | null }
  | { readonly outcome: 'cancelled' | 'failed' };

export interface Backups {
  /** Does what is due now: a backup, the second place, or the daily check. Called again and again. */
  look(): void;
  /** Begins a backup by hand. */
  make(actor: string): 'started' | 'already running';
  cancel(): void;
  /** How the last one by hand ended; null while it runs, or where there was none. */
  ended(): Ended | null;
  /** One last backup here, if something is in none; asked to stop after a few seconds. */
  atEnd(): Promise<void>;
  /** Resolves when nothing of it runs. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The first minute belongs to the first visitors. */
const AFTER_START_MS = 60_000;
const TRY_AGAIN_MS = 10 * 60_000;
const CHECK_EVERY_MS = 24 * 60 * 60_000;
/** Whoever turns the tablet off does not wait longer: it is asked to stop, and does between two of its steps. */
const END_WITHIN_MS = 10_000;

interface Request {
  readonly make: boolean;
  /** Whether this kiosk's folder may be made in the second place; `alone`: the second place is left out. */
  readonly second: 'begin' | 'if begun' | 'alone';
  readonly actor: string | null;
}

/** Makes backups by itself and by hand, one at a time, off the main thread. */
export function createBackups(parts: Parts, startTimer: StartTimer): Backups {
  const { record, clock, tasks } = parts;
  let startedAt: number | null = null;
  let triedAt: number | null = null;
  let running: Promise<unknown> | null = null;
  let ended: Ended | null = null;
  let closed = false;

  function begin(work: Promise<unknown>): void {
    running = work.finally(() => {
      running = null;
    });
  }

  async function backUp({ make, second, actor }: Request): Promise<Ended> {
    // Whole seconds, as the name of the file has them.
    const at = Math.floor(clock() / 1000) * 1000;
    triedAt = clock();
    const { backupWeeks, timeZone } = schoolSettings(record);
    const place = secondPlace(parts);
    const { folder } = parts.data;
    const { dataKey } = parts.keys;
    const made = await tasks.run('back up', {
      ...{ folder, dataKey, at, make, begin: second === 'begin' },
      ...{ ...place, chosen: second === 'alone' ? '' : place.chosen },
      rule: { weeks: backupWeeks, timeZone },
    });
    if (made.outcome !== 'done') return { outcome: made.outcome === 'cancelled' ? 'cancelled' : 'failed' };
    writeDown(parts, made.output, actor);
    const { here, second: copied } = made.output;
    return { outcome: 'done', here: here?.outcome ?? 'made', second: copied?.outcome ?? null };
  }

  async function check(): Promise<void> {
    const { folder } = parts.data;
    const { dataKey } = parts.keys;
    triedAt = clock();
    const checked = await tasks.run('check backups', { folder, dataKey, ...secondPlace(parts) });
    if (checked.outcome === 'done') writeDownCheck(parts, checked.output);
  }

  function look(): void {
    const now = clock();
    startedAt ??= now;
    if (closed || running || isWithin(startedAt, AFTER_START_MS, now) || isWithin(triedAt, TRY_AGAIN_MS, now)) return;
    const state = backupState(record);
    // After one was put aside: another here at once, whatever lies in the second place.
    const isBare = state.here.lastAt === null && state.here.fault === null;
    const last = { at: isBare ? null : lastBackupAt(state), lacks: unsavedSince(record) !== null };
    if (isBackupDue(last, now, schoolSettings(record))) begin(backUp({ make: true, second: 'if begun', actor: null }));
    else if (lacksNewest(state, secondPlace(parts).chosen))
      begin(backUp({ make: false, second: 'if begun', actor: null }));
    else if (state.here.lastAt !== null && !isWithin(state.check?.at ?? null, CHECK_EVERY_MS, now)) begin(check());
  }

  return {
    look,

    make(actor) {
      if (running || closed) return 'already running';
      ended = null;
      begin(
        backUp({ make: true, second: 'begin', actor }).then((how) => {
          ended = how;
        }),
      );
      return 'started';
    },

    cancel() {
      tasks.cancel('back up');
    },

    ended: () => ended,

    async atEnd() {
      await running;
      if (unsavedSince(record) === null) return;
      const timer = startTimer(END_WITHIN_MS, () => tasks.cancel('back up'));
      begin(backUp({ make: true, second: 'alone', actor: null }));
      await running;
      timer.cancel();
    },

    async settled() {
      await running;
    },

    async close() {
      closed = true;
      tasks.cancel('back up');
      tasks.cancel('check backups');
      await running;
    },
  };
}

/** Whether an instant is so short a time ago. One from the future is none: the clock was set back. */
function isWithin(at: number | null, span: number, now: number): boolean {
  return at !== null && at <= now && now - at < span;
}

function lacksNewest({ here, second }: BackupState, chosen: string): boolean {
  return chosen !== '' && second.sequence < here.sequence;
}
