/**
 * Puts a repaired record in the place of the damaged one, which is kept. A power cut between any two steps is made good
 * by beginning again: while a whole repaired record lies under its own name, the swap is not over.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { flushFile, flushFolder, settleFile } from './files.ts';

const REPAIRED = /^repaired-(\d{8}T\d{6}Z)\.db$/;

/** Where a repaired record lies while it is made, and under what name it is whole. */
export function repairPaths(folder: string, stamp: string): { making: string; made: string } {
  return { making: join(folder, 'repairing.db'), made: join(folder, `repaired-${stamp}.db`) };
}

/** Gives a record that is whole and flushed its name, with which the swap begins. */
export function offer(folder: string, stamp: string): void {
  const { making, made } = repairPaths(folder, stamp);
  flushFile(making);
  settleFile(making, made);
}

/**
 * Ends a swap that began, also one that a power cut stopped.
 *
 * @param renewHead makes the second file hold the head of the repaired record that lies at a path; false where that
 *   record does not open, and then nothing is moved
 */
export function finishSwap(
  folder: string,
  paths: { readonly database: string; readonly chainHead: string },
  renewHead: (database: string) => boolean,
): 'nothing to do' | 'done' | 'does not open' {
  const made = readdirSync(folder).find((name) => REPAIRED.test(name));
  const stamp = REPAIRED.exec(made ?? '')?.[1];
  if (made === undefined || stamp === undefined) return 'nothing to do';
  if (!renewHead(join(folder, made))) return 'does not open';
  const kept = join(folder, damagedName(folder, stamp));
  // The log first: left beside the repaired record, SQLite would play it into the wrong file.
  keep(`${paths.database}-wal`, `${kept}-wal`);
  flushFolder(folder);
  rmSync(`${paths.database}-shm`, { force: true });
  keep(paths.database, kept);
  flushFolder(folder);
  settleFile(join(folder, made), paths.database);
  return 'done';
}

/** The name under which the damaged record of a repair is kept. */
export function damagedName(folder: string, stamp: string): string {
  const name = (number: number) => `damaged-${stamp}${number > 1 ? `-${number}` : ''}.db`;
  let number = 1;
  while (existsSync(join(folder, name(number)))) number += 1;
  return name(number);
}

function keep(file: string, as: string): void {
  if (existsSync(file)) renameSync(file, as);
}
