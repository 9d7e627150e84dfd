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
  /** Ends it and waits until it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Starts a Node program and waits for its line with an address.
 *
 * @param args what stands after `node`
 * @throws when it ends before, with what it said
 */
export async function startProgram(args: readonly string[]): Promise<RunningProgram> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  // Whoever started it may end by an error: nothing is left behind then.
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  const address = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const [, url] = /at (http:\/\/127\.0\.0\.1:\d+)\//.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([address, ended.then(() => null)]);
  if (url === null) throw new Error(`The program ended at once. ${complaint}`);
  return {
    child,
    url,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
