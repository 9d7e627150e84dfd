import { isAbsolute } from 'node:path';
import type { z } from 'zod';
import type { exportEverythingInput, exportEverythingOutput, exportState } from '../../core/schemas/moving.ts';
import type { Parts } from '../parts.ts';
import type { Pins } from '../staff/pins.ts';
import type { Session } from '../staff/sessions.ts';
import { writeSigned } from '../staff/signed.ts';
import type { TaskOutcome } from '../tasks/tasks.ts';
import type { ExportOutput } from './export-work.ts';

export type Everything = ReturnType<typeof createEverything>;

type Ended = Extract<z.infer<typeof exportState>, { state: 'done' | 'not done' }>;

/** Everything in open formats, for a school that goes elsewhere: signed for, off the main thread, and written down. */
export function createEverything(parts: Parts, pins: Pins, fontsFolder: string) {
  const { record, clock, tasks, data, keys } = parts;
  let ended: Ended | null = null;
  let running: Promise<void> | null = null;

  async function run(into: string, actor: string): Promise<void> {
    const input = { ...data, dataKey: keys.dataKey, fontsFolder, into, at: clock() };
    const made = await tasks.run('export everything', input);
    ended = endOf(made);
    if (ended.state === 'done') {
      const { tables, rows, files } = ended;
      const event = { name: 'record.exported', actor, subject: null, details: { tables, rows, files } } as const;
      record.write(() => record.audit.append(event, clock()));
    }
    running = null;
  }

  return {
    begin(
      input: z.infer<typeof exportEverythingInput>,
      session: Session,
    ): Promise<z.infer<typeof exportEverythingOutput>> {
      type Answer = { outcome: 'started' };
      type Refusal = { outcome: 'already running' | 'no whole path' };
      return writeSigned<Answer, Refusal>(
        { parts, pins, session },
        { procedure: 'leaving.begin', input },
        () => {
          if (running) return { outcome: 'already running' };
          return isAbsolute(input.folder) ? null : { outcome: 'no whole path' };
        },
        (now) => {
          record.audit.append({ name: 'record.export-asked', actor: session.staffId, subject: null, details: {} }, now);
          ended = null;
          running = run(input.folder, session.staffId);
          return { outcome: 'started' };
        },
      );
    },

    state(): z.infer<typeof exportState> {
      if (!running) return ended;
      const task = tasks.running().find(({ name }) => name === 'export everything');
      return { state: 'running', done: task?.done ?? 0, total: task?.total ?? null };
    },

    cancel: () => tasks.cancel('export everything'),

    async close(): Promise<void> {
      tasks.cancel('export everything');
      await running;
    },
  };
}

function endOf(made: TaskOutcome<ExportOutput>): Ended {
  if (made.outcome === 'cancelled') return { state: 'not done', why: 'cancelled' };
  if (made.outcome !== 'done') return { state: 'not done', why: 'cannot be read' };
  const { output } = made;
  if (output.outcome !== 'done') return { state: 'not done', why: output.outcome };
  const { folder, tables, rows, files } = output;
  return { state: 'done', folder, tables, rows, files };
}
