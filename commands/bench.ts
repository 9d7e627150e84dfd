/** `npm run bench`: what Gatehouse costs, measured against the bare libraries doing the same work. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LABELS } from '../core/labels.ts';
import { measureBadges, measureFirstBadge } from '../tests/bench/badges.ts';
import { type DiskFolder, makeDiskFolder } from '../tests/bench/disk.ts';
import { type Growth, type GrowthSizes, measureGrowth } from '../tests/bench/growth.ts';
import { measureKioskSize } from '../tests/bench/kiosk-size.ts';
import { type Compared, type Figures, median, overFloor, p99 } from '../tests/bench/measure.ts';
import { measureMemory } from '../tests/bench/memory.ts';
import { measureStart } from '../tests/bench/start.ts';
import { measureTaps, type Taps } from '../tests/bench/taps.ts';
import { measureVisits, type VisitCounts } from '../tests/bench/visits.ts';
import { build } from './build.ts';

const HELP = `npm run bench -- [options]

Measures Gatehouse against the bare libraries doing the same work, in turns in one run, and prints medians.

  --json    as the last line one JSON object, figure name to number
  --full    the large sizes as well
  --quick   a few rounds only: shows that everything runs, its figures mean nothing
  --help    this text`;

/** How often each figure is measured. */
interface Sizes {
  readonly visits: VisitCounts;
  readonly badges: number;
  readonly firstBadges: number;
  readonly starts: number;
  /** Ways through the kiosk, each of some twenty taps; null: not measured. */
  readonly taps: number | null;
  readonly growth: GrowthSizes;
  /** Null: not measured. */
  readonly memoryVisits: number | null;
}

const SIZES: Readonly<Record<'quick' | 'usual' | 'full', Sizes>> = {
  quick: {
    visits: { warmUp: 5, measured: 5 },
    badges: 5,
    firstBadges: 1,
    starts: 1,
    taps: null,
    growth: { small: 700, large: 1_400, rounds: 2 },
    memoryVisits: null,
  },
  usual: {
    visits: { warmUp: 1_000, measured: 500 },
    badges: 300,
    firstBadges: 7,
    starts: 21,
    taps: 17,
    growth: { small: 10_000, large: 100_000, rounds: 41 },
    memoryVisits: null,
  },
  full: {
    visits: { warmUp: 1_000, measured: 1_000 },
    badges: 1_000,
    firstBadges: 15,
    starts: 41,
    taps: 25,
    growth: { small: 10_000, large: 1_000_000, rounds: 41 },
    memoryVisits: 20_000,
  },
};

/** Goals of the project; a figure above its goal makes the exit code 1. */
const GOALS: Readonly<Figures> = {
  'signIn.overFloor': 2,
  'signOut.overFloor': 2,
  'badge.overFloor': 1.5,
  'badge.firstOverMedian': 2,
  'start.overFloor': 2,
  'memory.growth': 1.15,
  'log.growth': 1.3,
  'search.rareGrowth': 2,
  'search.commonGrowth': 2,
  'rollCall.growth': 1.3,
  'kiosk.bytes': 125_000,
  'kiosk.flowBytes': 190_000,
  'kiosk.tap': 6,
  'kiosk.tapP99': 8,
};

/** Returns the exit code: 0 when every goal holds, 1 when not. */
export async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    console.error(options);
    return 1;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const size = options.quick ? 'quick' : options.full ? 'full' : 'usual';
  await build();
  const disk = makeDiskFolder();
  try {
    const figures = await measureAll(disk, SIZES[size]);
    const missed = size === 'quick' ? [] : missedGoals(figures);
    for (const sentence of missed) console.log(sentence);
    if (options.json) console.log(JSON.stringify(figures));
    return missed.length === 0 ? 0 : 1;
  } finally {
    disk.remove();
  }
}

function readOptions(args: string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args, options: { json: flag, full: flag, quick: flag, help: flag } }).values;
  } catch (error) {
    return `${error instanceof Error ? error.message.split('. ')[0] : error}. See npm run bench -- --help`;
  }
}

async function measureAll(disk: DiskFolder, sizes: Sizes): Promise<Figures> {
  console.log(`On ${disk.fileSystem}, Node ${process.version}, ${process.platform}-${process.arch}.`);
  const folder = (name: string) => {
    const path = join(disk.path, name);
    mkdirSync(path);
    return path;
  };
  const figures: Figures = {};
  const { first, flow } = measureKioskSize();
  console.log(`kiosk: ${first} bytes for the first screen, ${flow} for a whole sign-in (gzip, fonts apart)`);
  Object.assign(figures, { 'kiosk.bytes': first, 'kiosk.flowBytes': flow });
  if (sizes.taps !== null) Object.assign(figures, tapFigures(await measureTaps(folder('taps'), sizes.taps)));
  const { signIn, signOut } = await measureVisits(folder('visits'), sizes.visits);
  Object.assign(figures, told('signIn', signIn), told('signOut', signOut));
  Object.assign(figures, await badgeFigures(sizes));
  Object.assign(figures, told('start', await measureStart(folder('start'), sizes.starts)));
  Object.assign(figures, grown(await measureGrowth(folder('growth'), sizes.growth), sizes.growth));
  if (sizes.memoryVisits !== null) {
    const { after, few } = await measureMemory(folder('memory'), sizes.memoryVisits);
    figures['memory.growth'] = rounded(after / few);
    console.log(`memory: ${megabytes(after)} after ${sizes.memoryVisits} visits, ${megabytes(few)} after a few`);
  }
  return figures;
}

/** How long a tap takes beside that of an empty page; nothing where there is no browser to measure in. */
function tapFigures(taps: Taps | null): Figures {
  if (taps === null) {
    console.log('kiosk.tap: not measured, there is no browser');
    return {};
  }
  const { kiosk, empty } = taps;
  const [middle, slow] = [rounded(median(kiosk) / median(empty)), rounded(p99(kiosk) / p99(empty))];
  const times = (values: readonly number[]) => `${median(values).toFixed(1)} ms, p99 ${p99(values).toFixed(1)} ms`;
  console.log(
    `kiosk.tap: ${times(kiosk)}; empty page ${times(empty)}; ${middle} and ${slow} times (${kiosk.length} taps)`,
  );
  return { 'kiosk.tap': middle, 'kiosk.tapP99': slow, 'kiosk.tapMs': rounded(median(kiosk)) };
}

/** Every size of label by itself; `badge.overFloor` is the worst of them. */
async function badgeFigures(sizes: Sizes): Promise<Figures> {
  const figures: Figures = {};
  for (const label of LABELS)
    Object.assign(figures, told(`badge.${label.id}`, await measureBadges(label, sizes.badges)));
  figures['badge.overFloor'] = Math.max(...LABELS.map(({ id }) => figures[`badge.${id}.overFloor`] ?? 0));
  const first = await measureFirstBadge(sizes.firstBadges);
  figures['badge.firstOverMedian'] = rounded(overFloor(first));
  const times = `${first.product.toFixed(2)} ms, later ones ${first.floor.toFixed(2)} ms`;
  console.log(`first badge after the warm-up: ${times}, ${figures['badge.firstOverMedian']} times`);
  return figures;
}

/** Prints absolute times beside the ratio, and returns the figures. */
function told(name: string, compared: Compared): Figures {
  const ratio = rounded(overFloor(compared));
  const { product, floor, rounds } = compared;
  console.log(`${name}: ${product.toFixed(2)} ms, floor ${floor.toFixed(2)} ms, ${ratio} times (medians of ${rounds})`);
  return { [`${name}.overFloor`]: ratio, [`${name}.ms`]: rounded(product), [`${name}.floorMs`]: rounded(floor) };
}

/** Prints how long each question took at the two sizes, and returns the ratios. */
function grown(growth: Growth, { small, large }: GrowthSizes): Figures {
  const names = { log: 'log.growth', 'search.rare': 'search.rareGrowth', 'search.common': 'search.commonGrowth' };
  return Object.fromEntries(
    Object.entries(growth).map(([name, compared]) => {
      const ratio = rounded(overFloor(compared));
      const { product, floor } = compared;
      console.log(
        `${name}: ${product.toFixed(2)} ms at ${large} visits, ${floor.toFixed(2)} ms at ${small}, ${ratio} times`,
      );
      return [names[name as keyof typeof names] ?? 'rollCall.growth', ratio];
    }),
  );
}

function missedGoals(figures: Figures): string[] {
  return Object.entries(GOALS).flatMap(([name, goal]) => {
    const figure = figures[name];
    return figure !== undefined && figure > goal ? [`${name} is ${figure}; its goal is at most ${goal}.`] : [];
  });
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
