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
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  // A system that is not listed is written as unknown.
  return { version, node: process.version, platform: process.platform as Started['platform'] };
}
