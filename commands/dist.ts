/** npm run dist: the packages a technician installs. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Configuration, build as pack } from 'electron-builder';
import { build } from './build.ts';
import type { System } from './pack/electron-folder.ts';
import { type Signing, signingFor } from './pack/signing.ts';
import { builderTarget, TARGETS } from './pack/targets.ts';

const ROOT = join(import.meta.dirname, '..');
const OUTPUT = join(ROOT, 'release');

const HELP = `npm run dist -- [options]

Builds the packages a technician installs into the folder release. Needs the network: Electron is fetched for each
system. Packages for macOS can only be made on macOS.

  --system linux|windows|macos   for which system (default: this machine's)
  --help                         this text`;

const SYSTEMS: Readonly<Record<string, System>> = { linux: 'linux', windows: 'win32', macos: 'darwin' };

/** @returns the exit code: 0 when every package was made, 1 with a sentence when not */
export async function run(args: string[]): Promise<number> {
  const system = readSystem(args);
  if (system === 'help') {
    console.log(HELP);
    return 0;
  }
  if (system === null) {
    console.error('Say which system: npm run dist -- --system linux|windows|macos');
    return 1;
  }
  const signing = signingFor(system, process.env);
  await build();
  try {
    const files: string[] = [];
    for (const target of TARGETS.filter((each) => each.system === system)) {
      const targets = builderTarget(target);
      files.push(...(await pack({ projectDir: ROOT, targets, publish: 'never', config: configFor(system, signing) })));
    }
    await tell(files, signing);
    return 0;
  } catch (error) {
    console.error(`The packages were not made. ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}

function readSystem(args: readonly string[]): System | 'help' | null {
  try {
    const options = { system: { type: 'string' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) return 'help';
    const here = Object.keys(SYSTEMS).find((name) => SYSTEMS[name] === process.platform);
    return SYSTEMS[values.system ?? here ?? ''] ?? null;
  } catch {
    return null;
  }
}

/** What depends on the certificate: without one the file's own name says so, with one a failure to sign ends it. */
export function configFor(system: System, { signed }: Signing): Configuration {
  if (system === 'linux') return {};
  if (signed) return { forceCodeSigning: true };
  const name = (os: string) => `\${productName}-\${version}-${os}-\${arch}-unsigned.\${ext}`;
  if (system === 'win32') return { win: { signExecutable: false }, nsis: { artifactName: name('windows') } };
  return { mac: { identity: null }, dmg: { artifactName: name('macos') } };
}

/** Says what was made and how large it is, and writes the list by which a download can be compared. */
async function tell(files: readonly string[], { sentence }: Signing): Promise<void> {
  const packages = files.filter((file) => /\.(exe|deb|AppImage|dmg)$/.test(file));
  const sums: string[] = [];
  for (const file of packages) {
    const { size } = await stat(file);
    console.log(`${basename(file).padEnd(60)} ${String(Math.ceil(size / 1000)).padStart(8)} kB`);
    sums.push(`${await sha256(file)}  ${basename(file)}\n`);
  }
  await writeFile(join(OUTPUT, 'SHA256SUMS'), sums.join(''));
  console.log(sentence);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
