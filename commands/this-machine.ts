import type { Machine } from '../service/doctor/view.ts';
import { runningOn } from './running-on.ts';

/**
 * The machine this process runs on, and which Gatehouse it is.
 *
 * @param root the folder that holds package.json
 */
export function thisMachine(root: string, { packaged, door }: Pick<Machine, 'packaged' | 'door'>): Machine {
  return {
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    version: runningOn(root).version ?? '0.0.0',
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    packaged,
    door,
  };
}
