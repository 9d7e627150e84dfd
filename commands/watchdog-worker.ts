/**
 * The watchdog's own thread. It needs nothing of the program, because it has work to do only when the program stands
 * still: it counts for how long the main thread has given no sign, and then ends the process.
 */
import { appendFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { createSilence, type Patience } from './silence.ts';

/** What the main thread gives it. */
export interface Watched extends Patience {
  /** [signs given so far, 1 while nobody watches]. */
  readonly signs: SharedArrayBuffer;
  /** Where the last line goes, and what stands after its instant. */
  readonly logFile: string;
  readonly logLine: string;
}

const { signs, limitMs, tickMs, logFile, logLine } = workerData as Watched;
const shared = new Int32Array(signs);
const isSilent = createSilence({ limitMs, tickMs }, Atomics.load(shared, 0), performance.now());

function look(): void {
  const silent = isSilent(Atomics.load(shared, 0), performance.now());
  if (silent && Atomics.load(shared, 1) === 0) end();
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
