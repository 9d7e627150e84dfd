/** Members of staff and the rules for their PINs. */

/** Why a PIN cannot be taken, as a code the screens have words for. */
export type PinFault = 'too short' | 'too easy' | 'too long';

const SHORTEST_PIN = 6;
const LONGEST_PIN = 200;

/** Six digits or more, or a passphrase; not one character repeated and not a run such as 123456. */
export function pinFault(pin: string): PinFault | null {
  if (pin.length < SHORTEST_PIN) return 'too short';
  if (pin.length > LONGEST_PIN) return 'too long';
  return isRun(pin) ? 'too easy' : null;
}

function isRun(pin: string): boolean {
  const steps = [...pin].slice(1).map((letter, index) => letter.charCodeAt(0) - pin.charCodeAt(index));
  const [first] = steps;
  return first !== undefined && Math.abs(first) <= 1 && steps.every((step) => step === first);
}

/** A session locks by itself after this long without a call. */
export const SESSION_IDLE_MS = 5 * 60_000;

/** How many letters find a name: enough that nobody can page through the staff. */
export const LETTERS_TO_FIND = 2;

/**
 * Whether somebody may be meant by what was typed: every part of it begins a part of the name, so "ok", "okafor" and
 * "Ms Okafor" all find Ms Okafor. Fewer than two letters find nobody.
 */
export function nameMatches(name: string, typed: string): boolean {
  const wanted = partsOf(typed);
  if (wanted.join('').length < LETTERS_TO_FIND) return false;
  const parts = partsOf(name);
  return wanted.every((each) => parts.some((part) => part.startsWith(each)));
}

function partsOf(name: string): string[] {
  return fold(name)
    .split(/[\s'’.-]+/)
    .filter((part) => part !== '');
}

/** Lower case without diacritics, for comparing what people type with what is written. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
