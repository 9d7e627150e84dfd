import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../service/doctor/view.ts';

/**
 * The machine this process runs on, and which Gatehouse it is.
 *
 * @param root the folder that holds package.json
 */
export function thisMachine(root: string, { packaged, door }: Pick<Machine, 'packaged' | 'door'>): Machine {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    version,
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    packaged,
    door,
  };
}
