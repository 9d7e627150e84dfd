/** What can happen to the files of a record on a failing disk, or by a hand. Everything follows from the seed. */
import { closeSync, fstatSync, openSync, readdirSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { recordPaths } from '../../db/record.ts';
import { openBare } from '../bench/bare-record.ts';
import type { Known, Template } from './damaged-record.ts';
import type { Random } from './random.ts';

export interface Harm {
  readonly name: string;
  readonly template: Template;
  /** @param folder a copy of the record's data folder, which is harmed */
  do(folder: string, known: Known, random: Random): void;
  /** Whether the newest backup is good; where there is none left, false for every one. */
  readonly backups?: 'all' | 'newest harmed' | 'none';
}

const PAGE = 4096;

export const HARMS: readonly Harm[] = [
  { name: 'a page', template: 'closed', do: (folder, known, random) => spoilPages(folder, known, random, 1) },
  { name: 'five pages', template: 'closed', do: (folder, known, random) => spoilPages(folder, known, random, 5) },
  { name: 'a page of visits', template: 'closed', do: spoilOf((name) => name === 'visits', 1) },
  { name: 'two pages of visits', template: 'closed', do: spoilOf((name) => name === 'visits', 2) },
  { name: 'two pages of codes', template: 'closed', do: spoilOf((name) => name === 'codes', 2) },
  { name: 'two pages of the audit log', template: 'closed', do: spoilOf((name) => name === 'audit_events', 2) },
  { name: 'an index', template: 'closed', do: spoilOf((name) => /^(visits|audit_events|devices)_/.test(name), 2) },
  { name: 'the schema', template: 'closed', do: spoilOf((name) => name === 'sqlite_schema', 1) },
  { name: 'the header', template: 'closed', do: (folder, _, random) => spoil(recordPaths(folder).database, 0, random) },
  { name: 'cut short', template: 'closed', do: cutShort },
  { name: 'emptied', template: 'closed', do: (folder) => truncateSync(recordPaths(folder).database, 0) },
  { name: 'deleted', template: 'closed', do: (folder) => rmSync(recordPaths(folder).database) },
  { name: 'its log deleted after a kill', template: 'killed', do: (folder) => removeLog(folder) },
  {
    name: 'its log deleted, with a backup newer',
    template: 'killed after a backup',
    do: (folder) => removeLog(folder),
  },
  { name: 'a part of its log', template: 'killed', do: spoilLog },
  { name: 'chain-head deleted', template: 'closed', do: (folder) => rmSync(recordPaths(folder).chainHead) },
  {
    name: 'chain-head',
    template: 'closed',
    do: (folder, _, random) => writeFileSync(recordPaths(folder).chainHead, bytes(256, random)),
  },
  {
    name: 'a page and the newest backup',
    template: 'closed',
    backups: 'newest harmed',
    do(folder, known, random) {
      spoilOf((name) => name === 'visits', 1)(folder, known, random);
      spoil(join(folder, known.backups[0]?.file ?? ''), random.below(40), random);
    },
  },
  {
    name: 'a page, with no backup',
    template: 'closed',
    backups: 'none',
    do(folder, known, random) {
      spoilOf((name) => ['visits', 'devices', 'agreements', 'requests', 'audit_events'].includes(name), 1)(
        folder,
        known,
        random,
      );
      for (const name of readdirSync(join(folder, 'backups'))) rmSync(join(folder, 'backups', name));
    },
  },
];

/** Random bytes in a page of a file, which is then no page any more. */
function spoil(file: string, page: number, random: Random): void {
  const handle = openSync(file, 'r+');
  const { size } = fstatSync(handle);
  const spoilt = bytes(1 + random.below(64), random);
  const at = Math.min(page * PAGE + random.below(PAGE - spoilt.length), size - spoilt.length);
  writeSync(handle, spoilt, 0, spoilt.length, at);
  closeSync(handle);
}

function bytes(count: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length: count }, () => random.below(256)));
}

function spoilPages(folder: string, known: Known, random: Random, count: number): void {
  const pages = pagesOf(known, () => true);
  for (let done = 0; done < count; done += 1) spoil(recordPaths(folder).database, random.pick(pages) ?? 1, random);
}

function spoilOf(isMeant: (name: string) => boolean, count: number): Harm['do'] {
  return (folder, known, random) => {
    const pages = pagesOf(known, isMeant);
    for (let done = 0; done < count; done += 1) spoil(recordPaths(folder).database, random.pick(pages) ?? 1, random);
  };
}

/** The pages that hold something of these tables and indexes, except the first page of all; counted from nought. */
function pagesOf({ folder, key }: Known, isMeant: (name: string) => boolean): number[] {
  const db = openBare(recordPaths(folder).database, key, { readonly: true });
  const rows = db.prepare<[], { name: string; page: number }>('SELECT name, pageno AS page FROM dbstat').all();
  db.close();
  return rows.filter(({ name, page }) => page > 1 && isMeant(name)).map(({ page }) => page - 1);
}

function cutShort(folder: string, _known: Known, random: Random): void {
  const { database } = recordPaths(folder);
  const handle = openSync(database, 'r');
  const { size } = fstatSync(handle);
  closeSync(handle);
  truncateSync(database, 1 + random.below(size - 1));
}

function removeLog(folder: string): void {
  for (const ending of ['-wal', '-shm']) rmSync(`${recordPaths(folder).database}${ending}`, { force: true });
}

function spoilLog(folder: string, _known: Known, random: Random): void {
  const log = `${recordPaths(folder).database}-wal`;
  const handle = openSync(log, 'r');
  const { size } = fstatSync(handle);
  closeSync(handle);
  spoil(log, random.below(Math.floor(size / PAGE)), random);
  rmSync(`${recordPaths(folder).database}-shm`, { force: true });
}
