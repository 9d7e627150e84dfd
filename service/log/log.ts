import { LOG_EVENTS, type LogEvent } from '../../core/log-events.ts';
import { detailsText, logLine } from '../../core/log-lines.ts';
import type { LogFile } from './file.ts';

/** The program's own log: events of a registry, in which nothing stands that somebody typed. */
export interface Log {
  /** Writes an event down at once. Never throws. */
  write(event: LogEvent): void;
  /** Everything that is kept, the oldest line first. */
  text(): string;
  /** Lets go of the file; the next event opens it again. */
  close(): void;
}

/**
 * A log in a file, of which whoever started the program by hand reads the warnings and errors.
 *
 * @param clock now, in UTC milliseconds
 * @param say told the sentence of what went wrong
 */
export function createLog(file: LogFile, clock: () => number, say: (sentence: string) => void): Log {
  return {
    write(event) {
      file.append(logLine(event, clock()));
      const { level, says } = LOG_EVENTS[event.name];
      if (level === 'info') return;
      const details = detailsText(event);
      say(details === '' ? `Gatehouse: ${says}` : `Gatehouse: ${says} (${details})`);
    },
    text: file.text,
    close: file.close,
  };
}
