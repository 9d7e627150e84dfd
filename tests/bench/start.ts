import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordPaths } from '../../db/record.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { SERVE_BUILT, startProgram } from '../support/program.ts';
import { type Compared, createComparison, timed } from './measure.ts';

const BARE = join(import.meta.dirname, 'bare-start.mjs');

/**
 * Starts the built program on a record that is there, from process start to the first answer over HTTP.
 *
 * @param folder an empty folder on a disk
 */
export async function measureStart(folder: string, rounds: number): Promise<Compared> {
  await firstAnswer([SERVE_BUILT, folder]);
  const bareFile = join(folder, 'bare.db');
  copyFileSync(recordPaths(folder).database, bareFile);
  const bareArgs = [BARE, bareFile, (await dataKeyOf(folder)).toString('hex')];
  await firstAnswer(bareArgs);
  const start = createComparison();
  for (let round = 0; round < rounds; round += 1) {
    start.add({ product: await firstAnswer([SERVE_BUILT, folder]), floor: await firstAnswer(bareArgs) });
  }
  return start.result();
}

/** Milliseconds until a program answered. */
async function firstAnswer(args: readonly string[]): Promise<number> {
  let end = async () => {};
  const taken = await timed(async () => {
    const program = await startProgram(args);
    end = () => program.end('SIGTERM');
    const response = await fetch(`${program.url}/`);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The first answer was ${response.status}.`);
  });
  await end();
  return taken;
}
