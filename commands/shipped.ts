/** Which packages an installed Gatehouse is made of: what the programs and screens import, and what that needs. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the programs that run on Node begin, and the screens. */
export const PROGRAM_ENTRIES = [
  'commands/serve.ts',
  'service/tasks/worker.ts',
  'commands/watchdog-worker.ts',
  'electron/main.ts',
] as const;
export const SCREEN_ENTRIES = ['kiosk', 'office', 'locked'].map((page) => `renderer/${page}/main.tsx`);

/** A package that ships. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its author names it (SPDX); empty where they do not. */
  readonly licence: string;
  /** Where it lies, from the root of the project. */
  readonly path: string;
}

interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: { readonly [name: string]: string };
}
type Lock = { readonly [path: string]: Locked };

/** Electron ships as its program; what its installer needs does not. */
const ALONE = ['electron'];

/** Packages that name no licence and hold its text: read by a person. */
const UNNAMED_LICENCES: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

const IMPORTED = /(?:^|\n)\s*(?:import|export)\s(?!type\b)[^;'"]*?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/g;
const IMPORTED_BY_STYLES = /(?:@import|url\()\s*['"]?([^'")]+)/g;

/**
 * Every package that ships, by name.
 *
 * @param root the folder of the project, with package-lock.json
 */
export function shippedPackages(root: string): ShippedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock };
  const shipped = new Map<string, ShippedPackage>();
  for (const name of importedPackages(root)) add(`node_modules/${name}`);
  return [...shipped.values()].sort((one, other) => one.path.localeCompare(other.path, 'en'));

  function add(path: string): void {
    const locked = packages[path];
    if (!locked || shipped.has(path)) return;
    const { name = path.replace(/^.*node_modules\//, ''), version = '' } = locked;
    const licence = locked.license ?? UNNAMED_LICENCES[name] ?? '';
    shipped.set(path, { name, version, licence, path });
    if (ALONE.includes(name)) return;
    for (const needed of Object.keys(locked.dependencies ?? {})) add(placeOf(needed, path));
  }

  /** Where Node finds a package from within another: beside it or further up. */
  function placeOf(needed: string, from: string): string {
    for (let folder = from; folder !== '.'; folder = dirname(folder)) {
      const path = `${folder}/node_modules/${needed}`;
      if (packages[path]) return path;
    }
    return `node_modules/${needed}`;
  }
}

/** The names of the packages that the sources import, beginning where the build begins. */
function importedPackages(root: string): Set<string> {
  const names = new Set<string>();
  const looked = new Set<string>();
  const toLook = [...PROGRAM_ENTRIES, ...SCREEN_ENTRIES].map((entry) => join(root, entry));
  for (let file = toLook.pop(); file !== undefined; file = toLook.pop()) {
    if (looked.has(file) || !existsSync(file)) continue;
    looked.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) toLook.push(join(dirname(file), name));
      else if (!name.startsWith('node:')) names.add(packageOf(name));
    }
  }
  return names;
}

function importsOf(file: string): string[] {
  const pattern = file.endsWith('.css') ? IMPORTED_BY_STYLES : /\.tsx?$/.test(file) ? IMPORTED : null;
  return pattern === null
    ? []
    : [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(([, one, other]) => one ?? other ?? []);
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
