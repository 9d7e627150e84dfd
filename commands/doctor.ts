/** `npm run doctor -- --data FOLDER`: how a tablet is, one line a subject, each with what to do. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DoctorLine, DoctorState } from '../core/doctor.ts';
import { lookFromOutside } from './look-from-outside.ts';

const ROOT = join(import.meta.dirname, '..');
const USAGE = 'npm run doctor -- --data FOLDER';

const HELP = `${USAGE} [--json]

Looks at a tablet's Gatehouse and changes nothing: Gatehouse may be running meanwhile. Each line is good, a warning or
wrong, with what to do. No line names a person, so the list may be sent to whoever helps. The exit code is 1 where
something is wrong, else 0.

  --json   the lines as one JSON array, for a monitoring program`;

/** Returns the exit code: 1 where something is wrong or the options are not understood, else 0. */
export async function run(args: string[]): Promise<number> {
  const read = readOptions(args);
  if (typeof read === 'number') return read;
  const lines = await lookFromOutside(ROOT, read.data);
  console.log(read.json ? JSON.stringify(lines) : reportOf(lines));
  return exitCodeOf(lines);
}

/** Warnings alone do not fail: a nightly check should ring only for what has to be mended. */
export function exitCodeOf(lines: readonly DoctorLine[]): number {
  return lines.some(({ state }) => state === 'wrong') ? 1 : 0;
}

const STATE_WORDS: Readonly<Record<DoctorState, string>> = { good: 'good', warning: 'warning', wrong: 'WRONG' };

/** The lines as a person reads them in a terminal. */
export function reportOf(lines: readonly DoctorLine[]): string {
  const widest = Math.max(...lines.map(({ what }) => what.length));
  const told = lines.flatMap(({ what, state, sentence, todo }) => {
    const first = `${STATE_WORDS[state].padEnd(8)} ${what.padEnd(widest)}  ${sentence}`;
    return todo === '' ? [first] : [first, `${' '.repeat(widest + 11)}${todo}`];
  });
  const count = (state: DoctorState) => lines.filter((line) => line.state === state).length;
  const sum = `${count('good')} good, ${count('warning')} to look at, ${count('wrong')} wrong.`;
  return [...told, '', sum].join('\n');
}

function readOptions(args: string[]): { data: string; json: boolean } | number {
  try {
    const options = {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values } = parseArgs({ args, options });
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    if (values.data) return { data: resolve(values.data), json: values.json };
    console.error(`Say which tablet to look at: ${USAGE}`);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    console.error(`${reason}. Try: ${USAGE}`);
  }
  return 1;
}
