/** `npm run sbom`: writes down what an installed Gatehouse is made of, for whoever has to know which parts are affected. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { shippedPackages } from './shipped.ts';

const HELP = `npm run sbom -- --out FILE

Writes a list of every package that ships with Gatehouse, with versions and licences, as CycloneDX JSON.

  --out FILE   where to
  --help       this text`;

const ROOT = join(import.meta.dirname, '..');
const LARGEST = 64 * 1024 * 1024;

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly scope?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** A bill of materials as npm makes it, of which only these parts are looked at. */
export interface Bom {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly metadata: { readonly component: Omit<Component, 'properties'> };
}

/** Returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const out = readOut(args);
  if (out === null) {
    console.log(HELP);
    return args.includes('--help') ? 0 : 1;
  }
  const shipped = new Set(shippedPackages(ROOT).map(({ name, version }) => `${name}@${version}`));
  const bom = onlyShipped(await bomOfNpm(), shipped);
  await writeFile(out, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`Wrote ${bom.components.length} packages to ${out}.`);
  return 0;
}

function readOut(args: string[]): string | null {
  try {
    const { values } = parseArgs({ args, options: { out: { type: 'string' }, help: { type: 'boolean' } } });
    return values.help || !values.out ? null : values.out;
  } catch {
    return null;
  }
}

async function bomOfNpm(): Promise<Bom> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: ROOT, maxBuffer: LARGEST, shell: process.platform === 'win32' };
  const asked = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  return JSON.parse((await promisify(execFile)(npm, asked, options)).stdout) as Bom;
}

/**
 * npm lists every tool of the developers too, and takes what is bundled for one of them. It calls the program by the
 * name of its folder.
 *
 * @param shipped as name@version
 */
export function onlyShipped(bom: Bom, shipped: ReadonlySet<string>): Bom {
  const components = bom.components
    .filter((component) => shipped.has(component['bom-ref']))
    .map(({ properties = [], ...component }) => ({
      ...component,
      scope: 'required',
      properties: properties.filter(({ name }) => name !== 'cdx:npm:package:development'),
    }));
  const kept = new Set([bom.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  const dependencies = bom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
  const program = bom.metadata.component;
  const component = { ...program, name: program['bom-ref'].replace(/@.*/, '') };
  return { ...bom, metadata: { ...bom.metadata, component }, components, dependencies };
}
