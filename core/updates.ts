/** Looking for a newer Gatehouse at the school's own address: where, when, and what can come of it. */
import { lastClosing, nextClosing } from './closing.ts';

/** Characters of an address. */
export const LONGEST_UPDATE_ADDRESS = 300;

/** What can be wrong with an address, as somebody typed it. */
export const ADDRESS_FAULTS = ['too long', 'no address', 'not https', 'holds a password', 'no folder'] as const;
export type AddressFault = (typeof ADDRESS_FAULTS)[number];

/** What is wrong with the address of a folder on a web server; null: nothing. */
export function addressFault(text: string): AddressFault | null {
  if (text.length > LONGEST_UPDATE_ADDRESS) return 'too long';
  const url = /\s/.test(text) ? null : URL.parse(text);
  if (url === null || !/^[a-z]+:\/\/[^/]/i.test(text)) return 'no address';
  if (url.protocol !== 'https:') return 'not https';
  if (url.username !== '' || url.password !== '') return 'holds a password';
  return /[?#]/.test(text) ? 'no folder' : null;
}

/** Why nothing is known of a newer version. `not ended`: Gatehouse was closed before the answer came. */
export const CHECK_FAULTS = [
  'unreachable',
  'bad certificate',
  'no list',
  'bad list',
  'bad signature',
  'not ended',
] as const;
export type CheckFault = (typeof CHECK_FAULTS)[number];

/** What a look at the address showed. */
export type UpdateFinding =
  | { readonly outcome: 'newer'; readonly version: string }
  | { readonly outcome: 'up to date' }
  | { readonly outcome: 'unknown'; readonly why: CheckFault };

/** Whether a text from the network is a version that may be shown: three numbers, and a short word behind a hyphen. */
export function isVersion(text: string): boolean {
  return /^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.]{1,20})?$/.test(text);
}

/** When a school is taken for closed where it names no closing hour of the evening. */
const EVENING = '20:00';
const MORNING = '05:00';
const NOON = '12:00';

export interface LookFacts {
  /** UTC ms. */
  readonly now: number;
  /** When the address was last asked (UTC ms); null: never. */
  readonly triedAt: number | null;
  /** HH:MM, or empty. */
  readonly closingHour: string;
  readonly timeZone: string;
  /** Whether a visitor is signed in or a roll call runs. */
  readonly isBusy: boolean;
}

/** Whether the address may be asked now: in the night, once in each, and while nobody is there. */
export function mayLook({ now, triedAt, closingHour, timeZone, isBusy }: LookFacts): boolean {
  const began = lastClosing(now, beginningOfNight(closingHour), timeZone);
  if (isBusy || now >= nextClosing(began, MORNING, timeZone)) return false;
  // A try that lies ahead was made before the clock was set back.
  return triedAt === null || triedAt < began || triedAt > now;
}

/** Visits may be closed in the morning, by a school that looks through them then: that is not when it shuts. */
function beginningOfNight(closingHour: string): string {
  const isInTheMorning = closingHour >= MORNING && closingHour < NOON;
  return closingHour === '' || isInTheMorning ? EVENING : closingHour;
}
