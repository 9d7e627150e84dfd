import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogEvent } from '../core/log-events.ts';

type Started = Extract<LogEvent, { name: 'program.started' }>['details'];

/**
 * What support asks for first: which Gatehouse runs, and on what.
 *
 * @param root the folder that holds package.json
 */
export function runningOn(root: string): Omit<Started, 'door'> {
  // A system that is not listed is written as unknown.
  return {
    version: versionOf(join(root, 'package.json')),
    node: process.version,
    platform: process.platform as Started['platform'],
  };
}

/** Null where it cannot be read: nobody is kept from signing in by that. */
function versionOf(file: string): string | null {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    return null;
  }
}
