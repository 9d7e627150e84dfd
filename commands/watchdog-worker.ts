/**
 * The watchdog's own thread. It needs nothing of the program, because it has work to do only when the program stands
 * still: it counts for how long the main thread has given no sign, and then ends the process.
 */
import { appendFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** What the main thread gives it. */
export interface Watched {
  /** [signs given so far, 1 while nobody watches]. */
  readonly signs: SharedArrayBuffer;
  readonly limitMs: number;
  readonly tickMs: number;
  /** Where the last line goes, and what stands after its instant. */
  readonly logFile: string;
  readonly logLine: string;
}

const { signs, limitMs, tickMs, logFile, logLine } = workerData as Watched;
const shared = new Int32Array(signs);
let seen = Atomics.load(shared, 0);
let silentMs = 0;
let before = performance.now();

function look(): void {
  const now = performance.now();
  // A machine that slept, or a process that was stopped, makes one long gap: it counts as an ordinary one.
  const gap = Math.min(now - before, 2 * tickMs);
  before = now;
  const sign = Atomics.load(shared, 0);
  const quiet = sign === seen && Atomics.load(shared, 1) === 0;
  seen = sign;
  silentMs = quiet ? silentMs + gap : 0;
  if (silentMs >= limitMs) end();
}

function end(): void {
  try {
    appendFileSync(logFile, `${new Date().toISOString()} ${logLine}\n`, { mode: 0o600 });
  } catch {
    // A full disk is no reason to stand still.
  }
  // A thread cannot end its process with a code, and a signal that makes a memory image would lay names on the disk.
  process.kill(process.pid, 'SIGKILL');
}

setInterval(look, tickMs);
