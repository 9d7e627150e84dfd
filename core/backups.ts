/** Which backups are kept, when the next one is due, and what they are called. */
import { lastClosing } from './closing.ts';
import { schoolDay } from './time.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** The first of January 1970 was a Thursday; a week begins on Monday. */
const MONDAY_TO_THURSDAY = 3;

/** One of each hour is kept for a day, one of each day for two weeks, one of each week for as long as the school says. */
const HOURS_KEPT = 24;
const DAYS_KEPT = 14;

/** For how many weeks the school keeps backups. */
export const BACKUP_WEEKS = { least: 3, shipped: 8, most: 26 } as const;

/** Why nothing was kept in a place. */
export const BACKUP_FAULTS = [
  /** The folder is not there: a stick that is not in, a share that is not on. */
  'missing',
  /** The folder is there, but no backup of this tablet ever was: another stick, or an empty folder in its place. */
  'not begun',
  'cannot be written',
  'no room',
  /** It was there and went away while the copy was made. */
  'went away',
  /** A copy was made and did not pass the check, so it was thrown away. */
  'not sound',
] as const;
export type BackupFault = (typeof BACKUP_FAULTS)[number];

/** Where backups lie: on this machine, in the second place, and what a restore put aside. */
export const BACKUP_PLACES = ['here', 'second', 'replaced'] as const;

/** Why a file cannot take the record's place. */
export const RESTORE_FAULTS = [
  'not found',
  /** Too short, or no database of this program. */
  'not a backup',
  /** Another kiosk's, or damaged at its beginning: from outside nobody can tell. */
  'does not open',
  'damaged',
  /** Written by a newer program. */
  'newer',
  'no room',
  'cannot be written',
  /** A fault of this program. */
  'cannot be read',
] as const;
export type RestoreFault = (typeof RESTORE_FAULTS)[number];

/** What the office is told of its backups until somebody does something about it. */
export const BACKUP_WORRIES = [
  /** What was written a day ago is in none. */
  'old',
  /** The newest one did not pass its daily check. */
  'damaged',
  /** There is none but on the tablet itself. */
  'no second place',
  /** Nothing came to the second place for days. */
  'second place',
] as const;
export type BackupWorry = (typeof BACKUP_WORRIES)[number];

/** A day of the school's record that was purged is gone from every backup that is looked after this many days later. */
export function backupCycleDays(weeks: number): number {
  return weeks * 7;
}

/** The instant before which nothing is kept (UTC ms). */
export function cycleBegin(now: number, weeks: number): number {
  return now - backupCycleDays(weeks) * DAY_MS;
}

export interface BackupRule {
  readonly weeks: number;
  readonly timeZone: string;
  /** Fewer where the disk is nearly full. */
  readonly hours?: number;
}

/** The most backups that the rule keeps in one place while the clock is right. */
export function mostBackups({ weeks, hours = HOURS_KEPT }: Pick<BackupRule, 'weeks' | 'hours'>): number {
  // A span of so many hours, days or weeks touches one more of them.
  return hours + 1 + DAYS_KEPT + 1 + weeks + 1;
}

/**
 * Which of some backups are kept: the newest always, then the newest of each hour, day and week. Those that the clock
 * says are still to come were made before it was set back; they are judged by themselves, because nothing tells how
 * old they are, and a wrong clock must never cost every good backup.
 *
 * @param times when each was made (UTC ms)
 */
export function keptBackups(times: readonly number[], now: number, rule: BackupRule): ReadonlySet<number> {
  const ahead = times.filter((at) => at > now);
  return new Set([
    ...keptUntil(
      times.filter((at) => at <= now),
      now,
      rule,
    ),
    ...keptUntil(ahead, Math.max(...ahead), rule),
  ]);
}

function keptUntil(times: readonly number[], now: number, rule: BackupRule): number[] {
  const taken = new Set<string>();
  const newestFirst = [...times].sort((a, b) => b - a);
  return newestFirst.filter((at, index) => {
    const slots = slotsOf(at, now - at, rule);
    const isFirst = slots.some((slot) => !taken.has(slot));
    for (const slot of slots) taken.add(slot);
    return index === 0 || isFirst;
  });
}

function slotsOf(at: number, age: number, { weeks, timeZone, hours = HOURS_KEPT }: BackupRule): string[] {
  const day = schoolDay(at, timeZone);
  const week = Math.floor((Date.parse(day) / DAY_MS + MONDAY_TO_THURSDAY) / 7);
  return [
    ...(age < hours * HOUR_MS ? [`hour ${Math.floor(at / HOUR_MS)}`] : []),
    ...(age < DAYS_KEPT * DAY_MS ? [`day ${day}`] : []),
    ...(age < backupCycleDays(weeks) * DAY_MS ? [`week ${week}`] : []),
  ];
}

/**
 * Whether a backup is due: something was written since the last, and that is an hour old or from before the closing.
 *
 * @param last when the last good one was made (UTC ms; null: never), and whether it lacks something
 */
export function isBackupDue(
  last: { readonly at: number | null; readonly lacks: boolean },
  now: number,
  { closingHour, timeZone }: { readonly closingHour: string; readonly timeZone: string },
): boolean {
  if (!last.lacks) return false;
  // One from the future: the clock was set back, and how old it is nobody can tell.
  if (last.at === null || last.at > now) return true;
  if (now - last.at >= HOUR_MS) return true;
  return closingHour !== '' && last.at < lastClosing(now, closingHour, timeZone);
}

/** The name of a backup's file: `gatehouse-20261124T090000Z.db`. */
export function backupName(at: number): string {
  return `gatehouse-${stampOf(at)}.db`;
}

/** The name of a copy that is made before a newer Gatehouse changes a record of this version. */
export function beforeUpdateName(at: number, version: number): string {
  return `gatehouse-${stampOf(at)}-before-update-from-${version}.db`;
}

/** When a copy of such a name was made (UTC ms), and the version of its record; null for every other file. */
export function beforeUpdateOf(name: string): { at: number; version: number } | null {
  const [, stamp = '', version] = /^gatehouse-(\w+)-before-update-from-(\d+)\.db$/.exec(name) ?? [];
  const at = stampTime(stamp);
  return at === null ? null : { at, version: Number(version) };
}

/** An instant as it stands in the name of a file, to the second. */
export function stampOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** When a backup of this name was made (UTC ms); null for a file that is none. */
export function backupTime(name: string): number | null {
  const [, stamp] = /^gatehouse-(\w+)\.db$/.exec(name) ?? [];
  return stamp === undefined ? null : stampTime(stamp);
}

/** The instant of a stamp (UTC ms); null where it is none. */
export function stampTime(stamp: string): number | null {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}

/** The folder of one kiosk inside the folder of the school's choice, so that two kiosks can share it. */
export function kioskFolder({ id, letter }: { readonly id: string; readonly letter: string }): string {
  return `gatehouse-${letter}-${id.replaceAll('-', '').slice(-8)}`;
}
