import { dirname } from 'node:path';
import type { z } from 'zod';
import { type RestoreFault, stampOf } from '../../core/backups.ts';
import type { findBackupsOutput, takeOverInput, takeOverOutput, takeOverState } from '../../core/schemas/moving.ts';
import { lookAt } from '../../db/restore.ts';
import { type KeyPlaces, unlockKey } from '../keys/unlock.ts';
import type { Parts } from '../parts.ts';

export type TakeOver = ReturnType<typeof createTakeOver>;

type State = 'preparing' | 'ready' | { readonly why: RestoreFault | 'cancelled' };

/** A wrong recovery key costs so long, as a wrong code does. */
const WRONG_KEY_MS = 1_000;

/**
 * A new tablet takes the place of one that is gone: the record of a backup, opened by its recovery key. Only as long as
 * nobody is the administrator here, because what is there before is put aside.
 */
export function createTakeOver(parts: Parts) {
  const { record, tasks, data, keys, reopen, wait, clock } = parts;
  let state: State | null = null;
  let running: Promise<void> = Promise.resolve();

  async function prepare(file: string, places: KeyPlaces, dataKey: Buffer): Promise<void> {
    const note = { stamp: stampOf(clock()), actor: null };
    const made = await tasks.run('prepare restore', { ...data, dataKey, file, note });
    if (made.outcome !== 'done' || made.output.outcome !== 'prepared') {
      const why = made.outcome === 'done' ? made.output.outcome : made.outcome;
      state = { why: why === 'failed' || why === 'already running' || why === 'prepared' ? 'cannot be read' : why };
      return;
    }
    // After the record is ready: a power cut in between leaves both or the one that was there.
    const kept = await keys.keepOther(places, dataKey);
    if (kept.outcome === 'refused') {
      state = { why: 'cannot be written' };
      return;
    }
    state = 'ready';
    reopen(dataKey);
  }

  return {
    /** The backups in a folder that somebody names. */
    async find(folder: string): Promise<z.infer<typeof findBackupsOutput>> {
      if (record.staff.anyPin()) return { outcome: 'already begun' };
      const found = await tasks.run('find backups', { folder });
      if (found.outcome !== 'done' || found.output === null) return { outcome: 'no folder' };
      return { outcome: 'found', backups: found.output.map((backup) => ({ ...backup })) };
    },

    /** Begins, once the recovery key opens the backup. */
    async begin({ file, recoveryKey }: z.infer<typeof takeOverInput>): Promise<z.infer<typeof takeOverOutput>> {
      if (record.staff.anyPin()) return { outcome: 'already begun' };
      if (state === 'preparing' || state === 'ready') return { outcome: 'already running' };
      const places: KeyPlaces = { folder: dirname(file), backups: [dirname(file)] };
      const opens = (key: Buffer) => lookAt(file, key, data.recordVersion).outcome !== 'does not open';
      const unlocked = await unlockKey(places, { kind: 'recovery key', text: recoveryKey }, opens);
      if (unlocked.outcome !== 'key') {
        if (unlocked.outcome === 'wrong') await wait(WRONG_KEY_MS);
        return { outcome: unlocked.outcome === 'nothing to open' ? 'no recovery file' : unlocked.outcome };
      }
      state = 'preparing';
      running = prepare(file, { folder: data.folder, backups: places.backups }, unlocked.key);
      return { outcome: 'started' };
    },

    state(): z.infer<typeof takeOverState> {
      if (state === null) return null;
      if (state === 'ready') return { state };
      if (state !== 'preparing') return { state: 'failed', why: state.why };
      const task = tasks.running().find(({ name }) => name === 'prepare restore');
      return { state, done: task?.done ?? 0, total: task?.total ?? null };
    },

    async close(): Promise<void> {
      // One that is ready ends by opening the folder again, which closes this.
      if (state !== 'preparing') return;
      tasks.cancel('prepare restore');
      await running;
    },
  };
}
