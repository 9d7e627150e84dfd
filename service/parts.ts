import type { Printers } from '../core/printing.ts';
import type { SchoolRecord } from '../db/record.ts';

/** What the service is made of. The composition root gives real parts, tests give their own. */
export interface Parts {
  readonly record: SchoolRecord;
  /** Now, in UTC milliseconds. */
  readonly clock: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** A random whole number from 0 to below the limit, from a cryptographic source. */
  readonly randomBelow: (limit: number) => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly printers: Printers;
  readonly demonstration: boolean;
}
