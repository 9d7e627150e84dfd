/** `npm run verify -- --data FOLDER`: whether a record is whole, in one line. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordPaths } from '../db/record.ts';
import { verifyRecord } from '../db/verify.ts';
import { askKey } from './ask-key.ts';
import { isClosed } from './closed-folder.ts';
import { readFolder } from './folder-option.ts';
import { isKeyOf } from './open-folder.ts';
import { closedSentence } from './sentences.ts';

const HELP = `npm run verify -- --data FOLDER

Checks a record: the database file, its foreign keys, and the audit chain against its head in a second file.
Changes nothing in it. Gatehouse may be running meanwhile. Where the key is kept by the machine or by a passphrase, it
asks for the recovery key.`;

/** Returns the exit code: 0 when the record is sound, 1 with the first broken place or the reason why it was not checked. */
export async function run(args: string[]): Promise<number> {
  const missing = 'Say which record to check';
  const folder = readFolder(args, { command: 'npm run verify', option: 'data', help: HELP, missing });
  if (typeof folder === 'number') return folder;
  const paths = recordPaths(folder);
  if (!existsSync(folder)) return complain(`There is no folder ${folder}.`);
  if (isClosed(folder)) return complain(closedSentence(folder));
  if (!existsSync(paths.database)) return complain(`There is no record in the folder ${folder}.`);
  const places = { folder, backups: [join(folder, 'backups')] };
  const asked = await askKey(places, (key) => isKeyOf(folder, key));
  if (asked.outcome === 'no key') return complain(asked.sentence);
  const verdict = verifyRecord(paths, asked.key);
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
