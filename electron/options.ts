import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** What can be said on the command line of the installed program, and what `npm start` passes on. */
export interface DoorOptions {
  /** The record's folder, if not the usual one. */
  data: string | null;
  /** Invented people and visits, in a folder of their own. */
  demo: boolean;
  /** The record's key in a file only its owner can read: for a machine without a key store, as a kiosk without desktop. */
  keyFile: boolean;
  /** The file of a school profile for a record that is not there yet. */
  profile?: string;
}

/**
 * Reads `--data FOLDER`, `--data=FOLDER`, `--profile` likewise, `--demo` and `--key-file`; leaves the many switches of
 * Chromium alone.
 */
export function readOptions(words: readonly string[]): DoorOptions {
  const profile = pathAfter(words, '--profile');
  return {
    data: pathAfter(words, '--data'),
    demo: words.includes('--demo'),
    keyFile: words.includes('--key-file'),
    ...(profile === null ? {} : { profile }),
  };
}

/** Reads `--restore FILE` and `--restore=FILE`: the backup to put in the record's place instead of opening the window. */
export function readRestore(words: readonly string[]): string | null {
  return pathAfter(words, '--restore');
}

function pathAfter(words: readonly string[], option: string): string | null {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = words[at];
  const path = word?.startsWith(`${option}=`) ? word.slice(option.length + 1) : words[at + 1];
  return at >= 0 && path ? resolve(path) : null;
}

/** What `--doctor` needs to know besides. */
export interface DoctorOptions extends DoorOptions {
  /** One JSON array in the place of lines. */
  json: boolean;
}

/** Reads `--doctor` and, with it, `--json`; null where nobody asks how the tablet is. */
export function readDoctorOptions(words: readonly string[]): DoctorOptions | null {
  return words.includes('--doctor') ? { ...readOptions(words), json: words.includes('--json') } : null;
}

/** Where things are kept: `data` the record, `profile` what Chromium itself writes (no page of ours writes to it). */
export interface Folders {
  data: string;
  profile: string;
}

/**
 * The folders of one start. Each record has a profile of its own, because Electron's "already running" goes by the
 * profile: so a demonstration can run beside the real record, and no record is ever opened twice.
 *
 * @param home the folder Electron gives the program for the machine's user
 */
export function foldersFor(options: Pick<DoorOptions, 'data' | 'demo'>, home: string): Folders {
  const data = options.data ?? join(home, options.demo ? 'demo' : 'record');
  const mark = createHash('sha256').update(data).digest('hex').slice(0, 12);
  return { data, profile: join(home, `window-${mark}`) };
}

/** Switches of Chromium that would open a locked window again. */
const OPENING_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox', 'disable-web-security'];

/** The first switch with which an installed program must not start, or null. */
export function openingSwitch(hasSwitch: (name: string) => boolean): string | null {
  return OPENING_SWITCHES.find(hasSwitch) ?? null;
}
