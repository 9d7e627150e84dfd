/** A record with a day of visits and backups of it, and everything that a test knows of it, for harm to be done to it. */

import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compose } from '../../commands/compose.ts';
import { backupName } from '../../core/backups.ts';
import { backUp, ownBackups } from '../../db/backup.ts';
import { recordPaths } from '../../db/record.ts';
import type { Parts } from '../../service/parts.ts';
import { signOutByOffice } from '../../service/visits/departure.ts';
import { signIn } from '../../service/visits/sign-in.ts';
import { openSignIn, ordinaryAnswers } from '../bench/kiosk.ts';
import { createTestClock } from '../support/clock.ts';
import { dataKeyOf } from '../support/data-key.ts';
import { ROOT } from '../support/service.ts';

export interface KnownVisit {
  readonly id: string;
  readonly sequence: number;
  readonly name: string;
  readonly arrivedAt: number;
  departed: boolean;
}

export interface KnownBackup {
  readonly file: string;
  /** How many visits and audit events it knows. */
  readonly visits: number;
  readonly events: number;
}

/** What a test knows of a record before it does harm to it. */
export interface Known {
  readonly folder: string;
  readonly key: Buffer;
  readonly visits: readonly KnownVisit[];
  /** Number and hash of the last audit event. */
  readonly head: { readonly sequence: number; readonly hash: Buffer };
  /** Backups by path within the folder, newest first. */
  readonly backups: readonly KnownBackup[];
  /** The instant at which everything was over. */
  readonly now: number;
}

export type Template = 'closed' | 'killed' | 'killed after a backup';

/** Nobody watches and nobody cancels. */
const ALL_STEPS = { progress: () => {}, isCancelled: () => false };

const BEFORE = 150;
const BETWEEN = 60;
const AFTER = 40;

/** Opens a data folder as the program does, without a printer. */
export async function openData(data: string, now: () => number) {
  const opening = await compose({
    door: 'loopback',
    root: ROOT,
    data,
    demo: false,
    origin: () => '',
    own: { clock: now, printers: {} },
  });
  return opening;
}

/**
 * Makes a record: visits, a backup, visits and departures, another backup, and more of both. `killed` leaves it as a
 * SIGKILL would, with what came last in the write-ahead log only.
 *
 * @param folder an empty folder on a disk, for all three
 */
export async function makeKnown(folder: string): Promise<Record<Template, Known>> {
  const live = join(folder, 'live');
  const clock = createTestClock(Date.parse('2026-11-24T07:30:00Z'));
  const visits: KnownVisit[] = [];
  const backups: KnownBackup[] = [];
  mkdirSync(join(live, 'backups'), { recursive: true });

  async function session(work: (parts: Parts) => void): Promise<void> {
    const opening = await openData(live, clock.now);
    if (opening.kind !== 'open') throw new Error('The record did not open.');
    work(opening.parts);
    await opening.close();
  }
  function come(parts: Parts, count: number): void {
    for (let index = 0; index < count; index += 1) visits.push(arrive(parts, clock.now(), visits.length));
    for (const visit of visits.filter(({ departed }) => !departed).slice(0, count / 3)) leave(parts, visit);
  }
  function keepBackup(parts: Parts): void {
    const source = { paths: recordPaths(live), dataKey: parts.keys.dataKey };
    const how = { steps: ALL_STEPS, sharesDisk: false };
    const made = backUp(source, ownBackups(live), clock.now(), how);
    if (made.outcome !== 'made') throw new Error('There is no backup.');
    backups.unshift({
      file: join('backups', backupName(clock.now())),
      visits: visits.length,
      events: parts.record.audit.head().sequence,
    });
  }
  function arrive(parts: Parts, at: number, number: number): KnownVisit {
    const person = { name: nameOf(number) };
    const answer = signIn(parts, { ...ordinaryAnswers(parts), ...person, requestId: randomUUID() });
    if (answer.outcome !== 'signed in') throw new Error(`Not signed in: ${answer.outcome}`);
    clock.move(45_000);
    const sequence = parts.record.visits.find(answer.visitId)?.sequence ?? 0;
    return { id: answer.visitId, sequence, name: person.name, arrivedAt: at, departed: false };
  }
  function known(as: string, parts: Parts | null, head: Known['head'], key: Buffer): Known {
    const copy = join(folder, as);
    copyData(live, copy);
    // The program makes some by itself, whenever it comes to it.
    const isKnown = (name: string) => backups.some(({ file }) => file === join('backups', name));
    for (const name of readdirSync(join(copy, 'backups'))) if (!isKnown(name)) rmSync(join(copy, 'backups', name));
    if (parts) parts.record.write(() => {});
    return {
      folder: copy,
      key,
      visits: visits.map((each) => ({ ...each })),
      head,
      backups: [...backups],
      now: clock.now(),
    };
  }

  await session((parts) => {
    openSignIn(parts);
    come(parts, BEFORE);
    keepBackup(parts);
    clock.move(60_000);
    come(parts, BETWEEN);
    keepBackup(parts);
  });
  const key = await dataKeyOf(live);
  const made: { killed?: Known; closed?: Known; 'killed after a backup'?: Known } = {};
  let head: Known['head'] = { sequence: 0, hash: Buffer.alloc(0) };
  clock.move(60_000);
  await session((parts) => {
    come(parts, AFTER);
    made.killed = known('killed', parts, { ...parts.record.audit.head() }, key);
    keepBackup(parts);
    come(parts, 6);
    made['killed after a backup'] = known('killed-after', parts, { ...parts.record.audit.head() }, key);
    // Nothing newer than two thirds of the day may help where the file itself is harmed.
    rmSync(join(live, backups.shift()?.file ?? ''));
    head = { ...parts.record.audit.head() };
  });
  made.closed = known('closed', null, head, key);
  const { killed, closed } = made;
  const after = made['killed after a backup'];
  if (!killed || !closed || !after || !existsSync(`${recordPaths(killed.folder).database}-wal`)) {
    throw new Error('The records to do harm to could not be made.');
  }
  return { killed, closed, 'killed after a backup': after };
}

function leave(parts: Parts, visit: KnownVisit): void {
  const actor = parts.record.staff.all()[0]?.id ?? '';
  signOutByOffice(parts, { requestId: randomUUID(), visitId: visit.id, leavesDevices: false }, actor);
  visit.departed = true;
}

/** Copies a data folder as it is at this moment, without what belongs to the program that has it. */
export function copyData(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !['in-use', 'logs'].includes(basename(path)) });
}

/** A name that no other visitor has: letters for the figures, because a name has none. */
function nameOf(number: number): string {
  return `Vera ${[...String(number)].map((figure) => 'ABCDEFGHIJ'[Number(figure)]).join('')}`;
}
