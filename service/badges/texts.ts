/** The words of a badge made safe to print: one line each, and only letters the fonts have. */
import type { BadgeFacts } from '../../core/badges.ts';
import type { Letters } from '../type/letters.ts';
import { printable } from '../type/printable.ts';

export const BADGE_FIELDS = ['name', 'role', 'host', 'school', 'details'] as const;
export type BadgeField = (typeof BADGE_FIELDS)[number];

/**
 * What the paper could not show. `no glyphs`: the fonts lack its script; a name becomes an empty line to write on, any
 * other field is left out. `shortened`: too long even at the smallest size, cut with three dots.
 */
export interface BadgeFault {
  readonly kind: 'no glyphs' | 'shortened';
  readonly field: BadgeField;
}

export interface BadgeTexts {
  /** Null when it cannot be printed: there is a line to write it on instead. */
  readonly name: string | null;
  readonly role: string;
  readonly host: string;
  readonly school: string;
  readonly faults: readonly BadgeFault[];
}

/** The name, else its spelling; null where neither can be printed. */
function nameOf({ visitorName, visitorSpelling }: BadgeFacts, letters: Letters): string | null {
  return printable(visitorName, letters) || printable(visitorSpelling, letters) || null;
}

/** Turns facts into printable words and says what could not be printed. */
export function textsOf(facts: BadgeFacts, letters: Letters): BadgeTexts {
  const faults: BadgeFault[] = [];
  const take = (text: string, field: BadgeField) => {
    const found = printable(text, letters);
    if (found === null) faults.push({ kind: 'no glyphs', field });
    return found;
  };
  return {
    name: nameOf(facts, letters) ?? (take(facts.visitorName, 'name') || null),
    role: take(facts.role, 'role') ?? '',
    host: take(facts.host, 'host') ?? '',
    school: take(facts.schoolName, 'school') ?? '',
    faults,
  };
}
