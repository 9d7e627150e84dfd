import type { z } from 'zod';
import { type RestoreFault, stampOf } from '../../core/backups.ts';
import type { lookOutput, restoreInput, restoreOutput } from '../../core/schemas/backups.ts';
import type { Parts } from '../parts.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';
import { type BackupId, fileOf } from './places.ts';

/** How far a restore has come. Once it is ready, the folder is opened again and this is gone. */
export type RestoreState =
  | { readonly state: 'preparing' }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly why: RestoreFailure };

type RestoreFailure = RestoreFault | 'cancelled';

export interface Restore {
  look(backup: BackupId): Promise<z.infer<typeof lookOutput>>;
  begin(pins: Pins, input: z.infer<typeof restoreInput>, session: Session): Promise<z.infer<typeof restoreOutput>>;
  state(): RestoreState | null;
  cancel(): void;
  close(): Promise<void>;
}

/** Restores in the program: looks into a backup, prepares it, and has the folder opened again with it. */
export function createRestore(parts: Parts): Restore {
  const { record, clock, tasks, data, keys, reopen } = parts;
  let state: RestoreState | null = null;
  let running: Promise<void> = Promise.resolve();

  async function prepare(backup: BackupId, actor: string): Promise<void> {
    const note = { stamp: stampOf(clock()), actor };
    const made = await tasks.run('prepare restore', {
      ...data,
      dataKey: keys.dataKey,
      file: fileOf(parts, backup),
      note,
    });
    if (made.outcome === 'done' && made.output.outcome === 'prepared') {
      state = { state: 'ready' };
      return reopen();
    }
    state = { state: 'failed', why: made.outcome === 'done' ? failureOf(made.output.outcome) : notDone(made.outcome) };
  }

  return {
    async look(backup) {
      const looked = await tasks.run('look at backup', { ...data, dataKey: keys.dataKey, file: fileOf(parts, backup) });
      if (looked.outcome !== 'done') return { outcome: 'cannot be read' };
      const { output } = looked;
      if (output.outcome !== 'looked at') return { outcome: output.outcome };
      const { newestAt, visits } = output.facts;
      return { outcome: 'looked at', newestAt, visits, visitsSince: output.visitsSince };
    },

    begin(pins, input, session) {
      const backup = { place: input.place, at: input.at };
      return writeSigned(
        { parts, pins, session },
        { procedure: 'backups.restore', input },
        () => (state?.state === 'preparing' ? ({ outcome: 'already running' } as const) : null),
        (now) => {
          const details = { place: backup.place, madeAt: backup.at };
          record.audit.append({ name: 'record.restore-asked', actor: session.staffId, subject: null, details }, now);
          state = { state: 'preparing' };
          running = prepare(backup, session.staffId);
          return { outcome: 'started' } as const;
        },
      );
    },

    state: () => state,
    cancel: () => tasks.cancel('prepare restore'),

    async close() {
      // One that is ready ends by opening the folder again, which closes this.
      if (state?.state !== 'preparing') return;
      tasks.cancel('prepare restore');
      await running;
    },
  };
}

function failureOf(outcome: RestoreFailure | 'prepared'): RestoreFailure {
  return outcome === 'prepared' ? 'cannot be read' : outcome;
}

function notDone(outcome: 'cancelled' | 'failed' | 'already running'): RestoreFailure {
  return outcome === 'cancelled' ? 'cancelled' : 'cannot be read';
}
