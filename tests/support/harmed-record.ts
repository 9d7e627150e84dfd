/** Harm to a record from outside: pages that are spoilt, and another program that holds it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openConnection } from '../../db/connection.ts';
import { recordPaths } from '../../db/record.ts';
import { openBare } from '../bench/bare-record.ts';
import { dataKeyOf } from './data-key.ts';

/** Pages of a table or index of a closed record, the first page of the file apart; counted from nought. */
export async function leafPages(folder: string, name: string): Promise<number[]> {
  const opened = openConnection(recordPaths(folder).database, await dataKeyOf(folder), { readonly: true });
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  const sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' AND pageno > 1 ORDER BY path";
  const pages = opened.db.prepare<[string], number>(sql).pluck().all(name);
  opened.db.close();
  return pages.map((page) => page - 1);
}

/** Turns one byte of a page over. */
export function spoilPage(file: string, page: number): void {
  const content = readFileSync(file);
  const at = page * 4096 + 200;
  content[at] = (content[at] ?? 0) ^ 0xff;
  writeFileSync(file, content);
}

/** Holds the record as another program would, until it is released. */
export async function lockRecord(data: string, how: 'IMMEDIATE' | 'EXCLUSIVE' = 'IMMEDIATE'): Promise<() => void> {
  const db = openBare(recordPaths(data).database, await dataKeyOf(data), { readonly: false });
  if (how === 'EXCLUSIVE') {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = DELETE');
  }
  db.exec(`BEGIN ${how}`);
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}
