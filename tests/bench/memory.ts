import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openKiosk } from './kiosk.ts';

const FEW = 200;

/** Bytes in use after so many sign-ins, and after a few. */
export interface MemoryGrowth {
  readonly after: number;
  readonly few: number;
}

/**
 * Signs visitors in and out again and looks at what stays in memory.
 *
 * @param folder an empty folder on a disk
 */
export async function measureMemory(folder: string, visits: number): Promise<MemoryGrowth> {
  const kiosk = await openKiosk(folder);
  let few = 0;
  for (let visit = 1; visit <= visits; visit += 1) {
    const { badgeCode } = await kiosk.signIn();
    await kiosk.signOut(badgeCode);
    await kiosk.settled();
    if (visit === FEW) few = await bytesInUse();
  }
  const after = await bytesInUse();
  await kiosk.close();
  return { after, few };
}

/** Heap and external memory after a collection; twice, because what is finalised in the first goes in the second. */
async function bytesInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  await nextTurn();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
