/** Who is expected: visitors, groups with a leader, events; once or every week. */

export const EXPECTED_KINDS = ['visitor', 'group', 'event'] as const;
export type ExpectedKind = (typeof EXPECTED_KINDS)[number];

/** The longest list, and the largest number that can be counted in at once. */
export const MOST_MEMBERS = 300;

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far ahead somebody can be expected. */
export const LONGEST_AHEAD_DAYS = 400;

/**
 * Whether somebody is expected on a day: the first one, or the same day of a later week until the last.
 *
 * @param day YYYY-MM-DD, like the others
 */
export function isExpectedOn(expected: { readonly day: string; readonly untilDay: string }, day: string): boolean {
  if (day < expected.day || day > expected.untilDay) return false;
  return ((Date.parse(day) - Date.parse(expected.day)) / DAY_MS) % 7 === 0;
}

/** Why days cannot be right. */
export type DaysFault = 'in the past' | 'ends before it starts' | 'too far ahead';

export function daysFault({ day, untilDay }: { day: string; untilDay: string }, today: string): DaysFault | null {
  if (day < today) return 'in the past';
  if (untilDay < day) return 'ends before it starts';
  return Date.parse(untilDay) - Date.parse(today) > LONGEST_AHEAD_DAYS * DAY_MS ? 'too far ahead' : null;
}

/** Somebody of a group or event who came: by name, one of the list, or so many who were counted. */
interface Arrival {
  readonly memberId: string | null;
  readonly counted: 0 | 1;
  readonly departedAt: number | null;
}

/** Whether it was whoever is expected by name that came: a visitor or a leader. */
export function isNamed({ memberId, counted }: Pick<Arrival, 'memberId' | 'counted'>): boolean {
  return memberId === null && counted === 0;
}

/** Whether the leader is asked how many they bring: of a group with no list, while nobody of it is here already. */
export function asksHeadcount(
  { kind }: { readonly kind: ExpectedKind },
  members: readonly unknown[],
  arrivals: readonly Arrival[],
): boolean {
  const here = arrivals.some(({ counted, departedAt }) => counted === 1 && departedAt === null);
  return kind === 'group' && members.length === 0 && !here;
}
