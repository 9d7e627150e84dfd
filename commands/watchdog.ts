import { url as debuggerAddress } from 'node:inspector';
import { Worker } from 'node:worker_threads';
import { logLine } from '../core/log-lines.ts';
import { faultOf } from '../service/log/fault.ts';
import { newestLog } from '../service/log/file.ts';
import type { Log } from '../service/log/log.ts';
import type { Watched } from './watchdog-worker.ts';

/** Nothing that Gatehouse does holds its main thread for as long as this. */
const LIMIT_MS = 60_000;
const TICK_MS = 1_000;

export interface WatchdogOptions {
  /** `watchdog-worker.ts`, or what the build made of it. */
  readonly workerFile: string;
  /** The folder of the log. */
  readonly logFolder: string;
  readonly log: Log;
  readonly limitMs?: number;
  readonly tickMs?: number;
}

export interface Watchdog {
  /** Ends the watch: before closing, and around work that may hold the main thread, as a restore. */
  stop(): void;
}

/**
 * Watches the main thread from another one and ends the process when it stands still for too long: whoever supervises
 * the process then starts it anew. A sleeping machine and a debugger do not count as standing still. Where no thread
 * can be had, the log says so and Gatehouse goes on.
 */
export function startWatchdog({
  workerFile,
  logFolder,
  log,
  limitMs = LIMIT_MS,
  tickMs = TICK_MS,
}: WatchdogOptions): Watchdog {
  const signs = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const shared = new Int32Array(signs);
  const give = () => {
    Atomics.add(shared, 0, 1);
    Atomics.store(shared, 1, debuggerAddress() === undefined ? 0 : 1);
  };
  const line = logLine({ name: 'program.hung', details: { seconds: limitMs / 1000 } }, 0);
  const workerData: Watched = {
    signs,
    limitMs,
    tickMs,
    logFile: newestLog(logFolder),
    logLine: line.slice(line.indexOf(' ') + 1),
  };
  give();
  const worker = new Worker(workerFile, { workerData });
  worker.on('error', (error) => log.write({ name: 'watchdog.absent', details: faultOf(error) }));
  worker.unref();
  const timer = setInterval(give, tickMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      Atomics.store(shared, 1, 1);
      void worker.terminate();
    },
  };
}
