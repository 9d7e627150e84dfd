/** `npm run profile -- --data FOLDER --out FILE`: saves a school's profile, for a second tablet or another school. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readMigrations } from '../db/migrate.ts';
import { readRecord } from '../db/record.ts';
import { currentProfile } from '../service/profile/current.ts';
import { writeProfile } from '../service/profile/file.ts';
import { askKey } from './ask-key.ts';
import { isClosed } from './closed-folder.ts';
import { isKeyOf } from './open-folder.ts';
import { closedSentence } from './sentences.ts';

const ROOT = join(import.meta.dirname, '..');
const USAGE = 'npm run profile -- --data FOLDER --out FILE';

const HELP = `${USAGE}

Saves the school as it stands in one file: its name, people, numbers, kinds of visitor, printers and settings. It holds
no PIN, no key, no picture and no visitor. Gatehouse may be running meanwhile. A new tablet takes it over with
npm start -- --profile FILE; one that is in use with the set-up's School profile.`;

/** Returns the exit code: 0 when the file is written, 1 with the reason why not. */
export async function run(args: string[]): Promise<number> {
  const read = readOptions(args);
  if (typeof read === 'number') return read;
  const { data, out } = read;
  if (isClosed(data)) return say(closedSentence(data), 1);
  const version = readMigrations(join(ROOT, 'db', 'migrations')).length;
  const asked = await askKey({ folder: data, backups: [join(data, 'backups')] }, (key) => isKeyOf(data, key));
  if (asked.outcome === 'no key') return say(asked.sentence, 1);
  const opened = readRecord(data, asked.key, version);
  if (opened.outcome !== 'opened') return say(`The record in ${data} cannot be read. Try: npm run doctor`, 1);
  try {
    // Never over a file that is there: it may be another school's.
    writeFileSync(out, writeProfile(currentProfile(opened)), { flag: 'wx', mode: 0o600 });
    return say(`The school profile was saved as ${out}. It holds names of staff.`, 0);
  } catch {
    return say(`The file ${out} cannot be written, or is there already.`, 1);
  } finally {
    opened.record.close();
  }
}

function readOptions(args: string[]): { data: string; out: string } | number {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args, options: { data: text, out: text, help: { type: 'boolean', short: 'h' } } });
    if (values.help) return say(HELP, 0);
    if (values.data && values.out) return { data: resolve(values.data), out: resolve(values.out) };
    return say(`Say whose profile to save, and where: ${USAGE}`, 1);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    return say(`${reason}. Try: ${USAGE}`, 1);
  }
}

function say(text: string, code: number): number {
  if (code === 0) console.log(text);
  else console.error(text);
  return code;
}
