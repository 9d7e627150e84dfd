/** `npm run verify -- --data FOLDER`: whether a record is whole, in one line. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { recordPaths } from '../db/record.ts';
import { verifyRecord } from '../db/verify.ts';
import { obtainDataKey } from '../service/keys/data-key.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { keySentence } from './sentences.ts';

const HELP = `npm run verify -- --data FOLDER

Checks a record: the database file, its foreign keys, and the audit chain against its head in a second file.
Changes nothing in it. Gatehouse may be running meanwhile.`;

/** Returns the exit code: 0 when the record is sound, 1 with the first broken place or the reason why it was not checked. */
export async function run(args: string[]): Promise<number> {
  const asked = readOptions(args);
  if (asked.kind === 'help') return say(HELP);
  if (asked.kind === 'wrong') return complain(asked.sentence);
  const folder = resolve(asked.folder);
  const paths = recordPaths(folder);
  if (!existsSync(folder)) return complain(`There is no folder ${folder}.`);
  if (!existsSync(paths.database)) return complain(`There is no record in the folder ${folder}.`);
  const dataKey = await obtainDataKey(folder, { name: 'owner file', keyStore: ownerFileKeyStore(folder) }, true);
  if (dataKey.outcome !== 'key') return complain(keySentence(dataKey));
  const verdict = verifyRecord(paths, dataKey.key);
  if (verdict.outcome === 'broken') return complain(`The record is broken: ${verdict.where}.`);
  return say(`The record is sound: ${verdict.events} audit events, the last of them in its place.`);
}

type Asked = { kind: 'check'; folder: string } | { kind: 'help' } | { kind: 'wrong'; sentence: string };

function readOptions(args: string[]): Asked {
  const options = { data: { type: 'string' }, help: { type: 'boolean', default: false } } as const;
  try {
    const { values } = parseArgs({ args, options });
    if (values.help) return { kind: 'help' };
    if (values.data) return { kind: 'check', folder: values.data };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    return { kind: 'wrong', sentence: `${reason}. Try: npm run verify -- --data FOLDER` };
  }
  return { kind: 'wrong', sentence: 'Say which record to check: npm run verify -- --data FOLDER' };
}

function say(sentence: string): number {
  console.log(sentence);
  return 0;
}

function complain(sentence: string): number {
  console.error(sentence);
  return 1;
}
