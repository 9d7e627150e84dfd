import type { Printers } from '../core/printing.ts';
import type { DiskState } from '../core/protection.ts';
import type { SchoolRecord } from '../db/record.ts';
import type { Machine } from './doctor/view.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { Log } from './log/log.ts';
import type { FoundPrinters } from './printing/found.ts';
import type { Tasks } from './tasks/tasks.ts';
import type { UpdateSource } from './updates/source.ts';

/** The parameters of scrypt. */
export interface PinCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** About 85 ms and 32 MiB a try. */
export const PIN_COST: PinCost = { N: 2 ** 15, r: 8, p: 1 };

/** Where the record lies that is open. */
export interface DataFolder {
  readonly folder: string;
  /** The newest version of a record that this program knows. */
  readonly recordVersion: number;
}

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
  /** The printers that this machine knows, to choose from. */
  readonly findPrinters: () => Promise<FoundPrinters>;
  /** The record's key and the ways in which it is kept. */
  readonly keys: KeyRing;
  /** What is known by now of the disk under the data folder. */
  readonly disk: () => DiskState;
  /** Long work, off the thread that answers visitors. */
  readonly tasks: Tasks;
  /** Closes everything and opens the data folder anew, once the answers under way are given; with another key where the record
   * that waits there has one. */
  readonly reopen: (dataKey?: Buffer) => void;
  /** Where the record lies, for work with a connection of its own. */
  readonly data: DataFolder;
  /** The machine and the program on it. */
  readonly machine: Machine;
  /** Whether the machine starts Gatehouse by itself; null: nobody can tell. */
  readonly startsByItself: () => Promise<boolean | null>;
  /** What looks for a newer Gatehouse. */
  readonly updates: UpdateSource;
  /** Ends the program in order, as the administrator asked. */
  readonly end: () => void;
  readonly demonstration: boolean;
  /** The program's own log, for whoever helps a school; never what somebody typed. */
  readonly log: Log;
  /** What stretching a new PIN costs. */
  readonly pinCost: PinCost;
}
