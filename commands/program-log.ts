import { join } from 'node:path';
import { openLogFile } from '../service/log/file.ts';
import { createLog, type Log } from '../service/log/log.ts';

/** Where the log of a data folder is. */
export function logFolder(data: string): string {
  return join(data, 'logs');
}

/** The program's log in its data folder; nothing is written there before the first event. */
export function programLog(data: string, clock: () => number = Date.now): Log {
  return createLog(openLogFile(logFolder(data)), clock, (sentence) => console.error(sentence));
}
