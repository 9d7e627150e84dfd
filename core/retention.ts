/**
 * How long each kind of record is kept (requirements d4 to d9). No law says so in years: the school decides, within
 * bounds, with a reason and a day on which it looks again.
 */
import { endOfDay, instantAt, middleOf, schoolDay, timeText } from './time.ts';

/** The kinds of record whose period a school decides. */
export const PERIOD_KINDS = ['visits', 'events', 'permissions', 'breaches', 'requests', 'audit'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

interface PeriodRule {
  /** As shipped, in school years after the one in which it ended; of the audit log in whole years. */
  readonly years: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Six years is how long a claim can follow (Limitation Act 1980) and what schools' notices commonly say. A breach may be
 * kept like a child protection file. Requests about data: long enough to answer a complaint to the Commissioner.
 */
export const PERIODS = {
  visits: { years: 6, least: 1, most: 10 },
  events: { years: 1, least: 0, most: 6 },
  permissions: { years: 6, least: 1, most: 10 },
  breaches: { years: 6, least: 1, most: 25 },
  requests: { years: 3, least: 1, most: 6 },
  audit: { years: 10, least: 7, most: 30 },
} as const satisfies Record<PeriodKind, PeriodRule>;

export type Periods = Readonly<Record<PeriodKind, number>>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Help to leave and number plates of somebody who never signs out. */
export const AIDS_KEPT_MS = DAY_MS;

/** What is of no more use once it was settled: decided matches, questions, jobs of no visit, dropped computers. */
export const ODDS_KEPT_MS = 365 * DAY_MS;

/** The last day of a school year as MM-DD, where nobody set another. */
export const SCHOOL_YEAR_END = '08-31';

/** The longest reason of a period or a hold, and the longest reference of a request. */
export const LONGEST_REASON = 200;
export const LONGEST_REFERENCE = 60;

/** How far off the day may be on which somebody looks again (days): a year, counted generously. */
const LATEST_REVIEW_DAYS = 366;

/** Whether somebody may be told to look again on a day (both YYYY-MM-DD): from today on, within a year. */
export function isReviewDay(day: string, today: string): boolean {
  const days = (Date.parse(day) - Date.parse(today)) / DAY_MS;
  return days >= 0 && days <= LATEST_REVIEW_DAYS;
}

export type PeriodFault = 'out of bounds' | 'audit log too short' | 'events too long';

/**
 * What is wrong with the periods once one of them changes. The audit log tells what was done with records, so it has
 * to outlive them; a guest of an event is not kept for longer than a visitor.
 */
export function periodFault(kind: PeriodKind, periods: Periods): PeriodFault | null {
  const { least, most } = PERIODS[kind];
  const years = periods[kind];
  if (!Number.isInteger(years) || years < least || years > most) return 'out of bounds';
  if (periods.events > periods.visits) return 'events too long';
  // A school year of its own goes before the years that are counted. A breach with a case may outlive the log.
  const longest = Math.max(periods.visits, periods.permissions);
  return periods.audit < longest + 1 ? 'audit log too short' : null;
}

/** Up to which day and before which instant something is due. */
export interface Cutoff {
  /** YYYY-MM-DD, the last day of which nothing is kept. */
  readonly day: string;
  /** The first instant (UTC ms) of the day after it. */
  readonly before: number;
}

/**
 * The newest day whose time is over: the last of a school year, so many years after the end of which have passed.
 *
 * @param today YYYY-MM-DD
 * @param yearEnd MM-DD, the last day of a school year
 */
export function schoolYearsOver(today: string, years: number, yearEnd: string): string {
  const year = Number(today.slice(0, 4)) - years;
  return today.slice(5) > yearEnd ? `${year}-${yearEnd}` : `${year - 1}-${yearEnd}`;
}

/** What is due on a school day of each kind. */
export function cutoffs(
  periods: Periods,
  now: number,
  { timeZone, yearEnd }: { readonly timeZone: string; readonly yearEnd: string },
): Readonly<Record<PeriodKind, Cutoff>> {
  const today = schoolDay(now, timeZone);
  const after = (kind: Exclude<PeriodKind, 'audit'>): Cutoff => {
    const day = schoolYearsOver(today, periods[kind], yearEnd);
    return { day, before: endOfDay(middleOf(day, timeZone), timeZone) };
  };
  const auditDay = yearsBefore(today, periods.audit);
  return {
    visits: after('visits'),
    events: after('events'),
    permissions: after('permissions'),
    breaches: after('breaches'),
    requests: after('requests'),
    audit: { day: auditDay, before: instantAt(auditDay, '00:00', timeZone) },
  };
}

function yearsBefore(day: string, years: number): string {
  const date = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
  return `${Number(day.slice(0, 4)) - years}${date}`;
}

const HOUR_MS = 60 * 60 * 1000;

/** The hours in which nobody is at school: from one to five in the morning, school time. */
const NIGHT = { from: '01:00', until: '05:00' };
/** A tablet that is off at night has its turn by day. */
const LATEST_MS = 36 * HOUR_MS;

/**
 * Whether it is time to forget: once a night; and at once where the last time is long ago, as after a backup was
 * restored.
 *
 * @param lastAt when it was done last (UTC ms); null: never, and then the first night will do
 */
export function isPurgeDue(lastAt: number | null, now: number, timeZone: string): boolean {
  const time = timeText(now, timeZone);
  const night = time >= NIGHT.from && time < NIGHT.until;
  if (lastAt === null) return night;
  if (schoolDay(lastAt, timeZone) === schoolDay(now, timeZone)) return false;
  return night || now - lastAt > LATEST_MS;
}

/** Longer than most holidays: a clock that moved on by more is not believed until a person has looked at it. */
const BELIEVED_JUMP_MS = 21 * DAY_MS;

/**
 * Whether the clock may be wrong: it moved on further than a holiday since it was last believed. Nothing is forgotten
 * then, because a clock set to the wrong year would make everything due at once.
 */
export function isClockDoubted(believedAt: number, now: number): boolean {
  return now - believedAt > BELIEVED_JUMP_MS;
}

/** What was forgotten, in numbers. */
export const PURGED_KINDS = [
  'visits',
  'breaches',
  'permissions',
  'expected',
  'do-not-admit',
  'passes',
  'aids',
  'requests',
  'odds',
  'audit',
] as const;
export type PurgedKind = (typeof PURGED_KINDS)[number];
export type Purged = Readonly<Partial<Record<PurgedKind, number>>>;
