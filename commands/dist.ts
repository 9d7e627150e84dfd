/** npm run dist: the packages a technician installs. */
import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Configuration, build as pack } from 'electron-builder';
import { publicKeyText } from '../service/updates/signature.ts';
import { build } from './build.ts';
import type { System } from './pack/electron-folder.ts';
import { type Signing, signingFor } from './pack/signing.ts';
import { builderTarget, TARGETS, type Target } from './pack/targets.ts';
import { type MadePackage, signedLists, updateKey } from './pack/update-lists.ts';
import { runningOn } from './running-on.ts';

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
  try {
    const key = updateKey(process.env);
    await build(key && publicKeyText(key));
    const packages: MadePackage[] = [];
    for (const target of TARGETS.filter((each) => each.system === system)) {
      const targets = builderTarget(target);
      const config = configFor(system, signing);
      const files = await pack({ projectDir: ROOT, targets, publish: 'never', config });
      for (const file of files.filter((each) => /\.(exe|deb|AppImage|dmg)$/.test(each))) {
        packages.push(await tell(file, target));
      }
    }
    await writeFile(join(OUTPUT, 'SHA256SUMS'), packages.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''));
    console.log(signing.sentence);
    console.log(await writeLists(packages, key));
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

/** Says what was made and how large it is, and works out by what a download can be compared. */
async function tell(file: string, target: Target): Promise<MadePackage> {
  const { size: bytes } = await stat(file);
  const name = basename(file);
  console.log(`${name.padEnd(60)} ${String(Math.ceil(bytes / 1000)).padStart(8)} kB`);
  return {
    target,
    name,
    bytes,
    sha256: await hashOf(file, 'sha256', 'hex'),
    sha512: await hashOf(file, 'sha512', 'base64'),
  };
}

async function hashOf(file: string, algorithm: string, encoding: 'hex' | 'base64'): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

/** Writes the lists that tell a school of this version, and says what became of them. */
async function writeLists(packages: readonly MadePackage[], key: KeyObject | null): Promise<string> {
  if (key === null) return 'No key for updates: these copies cannot look for newer ones. Set GATEHOUSE_UPDATE_KEY.';
  const version = runningOn(ROOT).version ?? '';
  const lists = signedLists(packages, { version, releaseDate: new Date().toISOString(), key });
  for (const { name, text } of lists) await writeFile(join(OUTPUT, name), text);
  return `For a school's address: the packages, ${lists.map(({ name }) => name).join(', ')}.`;
}
