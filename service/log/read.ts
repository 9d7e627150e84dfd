import type { z } from 'zod';
import { LOG_EVENTS } from '../../core/log-events.ts';
import { type ReadLine, readLine } from '../../core/log-lines.ts';
import type { programLogFileOutput, programLogOutput } from '../../core/schemas/program-log.ts';
import type { Parts } from '../parts.ts';

/** As many lines are shown; who needs more saves the file. */
const MOST_SHOWN = 200;

type Reading = Pick<Parts, 'record' | 'clock' | 'log'>;

/** The newest lines of the program's log. Reading it is an event. */
export function programLog(parts: Reading, staffId: string): z.infer<typeof programLogOutput> {
  note(parts, 'program-log.viewed', staffId);
  const lines: ReadLine[] = [];
  for (const text of parts.log.text().split('\n').reverse()) {
    const line = readLine(text);
    if (line) lines.push(line);
    if (lines.length === MOST_SHOWN) break;
  }
  return { lines: lines.map((line, key) => ({ ...line, key, says: LOG_EVENTS[line.code].says })) };
}

/** The whole log as a file, for whoever helps the school. Saving it is an event. */
export function programLogFile(parts: Reading, staffId: string): z.infer<typeof programLogFileOutput> {
  note(parts, 'program-log.saved', staffId);
  return { text: parts.log.text() };
}

function note({ record, clock }: Reading, name: 'program-log.viewed' | 'program-log.saved', actor: string): void {
  record.write(() => record.audit.append({ name, actor, subject: 'program-log', details: {} }, clock()));
}
