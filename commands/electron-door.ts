import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { OPEN_LINE } from './open-line.ts';

/**
 * How opening the window came out. `ended`: the program said why and left, so there is nothing to fall back to.
 * `not opened`: Electron itself could not run here, and another door may.
 */
export type WindowOutcome =
  | { kind: 'open'; child: ChildProcess }
  | { kind: 'ended'; code: number }
  | { kind: 'not opened'; why: string };

/**
 * Starts Electron on a folder that holds `package.json` and `dist/electron/main.js`, and waits until its window shows
 * the first page or it ends. What it prints goes to this process's own output.
 *
 * @param words for the program itself, for example `['--data', folder]`
 * @param milliseconds after which a window that shows nothing is given up
 */
export function openWindow(
  executable: string,
  folder: string,
  words: readonly string[],
  milliseconds = 30_000,
): Promise<WindowOutcome> {
  const { promise, resolve } = Promise.withResolvers<WindowOutcome>();
  const child = spawn(executable, [folder, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const patience = setTimeout(() => {
    child.kill('SIGKILL');
    resolve({ kind: 'not opened', why: 'Electron did not open its window in time.' });
  }, milliseconds);
  passSignals(child);
  createInterface({ input: child.stdout }).on('line', (line) => {
    console.log(line);
    if (line === OPEN_LINE) resolve({ kind: 'open', child });
  });
  child.once('error', () => resolve({ kind: 'not opened', why: 'Electron could not be started.' }));
  child.once('exit', (code) => resolve(endedEarly(code)));
  return promise.finally(() => clearTimeout(patience));
}

/** A signal to end that reaches only this process ends the window too, in order. */
function passSignals(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const pass = (): void => {
      child.kill(signal);
    };
    process.on(signal, pass);
    child.once('exit', () => process.off(signal, pass));
  }
}

/**
 * Codes 0 and 1 are the program's own. All others, and signals, are Electron's: a missing system library (127), or
 * a sandbox that this Linux does not allow (it aborts).
 */
function endedEarly(code: number | null): WindowOutcome {
  if (code === 0 || code === 1) return { kind: 'ended', code };
  const detail = code === null ? '' : ` (code ${code})`;
  return { kind: 'not opened', why: `Electron stopped before its window opened${detail}.` };
}
