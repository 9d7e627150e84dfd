import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { build as pack } from 'electron-builder';
import { build } from './build.ts';
import { executableIn } from './pack/after-pack.ts';
import { asar } from './pack/builder-parts.ts';
import { debProblems, readDeb } from './pack/deb.ts';
import { type System, writeElectronFolder } from './pack/electron-folder.ts';
import { fuseProblems } from './pack/fuses.ts';
import { iconProblems } from './pack/icon-problems.ts';
import { type PackedFile, problemsOf } from './pack/packed-files.ts';
import { builderTarget, nameOf, resourcesIn, TARGETS, type Target, unpackedFolder } from './pack/targets.ts';
import { tryPacked } from './pack/try-packed.ts';

const ROOT = join(import.meta.dirname, '..');

/** The target that can be tried on this machine. */
const HERE = `${process.platform}-${process.arch}`;

const HELP = `npm run pack:check
Builds Gatehouse, packs it for Linux, Windows and macOS on both kinds of processor around a stand-in for Electron, and
looks inside. Needs no network. Exit code 1 and a list when something is missing or does not belong there.`;

/** Packs for every target and prints what is inside and what is wrong. Exit code 0 when nothing is. */
export async function run(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  await build();
  const work = await mkdtemp(join(tmpdir(), 'gatehouse-pack-'));
  try {
    const expected = { readAtRunTime: await filesReadAtRunTime(), packages: await loadedPackages() };
    let problems = 0;
    for (const target of TARGETS) problems += await check(target, join(work, nameOf(target)), expected);
    console.log(problems === 0 ? 'Every package holds what it must and nothing else.' : `${problems} problems found.`);
    return problems === 0 ? 0 : 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function check(
  target: Target,
  work: string,
  expected: { readAtRunTime: string[]; packages: Set<string> },
): Promise<number> {
  const name = nameOf(target);
  const output = await packInto(work, target);
  const archive = join(resourcesIn(output, target.system), 'app.asar');
  const files = listArchive(archive);
  const executable = executableIn(output, target.system, executableName(target.system));
  const problems = [
    ...problemsOf(files, { name, ...expected }),
    ...(await fuseProblems(executable)),
    ...(await sealProblems(output, target.system)),
    ...(await besideProblems(output, target.system)),
    ...(await iconProblems(output, target.system, ROOT)),
    ...(target.system === 'linux' ? debProblems(await debIn(work), target.arch) : []),
    ...(name === HERE ? await tryExtracted(archive, join(work, 'extracted')) : []),
  ];
  console.log(`\n${name}`);
  for (const line of summaryOf(files)) console.log(`  ${line}`);
  for (const problem of problems) console.log(`  WRONG: ${problem}`);
  return problems.length;
}

/** Packs one target; gives the folder with the unpacked program. */
async function packInto(work: string, target: Target): Promise<string> {
  const electron = join(work, 'electron');
  await writeElectronFolder(electron, target.system);
  process.env.CUSTOM_FPM_PATH = join(ROOT, 'commands', 'pack', 'fpm-stand-in.mjs');
  await pack({
    projectDir: ROOT,
    targets: builderTarget(target, target.system === 'linux' ? ['deb'] : ['dir']),
    publish: 'never',
    config: {
      electronDist: electron,
      directories: { output: work },
      // Nothing is signed.
      win: { signExecutable: false },
      mac: { identity: null },
    },
  });
  return join(work, unpackedFolder(target));
}

async function debIn(work: string): Promise<ReturnType<typeof readDeb>> {
  const name = (await readdir(work)).find((each) => each.endsWith('.deb'));
  if (!name) throw new Error('electron-builder made no deb.');
  return readDeb(join(work, name));
}

/** What a technician needs beside the archive: the files that lock a system down. */
async function besideProblems(output: string, system: System): Promise<string[]> {
  if (system === 'darwin') return [];
  const folder = system === 'linux' ? 'linux' : 'windows';
  const wanted = await readdir(join(ROOT, 'assets', folder));
  const there = new Set(await readdir(resourcesIn(output, system), { recursive: true }));
  return wanted
    .filter((name) => !there.has(join(folder, name)))
    .map((name) => `resources/${folder}/${name} is missing.`);
}

function executableName(system: System): string {
  return system === 'linux' ? 'gatehouse' : 'Gatehouse';
}

async function tryExtracted(archive: string, folder: string): Promise<string[]> {
  asar.extractAll(archive, folder);
  return tryPacked(folder);
}

/** Every file of the archive, those kept beside it included. */
function listArchive(archive: string): PackedFile[] {
  return asar.listPackage(archive, { isPack: false }).flatMap((entry) => {
    const path = entry.split(sep).filter(Boolean).join('/');
    const { files, size = 0, unpacked = false } = asar.statFile(archive, path);
    return files ? [] : [{ path, bytes: size, unpacked }];
  });
}

/** The archive's hash stands where Electron looks for it: in the program on Windows, in its list on macOS. */
async function sealProblems(output: string, system: System): Promise<string[]> {
  // On Linux Electron does not check the archive.
  if (system === 'linux') return [];
  const holder =
    system === 'win32'
      ? executableIn(output, system, 'Gatehouse')
      : join(output, 'Gatehouse.app', 'Contents', 'Info.plist');
  const text = await readFile(holder, 'latin1');
  return text.includes('app.asar') && text.includes('SHA256') ? [] : [`${holder} does not hold the archive's hash.`];
}

/** Every file the program reads while it runs, as the source tree has them now. */
async function filesReadAtRunTime(): Promise<string[]> {
  const all: string[] = [];
  for (const folder of ['db/migrations', 'leaflets', 'assets/fonts']) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    if (files.length === 0) throw new Error(`${folder} is empty: there is nothing to check.`);
    all.push(...files.map((file) => relative(ROOT, join(file.parentPath, file.name)).split(sep).join('/')));
  }
  return all;
}

/** The run-time dependencies and all they need, by name. */
async function loadedPackages(): Promise<Set<string>> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const paths = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.dev);
  return new Set(paths.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
}

/** One line a part: how many files and how large. */
function summaryOf(files: readonly PackedFile[]): string[] {
  const parts = Map.groupBy(files, ({ path }) =>
    path
      .split('/')
      .slice(0, path.startsWith('package') ? 1 : 2)
      .join('/'),
  );
  const lines = [...parts].map(([part, inside]) => line(part, inside));
  return [...lines.sort(), line('all', files)];
}

function line(part: string, files: readonly PackedFile[]): string {
  const kilobytes = Math.ceil(files.reduce((sum, file) => sum + file.bytes, 0) / 1000);
  return `${part.padEnd(38)} ${String(files.length).padStart(5)} files ${String(kilobytes).padStart(8)} kB`;
}
