/** Runs a program of the machine: an argument list and no shell, so nothing typed by a visitor is ever a command. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';

export type RunResult =
  | { readonly kind: 'ended'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'not found' }
  | { readonly kind: 'timed out' }
  | { readonly kind: 'too much output' }
  | { readonly kind: 'could not start'; readonly reason: string };

export interface RunOptions {
  /** Bytes for the program's standard input; none closes it at once. */
  readonly input?: Uint8Array;
  readonly timeoutMs?: number;
}

/** Runs a program to its end. Never throws. */
export type Run = (program: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>;

const TIMEOUT_MS = 5_000;
const MOST_OUTPUT = 1_000_000;

/**
 * Makes a runner.
 *
 * @param environment what the programs see; LC_ALL=C is added, because their answers are read by this program
 */
export function createRun(environment: NodeJS.ProcessEnv): Run {
  const env = { ...environment, LC_ALL: 'C' };
  return async (program, args, options = {}) => {
    try {
      const child = spawn(program, args, { env, shell: false, windowsHide: true });
      return await resultOf(child, options);
    } catch (error) {
      // Node refuses some words before it tries, for example one with a zero byte.
      return { kind: 'could not start', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}

function resultOf(child: ChildProcessWithoutNullStreams, options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    const finish = (result: RunResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    const stop = (result: RunResult) => {
      child.kill('SIGKILL');
      finish(result);
    };
    const timer = setTimeout(() => stop({ kind: 'timed out' }), options.timeoutMs ?? TIMEOUT_MS);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        if (output[name].length > MOST_OUTPUT) stop({ kind: 'too much output' });
      });
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      finish(error.code === 'ENOENT' ? { kind: 'not found' } : { kind: 'could not start', reason: error.message });
    });
    child.on('close', (code) => finish({ kind: 'ended', code: code ?? -1, ...output }));
    // A program that ends before it has read everything breaks the pipe; how it ended says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
  });
}
