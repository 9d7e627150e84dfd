/** `npm run restore -- --data FOLDER --from FILE`: puts a backup in the place of the record. */
import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stampOf } from '../core/backups.ts';
import { proveKey } from '../db/key-check.ts';
import { lockFolder } from '../db/lock.ts';
import { readMigrations } from '../db/migrate.ts';
import { recordPaths } from '../db/record.ts';
import { lookAt, prepareRestore, replacedFile, restoredNote, swapIn } from '../db/restore.ts';
import { keyFilePath } from '../service/keys/key-file.ts';
import { ownerFileKeyStore } from '../service/keys/owner-file.ts';
import { keepWith } from '../service/keys/unlock.ts';
import { askKey } from './ask-key.ts';
import { isClosed } from './closed-folder.ts';
import {
  aloneSentence,
  closedSentence,
  keySentence,
  restoredSentence,
  restoreSentence,
  runningSentence,
  unusableSentence,
} from './sentences.ts';

const KEY_BYTES = 32;
const USAGE = 'npm run restore -- --data FOLDER --from FILE';

const HELP = `${USAGE}

Puts a backup in the place of the record in FOLDER. FILE is one of the files gatehouse-...db in the folder backups, on
the stick or on the share. The backup is copied and checked first; the record as it was is kept beside it under a name
of its own. Everything since the backup is not in the restored record. Stop Gatehouse before, start it afterwards.
Where the folder does not hold the backup's key, it asks for the recovery key.`;

/** Returns the exit code: 0 when the backup is in the record's place, 1 with the reason why not. */
export async function run(args: string[]): Promise<number> {
  const options = readRestoreOptions(args);
  if (typeof options === 'number') return options;
  return restoreFolder(join(import.meta.dirname, '..'), options);
}

/**
 * Puts a backup in the place of the record in a folder that nothing has open.
 *
 * @param root the folder that holds db/migrations
 * @returns the exit code
 */
export async function restoreFolder(root: string, { data, from }: { data: string; from: string }): Promise<number> {
  if (!existsSync(data)) return say(`There is no folder ${data}.`, 1);
  if (isClosed(data)) return say(closedSentence(data), 1);
  const lock = lockFolder(data);
  if (lock.outcome !== 'locked')
    return say(lock.outcome === 'in use' ? runningSentence(data) : unusableSentence(data), 1);
  try {
    return await restore(root, data, from);
  } finally {
    lock.release();
  }
}

async function restore(root: string, data: string, from: string): Promise<number> {
  const newestVersion = readMigrations(join(root, 'db', 'migrations')).length;
  const found = lookAt(from, Buffer.alloc(KEY_BYTES), newestVersion);
  // What is no backup at all needs no key to be told.
  if (found.outcome !== 'does not open' && found.outcome !== 'looked at')
    return say(restoreSentence(found.outcome, from), 1);
  const places = { folder: data, backups: [dirname(from), join(data, 'backups')] };
  const asked = await askKey(places, (key) => lookAt(from, key, newestVersion).outcome !== 'does not open');
  if (asked.outcome === 'no key') {
    return say(noKeySentence(asked.sentence, data, from), 1);
  }
  const note = { stamp: stampOf(Date.now()), actor: null };
  const prepared = prepareRestore(data, from, { dataKey: asked.key, newestVersion }, note, {
    progress: () => undefined,
    isCancelled: () => false,
  });
  if (prepared.outcome === 'cancelled') return 1;
  if (prepared.outcome !== 'prepared') return say(restoreSentence(prepared.outcome, from), 1);
  // On a new machine, or over another record: from now on the folder keeps this key.
  if (proveKey(data, asked.key) !== 'right') {
    keepOldKey(data, note.stamp);
    await keepWith(places, { way: 'owner file', keyStore: ownerFileKeyStore(data) }, asked.key);
  }
  swapIn(data);
  const restored = restoredNote(data);
  if (!restored) return say(unusableSentence(data), 1);
  return say(restoredSentence(restored, existsSync(replacedFile(data, restored.stamp))), 0);
}

/** Why the backup's key cannot be had, where the sentence about a record's own key would mislead. */
function noKeySentence(sentence: string, data: string, from: string): string {
  // A key that opens something else is no fault of the key file: the backup is the odd one.
  if (sentence === keySentence('another key')) return restoreSentence('does not open', from);
  // An empty folder never had a key file.
  const isNew = !existsSync(recordPaths(data).database);
  return isNew && sentence === keySentence('key file missing') ? aloneSentence(from) : sentence;
}

/** The record that is put aside stays readable with the key that it had. */
function keepOldKey(data: string, stamp: string): void {
  const path = keyFilePath(data);
  if (existsSync(path)) copyFileSync(path, `${replacedFile(data, stamp)}.key.json`);
}

function readRestoreOptions(args: string[]): { data: string; from: string } | number {
  try {
    const text = { type: 'string' } as const;
    const options = { data: text, from: text, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ args, options });
    if (values.help) return say(HELP, 0);
    if (!values.data) return say(`Say which record to restore: ${USAGE}`, 1);
    if (!values.from) return say(`Say which backup to restore from: ${USAGE}`, 1);
    return { data: resolve(values.data), from: resolve(values.from) };
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
