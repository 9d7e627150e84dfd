import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readStartOptions, type StartOptions } from './options.ts';

const ROOT = join(import.meta.dirname, '..');
const BUNDLE = join(ROOT, 'dist', 'service', 'serve.js');

const HELP = `npm run loopback -- [options]

Opens the kiosk as a page for a browser on this machine, as it was built before: what a service manager starts.

  --port N        the page's port; 0 takes any free one (default: 8321)
  --data FOLDER   where the school's record is kept (default: gatehouse in your home folder)
  --profile FILE  a school profile, to fill a record that is not there yet
  --demo          an invented school with invented visits, in a data folder of its own
  --help          this text`;

/** `npm run loopback`. Returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const read = readStartOptions(args);
  if (read.outcome === 'help') {
    console.log(HELP);
    return 0;
  }
  const refusal = read.outcome === 'wrong' ? read.sentence : notBuilt();
  if (read.outcome === 'start' && refusal === null) return serveBuilt(read.options);
  console.error(refusal);
  return 1;
}

function notBuilt(): string | null {
  return existsSync(BUNDLE) ? null : 'Gatehouse is not built yet. Run "npm run build" first.';
}

/** Runs the bundle and not the source: what is tried every day is what a school runs. Returns the exit code. */
export async function serveBuilt(options: StartOptions): Promise<number> {
  const { serve } = (await import(BUNDLE)) as typeof import('./serve.ts');
  return serve(options, ROOT);
}
