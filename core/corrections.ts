/** Corrections of the log: what was wrong, what is right, and why. */
import { type EntryFault, LONGEST, nameFault, textFault, tidy } from './visits.ts';

export const CORRECTED_FIELDS = ['name', 'organisation', 'host', 'arrived', 'departed', 'children'] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

export const LONGEST_REASON = 200;

/** Why a time cannot be right. */
export type TimeFault = 'in the future' | 'ends before it starts' | 'still here';

/** Checks a corrected name or organisation. */
export function correctedTextFault(field: 'name' | 'organisation', value: string): EntryFault | null {
  return field === 'name' ? nameFault(value) : textFault(value, LONGEST.organisation);
}

/**
 * Checks a corrected time of a visit. Instants in UTC milliseconds.
 *
 * @param visit the visit as the record has it
 */
export function correctedTimeFault(
  field: 'arrived' | 'departed',
  at: number,
  visit: { readonly arrivedAt: number; readonly departedAt: number | null },
  now: number,
): TimeFault | null {
  if (at > now) return 'in the future';
  if (field === 'departed') {
    if (visit.departedAt === null) return 'still here';
    return at < visit.arrivedAt ? 'ends before it starts' : null;
  }
  return visit.departedAt !== null && at > visit.departedAt ? 'ends before it starts' : null;
}

/** Whether a reason says anything. */
export function isReason(reason: string): boolean {
  return tidy(reason) !== '';
}
