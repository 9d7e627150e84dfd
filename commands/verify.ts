/** `npm run verify -- --data FOLDER`: whether a record is whole, in one line. */
import { existsSync } from 'node:fs';
import { recordPaths } from '../db/record.ts';
import { verifyRecord } from '../db/verify.ts';
import { obtainDataKey } from '../service/keys/data-key.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { readFolder } from './folder-option.ts';
import { keySentence } from './sentences.ts';

const HELP = `npm run verify -- --data FOLDER

Checks a record: the database file, its foreign keys, and the audit chain against its head in a second file.
Changes nothing in it. Gatehouse may be running meanwhile.`;

/** Returns the exit code: 0 when the record is sound, 1 with the first broken place or the reason why it was not checked. */
export async function run(args: string[]): Promise<number> {
  const missing = 'Say which record to check';
  const folder = readFolder(args, { command: 'npm run verify', option: 'data', help: HELP, missing });
  if (typeof folder === 'number') return folder;
  const paths = recordPaths(folder);
  if (!existsSync(folder)) return complain(`There is no folder ${folder}.`);
  if (!existsSync(paths.database)) return complain(`There is no record in the folder ${folder}.`);
  const dataKey = await obtainDataKey(folder, { name: 'owner file', keyStore: ownerFileKeyStore(folder) }, true);
  if (dataKey.outcome !== 'key') return complain(keySentence(dataKey));
  const verdict = verifyRecord(paths, dataKey.key);
  if (verdict.outcome === 'broken') return complain(`The record is broken: ${verdict.where}.`);
  return say(`The record is sound: ${verdict.events} audit events, the last of them in its place.`);
}

function say(sentence: string): number {
  console.log(sentence);
  return 0;
}

function complain(sentence: string): number {
  console.error(sentence);
  return 1;
}
