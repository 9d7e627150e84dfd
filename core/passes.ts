/**
 * Passes: the code of a visitor who comes again. It brings back what they answered last time and shows nobody more of
 * them than a first name.
 */

/** For how long after signing out a visitor can still take a pass: the kiosk is theirs no longer than that. */
export const PASS_OFFERED_MS = 10 * 60_000;

/** A pass that was not used for this long is over. */
export const PASS_KEPT_MS = 365 * 24 * 60 * 60 * 1000;

/** What a pass can know of its owner, so that it need not be asked. What they work at is new at each visit. */
export const PASS_PARTS = ['name', 'organisation', 'host', 'devices'] as const;
export type PassPart = (typeof PASS_PARTS)[number];

/** Forms of address that stand before a first name. */
const TITLES = /^(mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lady|lord|rev|revd|reverend|fr|father|sister)\.?$/i;

/**
 * The one word of a name that may be shown to whoever holds the pass: the first, without "Dr". Empty where that may be
 * a surname, as in "Mrs Smith"; of "Smith, John" it is John.
 */
export function firstNameOf(name: string): string {
  const comma = name.indexOf(',');
  const given = comma < 0 ? name : name.slice(comma + 1);
  const words = given
    .split(' ')
    .map(bare)
    .filter((word) => word !== '');
  const untitled = words.filter((word) => !TITLES.test(word));
  const named = untitled.length > 1 || untitled.length === words.length;
  return named ? (untitled[0] ?? '') : '';
}

/** A word without quotation marks and stops around it. */
function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{M}]+|[^\p{L}\p{M}]+$/gu, '');
}

/** Whether a pass still holds: its owner was here within the year. */
export function isPassGood(lastArrivedAt: number, now: number): boolean {
  return now - lastArrivedAt < PASS_KEPT_MS;
}
