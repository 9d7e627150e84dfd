/**
 * Custody: a device kept by the office against a numbered tag. A school's own offer and off as shipped: the Mobile and
 * Smart Technology Policy, section 3, accepts "no responsibility for the loss, theft or damage of such items".
 */

/** Why a tag cannot be taken, as a code the screens have words for. */
export type TagFault = 'no tag' | 'tag in use';

const TAG = /^[0-9A-Z-]{1,8}$/;

/** A tag in its one form: capitals, no spaces. */
export function tidyTag(typed: string): string {
  return typed.replace(/\s/g, '').toUpperCase();
}

/** Checks a typed tag against those that hang on other devices. */
export function tagFault(typed: string, inUse: readonly string[]): TagFault | null {
  const tag = tidyTag(typed);
  if (!TAG.test(tag)) return 'no tag';
  return inUse.includes(tag) ? 'tag in use' : null;
}

/** The lowest number that hangs on no device. */
export function freeTag(inUse: readonly string[]): string {
  const used = new Set(inUse);
  let number = 1;
  while (used.has(String(number))) number += 1;
  return String(number);
}
