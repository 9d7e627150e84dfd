/** What the doctor sees of a tablet, whether Gatehouse runs there or not. */
import type { Printers } from '../../core/printing.ts';
import type { DiskState, KeyWay } from '../../core/protection.ts';
import type { Door } from '../../core/roles.ts';
import type { SchoolRecord } from '../../db/record.ts';

/** The machine and the program on it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The number of the user; null where there is none (Windows). */
  readonly uid: number | null;
  /** The machine's own, by its IANA name. */
  readonly timeZone: string;
  /** Of Gatehouse. */
  readonly version: string;
  readonly node: string;
  /** Null where Electron is no part of it. */
  readonly electron: string | null;
  /** Whether it is the installed program, whose window is locked. */
  readonly packaged: boolean;
  /** The tablet's own door; null: Gatehouse is looked at from outside, by a command. */
  readonly door: Door | null;
}

/** Why nothing of the record was read. */
export type NotRead =
  /** There is none yet. */
  | 'none'
  /** The user who asks may not look into the folder. */
  | 'closed'
  /** Its key is typed by a person, or kept where this program does not get at it. */
  | 'locked'
  | 'older'
  | 'newer'
  | 'in use'
  | 'does not open'
  /** SQLite needs a little room beside the record, even to read in it. */
  | 'no room'
  | 'damaged';

export interface DoctorView {
  /** The data folder. */
  readonly folder: string;
  /** Now (UTC ms). */
  readonly now: number;
  readonly machine: Machine;
  readonly record: SchoolRecord | NotRead;
  /** When all of it was last checked and found sound (UTC ms). */
  readonly checkedAt: number | null;
  /** The newest version of a record that this program knows. */
  readonly recordVersion: number;
  /** The ways in which the key is kept; null: its file cannot be read. */
  readonly ways: readonly KeyWay[] | null;
  readonly disk: DiskState;
  readonly printers: Printers;
  /** The program's own log, the oldest line first. */
  readonly programLog: string;
  /** Whether the machine starts Gatehouse; null: nobody can tell. */
  readonly startsByItself: boolean | null;
}

/** Whether nothing of the data folder can be told: what is missing in it may be there, or is not due yet. */
export function isUnseen({ record }: Pick<DoctorView, 'record'>): boolean {
  return record === 'none' || record === 'closed';
}

/** The record, where it was read. */
export function recordOf({ record }: DoctorView): SchoolRecord | null {
  return typeof record === 'string' ? null : record;
}
