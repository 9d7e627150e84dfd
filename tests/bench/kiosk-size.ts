/** How much the kiosk loads: JavaScript and CSS as they travel, compressed; fonts apart. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../support/service.ts';

export interface KioskSize {
  /** For the first screen, in bytes. */
  readonly first: number;
  /** For a whole sign-in, the first screen included, in bytes. */
  readonly flow: number;
}

const RENDERER = join(ROOT, 'dist', 'renderer');

/**
 * Measures what was built last.
 *
 * @throws {Error} where the first screen would load something of the office
 */
export function measureKioskSize(): KioskSize {
  const page = readFileSync(join(RENDERER, 'kiosk', 'index.html'), 'utf8');
  const first = named(page);
  const office = [...first].find((file) => file.startsWith('office'));
  if (office) throw new Error(`The kiosk's first screen loads ${office}.`);
  // What is loaded later is named in the scripts that load it.
  const flow = new Set(first);
  for (const file of flow) {
    for (const other of named(readFileSync(join(RENDERER, 'assets', file), 'utf8'))) flow.add(other);
  }
  return { first: compressed(first), flow: compressed(flow) };
}

function named(text: string): Set<string> {
  const paths = text.match(/(?:\.\/|assets\/)[\w-]+\.(?:js|css)/g) ?? [];
  return new Set(paths.map((path) => basename(path)));
}

function compressed(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(RENDERER, 'assets', file))).length, 0);
}
