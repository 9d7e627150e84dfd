/** Makes a backup in a thread of its own: here, then in the second place, then what is too old goes. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupFault, BackupRule } from '../../core/backups.ts';
import {
  type BackedUp,
  type BackupFile,
  type BackupSource,
  backUp,
  copyBackup,
  listBackups,
  ownBackups,
  prepareOwn,
  reachPlace,
  removeOld,
} from '../../db/backup.ts';
import type { Steps } from '../../db/files.ts';
import { bringErased, forgettingPath } from '../../db/forgetting-file.ts';
import { recordPaths } from '../../db/record.ts';
import { removeReplaced } from '../../db/restore.ts';
import { leaveRecovery } from '../keys/key-file.ts';
import { Cancelled, type Task } from '../tasks/job.ts';

export interface BackUpInput {
  readonly folder: string;
  /** 32 bytes. */
  readonly dataKey: Uint8Array;
  /** The folder of the school's choice; empty: none. */
  readonly chosen: string;
  /** This kiosk's folder inside it, and whether it may be made. */
  readonly kiosk: string;
  readonly begin: boolean;
  /** Now (UTC ms). */
  readonly at: number;
  /** Whether to make a new one, or only to bring the newest to the second place. */
  readonly make: boolean;
  readonly rule: BackupRule;
}

/** What became of one place. */
export type PlaceResult =
  | {
      readonly outcome: 'made';
      readonly at: number;
      readonly bytes: number;
      /** The newest audit event in it; null where it is a copy of the newest one here. */
      readonly sequence: number | null;
      readonly removed: number;
    }
  | { readonly outcome: 'not made'; readonly fault: BackupFault };

export interface BackUpOutput {
  /** Null: nothing was to be made here. */
  readonly here: PlaceResult | null;
  /** Null: there is no second place. */
  readonly second: PlaceResult | null;
  /** Whether the second place is on the record's own disk; null: it was not reached. */
  readonly sameDisk: boolean | null;
}

/** @throws Cancelled with nothing half made left */
export function backUpJob(input: BackUpInput, task: Task): BackUpOutput {
  const here = input.make ? makeHere(input, partOf(task, 0, input.chosen === '' ? 1 : 0.6)) : null;
  const second = input.chosen === '' ? null : bring(input, here, partOf(task, input.make ? 0.6 : 0, 1));
  return { here, second, sameDisk: second && sameDisk(input) };
}

function makeHere(input: BackUpInput, steps: Steps): PlaceResult {
  const folder = ownBackups(input.folder);
  const fault = prepareOwn(folder);
  if (fault) return { outcome: 'not made', fault };
  const options = { steps, sharesDisk: true };
  let made = backUp(sourceOf(input), folder, input.at, options);
  if (made.outcome === 'not made' && made.fault === 'no room') {
    // Those of the same day go first: of each day and week the newest stays.
    const thinned = removeOld(folder, input.at, { ...input.rule, hours: 0 });
    if (thinned > 0) made = backUp(sourceOf(input), folder, input.at, options);
  }
  return resultOf(made, input, folder);
}

/** Brings the newest backup to the second place; one that could not be made here is made there. */
function bring(input: BackUpInput, here: PlaceResult | null, steps: Steps): PlaceResult {
  const fault = reachPlace(input.chosen, input.kiosk, input);
  if (fault) return { outcome: 'not made', fault };
  const folder = join(input.chosen, input.kiosk);
  if (here?.outcome === 'not made')
    return resultOf(backUp(sourceOf(input), folder, input.at, { steps, sharesDisk: false }), input, folder);
  const newest = newestHere(input, here);
  if (!newest) return { outcome: 'not made', fault: 'missing' };
  const isThere = listBackups(folder).some(({ at, bytes }) => at === newest.at && bytes === newest.bytes);
  const copied = isThere ? ({ outcome: 'made' } as const) : copyBackup(newest, folder, steps);
  if (copied.outcome === 'cancelled') throw new Cancelled();
  if (copied.outcome === 'not made') return copied;
  const removed = tidy(input, folder);
  return { outcome: 'made', at: newest.at, bytes: newest.bytes, sequence: null, removed };
}

function newestHere({ folder, at: now }: BackUpInput, here: PlaceResult | null): BackupFile | undefined {
  const backups = listBackups(ownBackups(folder));
  if (here?.outcome === 'made') return backups.find(({ at }) => at === here.at);
  return backups.find(({ at }) => at <= now) ?? backups[0];
}

function resultOf(made: BackedUp, input: BackUpInput, folder: string): PlaceResult {
  if (made.outcome === 'cancelled') throw new Cancelled();
  if (made.outcome === 'not made') return made;
  const removed = tidy(input, folder);
  removeReplaced(input.folder, input.at, input.rule.weeks);
  return { outcome: 'made', at: input.at, bytes: made.bytes, sequence: made.head.sequence, removed };
}

/** Once a new one lies there: removes what is too old, and leaves what another tablet needs beside the backups. */
function tidy({ folder, at, rule }: BackUpInput, place: string): number {
  try {
    leaveRecovery(folder, place);
    bringErased(forgettingPath(folder), forgettingPath(place));
  } catch {
    // The backup itself is whole; the next one tries again.
  }
  return removeOld(place, at, rule);
}

function sourceOf({ folder, dataKey }: BackUpInput): BackupSource {
  return { paths: recordPaths(folder), dataKey: Buffer.from(dataKey) };
}

function sameDisk({ folder, chosen }: BackUpInput): boolean | null {
  const [data, second] = [folder, chosen].map((each) => statSync(each, { throwIfNoEntry: false })?.dev);
  return data === undefined || second === undefined ? null : data === second;
}

/** Thousandths, whatever the parts count in. */
const WHOLE = 1000;

/** A part of a task that tells its progress as a share of the whole. */
function partOf(task: Task, from: number, until: number): Steps {
  return {
    isCancelled: () => task.isCancelled(),
    progress(done, total) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      task.progress(Math.round(WHOLE * (from + (until - from) * share)), WHOLE);
    },
  };
}
