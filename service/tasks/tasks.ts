import { Worker } from 'node:worker_threads';
import { faultOf } from '../log/fault.ts';
import type { Log } from '../log/log.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';
import type { WorkerInput, WorkerMessage } from './worker.ts';

/** How a task came out. `failed`: a fault of the program, which stands in the log. */
export type TaskOutcome<Output> =
  | { readonly outcome: 'done'; readonly output: Output }
  | { readonly outcome: 'cancelled' | 'failed' | 'already running' };

/** A task as it runs. Without a total nobody knows yet how long it takes. */
export interface RunningTask {
  readonly name: JobName;
  /** UTC ms. */
  readonly startedAt: number;
  readonly done: number;
  readonly total: number | null;
}

/** Runs long work off the thread that answers visitors. */
export interface Tasks {
  /** Runs a job in a thread of its own; one of a name at a time. */
  run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<TaskOutcome<JobOutput<Name>>>;
  running(): RunningTask[];
  /** Asks a task to stop. It ends between two of its steps and leaves nothing half made. */
  cancel(name: JobName): void;
  /** Cancels everything and waits until it has ended. */
  close(): Promise<void>;
}

interface Entry {
  readonly startedAt: number;
  readonly flag: Int32Array;
  readonly ended: Promise<unknown>;
  done: number;
  total: number | null;
}

/** @param workerFile `worker.ts` of this folder, or what the build made of it */
export function createTasks({
  workerFile,
  clock,
  log,
}: {
  readonly workerFile: string;
  readonly clock: () => number;
  readonly log: Log;
}): Tasks {
  const entries = new Map<JobName, Entry>();
  let closed = false;

  async function run<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<TaskOutcome<JobOutput<Name>>> {
    if (closed) return { outcome: 'cancelled' };
    if (entries.has(name)) return { outcome: 'already running' };
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const workerData: WorkerInput = { name, input, cancelled };
    const { promise, resolve } = Promise.withResolvers<{ output: JobOutput<Name> } | null>();
    const entry: Entry = {
      startedAt: clock(),
      flag: new Int32Array(cancelled),
      ended: promise,
      done: 0,
      total: null,
    };
    entries.set(name, entry);
    let output: { output: JobOutput<Name> } | null = null;
    const worker = new Worker(workerFile, { workerData });
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') Object.assign(entry, { done: message.done, total: message.total });
      // The job of this name made it, in the worker.
      else output = { output: message.output as JobOutput<Name> };
    });
    worker.on('error', (error) => log.write({ name: 'task.failed', details: { task: name, ...faultOf(error) } }));
    worker.on('exit', () => resolve(output));
    const made = await promise;
    entries.delete(name);
    if (made) return { outcome: 'done', output: made.output };
    return { outcome: Atomics.load(entry.flag, 0) !== 0 ? 'cancelled' : 'failed' };
  }

  function cancel(name: JobName): void {
    const entry = entries.get(name);
    if (entry) Atomics.store(entry.flag, 0, 1);
  }

  return {
    run,
    running: () => [...entries].map(([name, { startedAt, done, total }]) => ({ name, startedAt, done, total })),
    cancel,
    async close() {
      closed = true;
      for (const name of entries.keys()) cancel(name);
      await Promise.all([...entries.values()].map(({ ended }) => ended));
    },
  };
}
