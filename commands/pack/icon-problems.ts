import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executableIn } from './after-pack.ts';
import type { System } from './electron-folder.ts';
import { resourcesIn } from './targets.ts';

/** Whether the packed program bears its own icon: in the program on Windows, beside it on macOS; Linux has it in the deb. */
export async function iconProblems(output: string, system: System, root: string): Promise<string[]> {
  if (system === 'linux') return [];
  const [source, holder] =
    system === 'win32'
      ? ['icon.ico', executableIn(output, system, 'Gatehouse')]
      : ['icon.icns', join(resourcesIn(output, system), 'icon.icns')];
  const icon = await readFile(join(root, 'assets', source));
  const held = await readFile(holder);
  // The last picture of the file: Windows keeps each as a resource of its own, without the file's list of them.
  const picture = system === 'win32' ? icon.subarray(-largestOf(icon)) : icon;
  return held.includes(picture) ? [] : [`${holder} does not have Gatehouse's icon.`];
}

/** The length of the last picture of an ICO file, which is the largest. */
function largestOf(icon: Buffer): number {
  const count = icon.readUInt16LE(4);
  return icon.readUInt32LE(6 + (count - 1) * 16 + 8);
}
