/** `npm run faults`: does harm to Gatehouse and looks whether everything that was promised still holds. */
import { parseArgs } from 'node:util';
import { makeDiskFolder, makeFastFolder } from '../tests/bench/disk.ts';
import type { Figures } from '../tests/bench/measure.ts';
import { clockCases } from '../tests/faults/clock.ts';
import { damageCases } from '../tests/faults/damage.ts';
import { diskFaults } from '../tests/faults/disk.ts';
import { fuzzProcedures } from '../tests/faults/fuzz.ts';
import { killRounds } from '../tests/faults/kill.ts';
import { lockoutTries } from '../tests/faults/lockout.ts';
import { printerFaults } from '../tests/faults/printer.ts';
import { createRandom, type Random } from '../tests/faults/random.ts';
import { build } from './build.ts';

const HELP = `npm run faults -- [options]

Kills the built program while visitors sign in, damages records, fills disks, tries thousands of
wrong PINs, lets printers fail, sets the clock wrong, and asks every procedure what it must refuse.

  --only PART  kill, damage, disk, lockout, clock, printer or fuzz; may be given more than once
  --rounds N   how often the program is killed (default: 20)
  --cases N    how many records are damaged (default: 60)
  --tries N    how many wrong PINs are tried (default: 10000)
  --fuzz N     how many inputs each procedure gets (default: 50)
  --seed N     the seed of an earlier run
  --json       as the last line one JSON object, figure name to number
  --help       this text`;

/** What a part did and found. */
interface Found {
  readonly figures: Figures;
  /** What it did in one sentence, and a line for each thing that was not as promised. */
  readonly said: readonly string[];
}

interface Part {
  /** The name of its figures. */
  readonly name: string;
  /** Its figures that have to be nought. */
  readonly harm: readonly string[];
  /** Whether it never asks if a write lasts, so that it may write where that costs nothing. */
  readonly inMemory?: true;
  run(folder: string, options: Options, random: Random): Promise<Found>;
}

const PARTS: readonly Part[] = [
  {
    name: 'kill',
    harm: ['kill.lost', 'kill.double', 'kill.unverified'],
    async run(folder, { rounds }, random) {
      const { acknowledged, lost, double, broken } = await killRounds(folder, rounds, random);
      const did = `Killed ${rounds} times: ${acknowledged} sign-ins were acknowledged, ${lost} lost, ${double} double.`;
      return {
        figures: {
          'kill.rounds': rounds,
          'kill.acknowledged': acknowledged,
          'kill.lost': lost,
          'kill.double': double,
          'kill.unverified': broken.length,
        },
        said: [did, ...broken.map((where) => `After a kill the record was broken: ${where}.`)],
      };
    },
  },
  {
    name: 'damage',
    harm: ['damage.unnoticed', 'damage.unrestored'],
    async run(folder, { cases }, random) {
      const { unnoticed, unrestored } = await damageCases(folder, cases, random);
      const did = `Damaged ${cases} records: ${unnoticed.length} unnoticed, ${unrestored.length} not restored as promised.`;
      return {
        figures: {
          'damage.cases': cases,
          'damage.unnoticed': unnoticed.length,
          'damage.unrestored': unrestored.length,
        },
        said: [did, ...unnoticed, ...unrestored],
      };
    },
  },
  {
    name: 'disk',
    harm: ['disk.unhandled'],
    async run(folder) {
      const { cases, unhandled, skipped } = await diskFaults(folder);
      const did = `Disks failed in ${cases} ways: ${unhandled.length} were not handled.`;
      return {
        figures: { 'disk.cases': cases, 'disk.unhandled': unhandled.length },
        said: [did, ...unhandled, ...skipped.map((what) => `Not tried: ${what}.`)],
      };
    },
  },
  {
    name: 'lockout',
    harm: ['lockout.wrong'],
    async run(folder, { tries }, random) {
      const { wrong } = await lockoutTries(folder, tries, random);
      const did = `Tried ${tries} wrong PINs (cheap scrypt, simulated clock): ${wrong} wrong answers.`;
      return { figures: { 'lockout.tries': tries, 'lockout.wrong': wrong }, said: [did] };
    },
  },
  {
    name: 'clock',
    harm: ['clock.wrong'],
    async run(folder) {
      const { cases, wrong } = await clockCases(folder);
      const did = `Set the clock in ${cases} ways: ${wrong.length} faults.`;
      return { figures: { 'clock.cases': cases, 'clock.wrong': wrong.length }, said: [did, ...wrong] };
    },
  },
  {
    name: 'printer',
    harm: ['printer.unhandled'],
    async run(folder) {
      const { cases, unhandled } = await printerFaults(folder);
      const did = `Printers failed in ${cases} ways: ${unhandled.length} were not handled.`;
      return { figures: { 'printer.cases': cases, 'printer.unhandled': unhandled.length }, said: [did, ...unhandled] };
    },
  },
  {
    name: 'fuzz',
    harm: ['fuzz.failures'],
    inMemory: true,
    async run(folder, { fuzz }, random) {
      const { calls, failures } = await fuzzProcedures(folder, fuzz, random);
      const did = `Asked procedures ${calls} times: ${failures.length} answers must not be.`;
      return { figures: { 'fuzz.calls': calls, 'fuzz.failures': failures.length }, said: [did, ...failures] };
    },
  },
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
  return chosenParts(options)
    .flatMap(({ harm }) => harm)
    .every((name) => figures[name] === 0)
    ? 0
    : 1;
}

interface Options {
  /** Names of parts; none: all of them. */
  readonly only: readonly string[];
  readonly rounds: number;
  readonly cases: number;
  readonly tries: number;
  readonly fuzz: number;
  readonly seed: number;
  readonly json: boolean;
  readonly help: boolean;
}

function readOptions(args: string[]): Options | { sentence: string } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const only = { type: 'string', multiple: true, default: [] as string[] } as const;
  try {
    const counts = { rounds: text, cases: text, tries: text, fuzz: text, seed: text };
    const { values } = parseArgs({ args, options: { only, ...counts, json: flag, help: flag } });
    const { rounds = '20', cases = '60', tries = '10000', fuzz = '50', seed = `${Date.now() % 2 ** 31}` } = values;
    const wrong = [rounds, cases, tries, fuzz, seed].find((value) => !/^\d{1,10}$/.test(value));
    if (wrong !== undefined) return { sentence: `"${wrong}" is not a whole number. See npm run faults -- --help` };
    const unknown = values.only.find((name) => !PARTS.some((part) => part.name === name));
    if (unknown !== undefined) return { sentence: `There is no part "${unknown}". See npm run faults -- --help` };
    const numbers = { rounds: Number(rounds), cases: Number(cases), tries: Number(tries), fuzz: Number(fuzz) };
    return { ...numbers, seed: Number(seed), only: values.only, json: values.json, help: values.help };
  } catch (error) {
    return {
      sentence: `${error instanceof Error ? error.message.split('. ')[0] : error}. See npm run faults -- --help`,
    };
  }
}

function chosenParts({ only }: Options): readonly Part[] {
  return only.length === 0 ? PARTS : PARTS.filter(({ name }) => only.includes(name));
}

async function doHarm(options: Options): Promise<Figures> {
  const figures: Figures = {};
  for (const part of chosenParts(options)) {
    const folder = part.inMemory ? makeFastFolder() : makeDiskFolder();
    try {
      // Of its own: how often a part throws the dice changes nothing for the next, and one alone can be run again.
      const found = await part.run(folder.path, options, createRandom(options.seed));
      const [did, ...faults] = found.said;
      console.log(did);
      for (const fault of faults) console.log(`  ${fault}`);
      Object.assign(figures, found.figures);
    } finally {
      folder.remove();
    }
  }
  return figures;
}
