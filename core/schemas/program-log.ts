import { z } from 'zod';
import { LOG_EVENTS } from '../log-events.ts';
import { instant } from './common.ts';

/** The newest lines of the program's own log, the newest first. */
export const programLogOutput = z.object({
  lines: z.array(
    z.object({
      /** Tells one line from another. */
      key: z.int(),
      at: instant,
      level: z.enum(['info', 'warning', 'error']),
      code: z.enum(Object.keys(LOG_EVENTS) as [string, ...string[]]),
      /** The plain sentence of its code. */
      says: z.string(),
      /** Numbers and codes: "from=12 to=13". */
      details: z.string(),
    }),
  ),
});

/** Everything that is kept of it, as a text file. */
export const programLogFileOutput = z.object({ text: z.string() });
