/** The loopback door as a program: the bundle that `npm start` and a browser kiosk run. */

import type { Handler } from '../service/http/handler.ts';
import { loopbackOrigin, openLoopback } from '../web/loopback.ts';
import { openHouse } from './house.ts';
import { isRunning } from './open-folder.ts';
import type { StartOptions } from './options.ts';
import { runningSentence } from './sentences.ts';

/**
 * Opens the loopback door and stays until a signal ends it.
 *
 * @param root the folder that holds dist, db/migrations, leaflets and assets
 * @returns the exit code: 0 after a clean end, 1 when it may not start
 */
export async function serve(options: Pick<StartOptions, 'port' | 'data' | 'demo'>, root: string): Promise<number> {
  // The door first: where it does not open, no data folder is touched.
  let handler: Handler = async () => new Response('Gatehouse is starting.', { status: 503 });
  const door = await openLoopback((request) => handler(request), options.port);
  if (door.outcome !== 'open') {
    return refuse(isRunning(options.data) ? runningSentence(options.data) : doorSentence(door, options.port));
  }
  const origin = loopbackOrigin(door.port);
  const { data, demo } = options;
  const house = await openHouse({ door: 'loopback', root, data, demo, origin: () => origin, backUpAtEnd: true });
  if (house.kind === 'refused') {
    await door.close();
    return refuse(house.sentence);
  }
  handler = house.handler;
  if (options.demo) await printDemoPins();
  console.log(`Gatehouse is ${house.isLocked() ? 'locked: open it' : 'ready'} at ${origin}/`);
  await signalled();
  await door.close();
  await house.close();
  return 0;
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

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
