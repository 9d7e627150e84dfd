import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The built loopback door as a program: takes the data folder. */
export const SERVE_BUILT = join(import.meta.dirname, 'serve-built.mjs');

/** A program that runs and has said where it answers. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** As http://127.0.0.1:PORT, no slash at the end. */
  readonly url: string;
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What it has said so far on its two outputs. */
  said(): string;
  /** Ends it and waits until it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Starts a Node program and waits for its line with an address.
 *
 * @param args what stands after `node`
 * @param environment added to this process's own
 * @param as the user it runs as; else who runs this
 * @throws when it ends before, with what it said
 */
export async function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  as: { readonly uid?: number; readonly gid?: number } = {},
): Promise<RunningProgram> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env, ...as });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  // Whoever started it may end by an error: nothing is left behind then.
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  }
  const address = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, url] = /at (http:\/\/127\.0\.0\.1:\d+)\//.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([address, ended.then(() => null)]);
  if (url === null) throw new Error(`The program ended at once. ${said}`);
  return {
    child,
    url,
    ended,
    said: () => said,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
