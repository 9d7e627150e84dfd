/** The thread of one task: does the job it was given, says how it came out, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { Cancelled, type Job } from './job.ts';
import { JOBS, type JobName } from './jobs.ts';

/** What the thread is given. `cancelled`: one number, not nought once somebody cancelled the task. */
export interface WorkerInput {
  readonly name: JobName;
  readonly input: unknown;
  readonly cancelled: SharedArrayBuffer;
}

/** What the thread says. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly output: unknown };

const { name, input, cancelled } = workerData as WorkerInput;
const flag = new Int32Array(cancelled);
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

// Who runs a job by its name gives it that job's input: `Tasks.run` is typed so.
const job = JOBS[name] as Job<unknown, unknown>;
try {
  const output = await job(input, {
    progress: (done, total) => say({ kind: 'progress', done, total }),
    isCancelled: () => Atomics.load(flag, 0) !== 0,
  });
  say({ kind: 'done', output });
} catch (error) {
  if (!(error instanceof Cancelled)) throw error;
}
