import { faultOf } from '../service/log/fault.ts';
import type { Log } from '../service/log/log.ts';

/** Why a program ends: somebody asked it to, or a fault that nothing caught. */
export type Ending = 'asked' | 'fault';

/** What asks a program to end: a service manager, Ctrl+C, and a terminal that is closed. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Resolves when the program has to end. Further signals change nothing: closing has a limit of its own. A fault never
 * leaves the program half alive.
 */
export function untilEnd(log: Log): Promise<Ending> {
  // A console that went away, or a disk that is full where it is kept, must not end what people are using.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve('asked'));
    for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(fault, (problem: unknown) => {
        log.write({ name: 'program.fault', details: faultOf(problem) });
        resolve('fault');
      });
    }
  });
}

const LEAVE_AFTER_MS = 1_000;

/** Ends the process although something still holds it, such as the program of a printer that hangs. */
export function leaveSoon(): void {
  setTimeout(() => process.exit(), LEAVE_AFTER_MS).unref();
}
