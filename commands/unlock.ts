/** `npm run unlock -- --data FOLDER`: for the day on which nobody is left who could unlock anybody. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordPaths, type SchoolRecord } from '../db/record.ts';
import { isClosed } from './closed-folder.ts';
import { readFolder } from './folder-option.ts';
import { openFolder } from './open-folder.ts';
import { closedSentence, keySentence } from './sentences.ts';

const ROOT = join(import.meta.dirname, '..');

const HELP = `npm run unlock -- --data FOLDER

Lets every member of staff try their PIN again. For whoever owns the machine, when the only person who could unlock is
locked: stop Gatehouse, run this, start Gatehouse. It is written into the audit log.`;

/** Returns the exit code: 0 when everybody can try again, 1 with the reason why not. */
export async function run(args: string[]): Promise<number> {
  const missing = 'Say whose staff to unlock';
  const data = readFolder(args, { command: 'npm run unlock', option: 'data', help: HELP, missing });
  if (typeof data === 'number') return data;
  if (isClosed(data)) return say(closedSentence(data), 1);
  if (!existsSync(recordPaths(data).database)) return say(`There is no record in the folder ${data}.`, 1);
  const opened = await openFolder({ root: ROOT, data, demo: false });
  if (opened.kind !== 'open') return say(opened.kind === 'refused' ? opened.sentence : keySentence(opened.fault), 1);
  const people = unlockEverybody(opened.record, Date.now());
  opened.close();
  return say(`${people} members of staff can try their PIN again.`, 0);
}

function unlockEverybody(record: SchoolRecord, now: number): number {
  const people = record.staff.all();
  record.write(() => {
    for (const { id } of people) {
      record.staff.forgetAllTries(id);
      record.audit.append({ name: 'staff.unlocked', actor: null, subject: id, details: {} }, now);
    }
  });
  return people.length;
}

function say(text: string, code: number): number {
  if (code === 0) console.log(text);
  else console.error(text);
  return code;
}
