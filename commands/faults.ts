/** `npm run faults`: does harm to Gatehouse and looks whether everything that was promised still holds. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDiskFolder } from '../tests/bench/disk.ts';
import type { Figures } from '../tests/bench/measure.ts';
import { clockCases } from '../tests/faults/clock.ts';
import { fuzzProcedures } from '../tests/faults/fuzz.ts';
import { killRounds } from '../tests/faults/kill.ts';
import { lockoutTries } from '../tests/faults/lockout.ts';
import { printerFaults } from '../tests/faults/printer.ts';
import { createRandom } from '../tests/faults/random.ts';
import { build } from './build.ts';

const HELP = `npm run faults -- [options]

Kills the built program while visitors sign in, tries thousands of wrong PINs, lets printers
fail, sets the clock wrong, and asks every procedure what it must refuse.

  --rounds N   how often the program is killed (default: 20)
  --tries N    how many wrong PINs are tried (default: 10000)
  --fuzz N     how many inputs each procedure gets (default: 50)
  --seed N     the seed of an earlier run
  --json       as the last line one JSON object, figure name to number
  --help       this text`;

/** These figures have to be nought. */
const HARM = [
  'kill.lost',
  'kill.double',
  'kill.unverified',
  'lockout.wrong',
  'printer.unhandled',
  'clock.wrong',
  'fuzz.failures',
];

/** Returns the exit code: 0 when nothing was lost, doubled or wrong. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if ('sentence' in options) {
    console.error(options.sentence);
    return 1;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  await build();
  console.log(`The seed of this run is ${options.seed}.`);
  const figures = await doHarm(options);
  if (options.json) console.log(JSON.stringify(figures));
  return HARM.every((name) => figures[name] === 0) ? 0 : 1;
}

interface Options {
  readonly rounds: number;
  readonly tries: number;
  readonly fuzz: number;
  readonly seed: number;
  readonly json: boolean;
  readonly help: boolean;
}

function readOptions(args: string[]): Options | { sentence: string } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const numbers = { rounds: text, tries: text, fuzz: text, seed: text };
    const { values } = parseArgs({ args, options: { ...numbers, json: flag, help: flag } });
    const { rounds = '20', tries = '10000', fuzz = '50', seed = String(Date.now() % 2 ** 31), json, help } = values;
    const wrong = [rounds, tries, fuzz, seed].find((value) => !/^\d{1,10}$/.test(value));
    if (wrong !== undefined) return { sentence: `"${wrong}" is not a whole number. See npm run faults -- --help` };
    return { rounds: Number(rounds), tries: Number(tries), fuzz: Number(fuzz), seed: Number(seed), json, help };
  } catch (error) {
    return {
      sentence: `${error instanceof Error ? error.message.split('. ')[0] : error}. See npm run faults -- --help`,
    };
  }
}

async function doHarm({ rounds, tries, fuzz: inputs, seed }: Options): Promise<Figures> {
  const disk = makeDiskFolder();
  const random = createRandom(seed);
  const folder = (name: string) => {
    const path = join(disk.path, name);
    mkdirSync(path);
    return path;
  };
  try {
    const kill = await killRounds(folder('kill'), rounds, random);
    console.log(
      `Killed ${kill.rounds} times: ${kill.acknowledged} sign-ins were acknowledged, ${kill.lost} lost, ${kill.double} double.`,
    );
    for (const where of kill.broken) console.log(`  After a kill the record was broken: ${where}.`);
    const lockout = await lockoutTries(folder('lockout'), tries, random);
    console.log(`Tried ${lockout.tries} wrong PINs (cheap scrypt, simulated clock): ${lockout.wrong} wrong answers.`);
    const clock = await clockCases(folder('clock'));
    console.log(`Set the clock in ${clock.cases} ways: ${clock.wrong.length} faults.`);
    for (const fault of clock.wrong) console.log(`  ${fault}`);
    const printer = await printerFaults(folder('printer'));
    console.log(`Printers failed in ${printer.cases} ways: ${printer.unhandled.length} were not handled.`);
    for (const fault of printer.unhandled) console.log(`  ${fault}`);
    const fuzz = await fuzzProcedures(folder('fuzz'), inputs, random);
    console.log(`Asked procedures ${fuzz.calls} times: ${fuzz.failures.length} answers must not be.`);
    for (const fault of fuzz.failures) console.log(`  ${fault}`);
    return {
      'kill.rounds': kill.rounds,
      'kill.acknowledged': kill.acknowledged,
      'kill.lost': kill.lost,
      'kill.double': kill.double,
      'kill.unverified': kill.broken.length,
      'lockout.tries': lockout.tries,
      'lockout.wrong': lockout.wrong,
      'printer.cases': printer.cases,
      'printer.unhandled': printer.unhandled.length,
      'clock.cases': clock.cases,
      'clock.wrong': clock.wrong.length,
      'fuzz.calls': fuzz.calls,
      'fuzz.failures': fuzz.failures.length,
    };
  } finally {
    disk.remove();
  }
}
