/** The loopback door as a program: the bundle that `npm start` and a browser kiosk run. */

import { loopbackOrigin, openLoopback } from '../web/loopback.ts';
import { compose } from './compose.ts';
import { DEMO_STAFF } from './demonstration.ts';
import type { StartOptions } from './options.ts';

/**
 * Opens the loopback door and stays until a signal ends it.
 *
 * @param root the folder that holds dist, db/migrations, leaflets and assets
 * @returns the exit code: 0 after a clean end, 1 when it may not start
 */
export async function serve(options: Pick<StartOptions, 'port' | 'data' | 'demo'>, root: string): Promise<number> {
  let port = options.port;
  const opening = await compose({
    door: 'loopback',
    root,
    data: options.data,
    demo: options.demo,
    origin: () => loopbackOrigin(port),
  });
  if (opening.kind === 'refused') return refuse(opening.sentence);
  const door = await openLoopback(opening.handler, options.port);
  if (door.outcome !== 'open') {
    await opening.close();
    return refuse(doorSentence(door, options.port));
  }
  port = door.port;
  if (options.demo) printDemoPins();
  console.log(`Gatehouse is ready at ${loopbackOrigin(port)}/`);
  await signalled();
  await door.close();
  await opening.close();
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

function printDemoPins(): void {
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
