/** The loopback door as a program: the bundle that `npm start` and a browser kiosk run. */

import { join } from 'node:path';
import type { Handler } from '../service/http/handler.ts';
import { faultOf } from '../service/log/fault.ts';
import type { Log } from '../service/log/log.ts';
import { loopbackOrigin, openLoopback } from '../web/loopback.ts';
import { type Ending, leaveSoon, untilEnd } from './ending.ts';
import { openHouse } from './house.ts';
import { isRunning } from './open-folder.ts';
import type { StartOptions } from './options.ts';
import { logFolder, programLog } from './program-log.ts';
import { runningSentence } from './sentences.ts';
import { startWatchdog, type WatchdogOptions } from './watchdog.ts';

interface ServeOptions extends Pick<StartOptions, 'port' | 'data' | 'demo'> {
  readonly profile?: StartOptions['profile'];
  /** A watchdog as impatient as a test is. */
  readonly watchdog?: Pick<WatchdogOptions, 'limitMs' | 'tickMs'>;
}

/** How long the answer to "Close Gatehouse" has to reach its page. */
const LAST_ANSWER_MS = 500;

/**
 * Opens the loopback door and stays until a signal or a fault ends it.
 *
 * @param root the folder that holds dist, db/migrations, leaflets and assets
 * @returns the exit code: 0 after a clean end, 1 when it may not start or a fault ended it
 */
export async function serve(options: ServeOptions, root: string): Promise<number> {
  const log = programLog(options.data);
  const end = untilEnd(log);
  try {
    return await openAndStay(options, root, { log, end });
  } catch (error) {
    // Its message may hold what stands in the record: the class and the place are said, and no more.
    log.write({ name: 'program.fault', details: faultOf(error) });
    return 1;
  } finally {
    leaveSoon();
  }
}

async function openAndStay(
  options: ServeOptions,
  root: string,
  { log, end }: { log: Log; end: Promise<Ending> },
): Promise<number> {
  // The door first: where it does not open, no data folder is touched.
  let handler: Handler = async () => new Response('Gatehouse is starting.', { status: 503 });
  const door = await openLoopback((request) => handler(request), options.port);
  if (door.outcome !== 'open') {
    return refuse(isRunning(options.data) ? runningSentence(options.data) : doorSentence(door, options.port));
  }
  const origin = loopbackOrigin(door.port);
  const { data, demo } = options;
  const asked = Promise.withResolvers<Ending>();
  const house = await openHouse({
    door: 'loopback',
    root,
    data,
    demo,
    origin: () => origin,
    log,
    end: () => setTimeout(() => asked.resolve('asked'), LAST_ANSWER_MS),
    backUpAtEnd: true,
    ...(options.profile ? { profile: options.profile } : {}),
  });
  if (house.kind === 'refused') {
    await door.close();
    return refuse(house.sentence);
  }
  handler = house.handler;
  if (options.demo) await printDemoPins();
  const workerFile = join(root, 'dist', 'service', 'watchdog.js');
  const watchdog = startWatchdog({ ...options.watchdog, workerFile, logFolder: logFolder(data), log });
  console.log(`Gatehouse is ${house.isLocked() ? 'locked: open it' : 'ready'} at ${origin}/`);
  const ending = await Promise.race([end, asked.promise]);
  watchdog.stop();
  await door.close();
  await house.close();
  return ending === 'asked' ? 0 : 1;
}

function doorSentence(
  fault: { outcome: 'port in use' } | { outcome: 'cannot listen'; detail: string },
  port: number,
): string {
  if (fault.outcome === 'port in use')
    return `Port ${port} is in use by another program. Choose another with --port N.`;
  return `The port ${port} cannot be opened (${fault.detail}). Choose another with --port N.`;
}

async function printDemoPins(): Promise<void> {
  const { DEMO_STAFF } = await import('./demonstration.ts');
  console.log('This is a demonstration: the school, its people and the visits are invented.');
  for (const { name, pin, roles } of DEMO_STAFF) console.log(`  ${roles.join(', ')}: ${name}, PIN ${pin}`);
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
