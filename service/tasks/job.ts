/** What a piece of work off the main thread sees of the task it is. */
export interface Task {
  /** Tells how far it has come, in whatever unit: bytes, rows, files. */
  progress(done: number, total: number): void;
  /** Whether somebody cancelled it: to be asked between steps, leaving nothing half made. */
  isCancelled(): boolean;
}

/** Thrown by a job that was asked to stop, once nothing half made is left. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/**
 * A piece of work that takes too long for the thread that answers visitors. It runs in a thread of its own with a
 * connection of its own; what goes in and comes out can be copied (structured clone).
 */
export type Job<Input, Output> = (input: Input, task: Task) => Output | Promise<Output>;
