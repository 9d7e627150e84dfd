/**
 * Breaches: what staff saw that the rules forbid (policies M5 and M6), who reads of it, and who never does. Nobody reads
 * of one that names them, whatever their roles; one that names the headteacher goes to the chair of governors.
 */
import type { Role } from './roles.ts';

/** What somebody saw. `about a child`: anything about a child, or an adult's conduct towards one. */
export const BREACH_KINDS = [
  'device in use',
  'photo taken',
  'undeclared device',
  'social media',
  'went alone',
  'other',
  'about a child',
] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];

export const BREACH_PLACES = ['classroom', 'corridor', 'hall', 'playground', 'office', 'outside', 'elsewhere'] as const;
export type BreachPlace = (typeof BREACH_PLACES)[number];

export type BreachAbout = 'visitor' | 'unknown visitor' | 'staff';

/** The longest outcome and lesson. */
export const LONGEST_OUTCOME = 600;

/** What decides who reads a breach. */
export interface BreachSubject {
  /** The member of staff it names, or null. */
  readonly staffId: string | null;
  /** It named the headteacher when it was reported. */
  readonly toChair: boolean;
}

/** Whether somebody may read, acknowledge and close a breach. */
export function mayReadBreach(
  { staffId, toChair }: BreachSubject,
  person: { readonly staffId: string; readonly roles: readonly Role[] },
): boolean {
  if (staffId === person.staffId) return false;
  if (toChair) return person.roles.includes('chair');
  return person.roles.includes('dsl') || person.roles.includes('headteacher');
}

/** Whether somebody may see that there was an event about a breach, which says nothing else: all but whom it names. */
export function maySeeEventOfBreach({ staffId }: BreachSubject, person: { readonly staffId: string }): boolean {
  return staffId !== person.staffId;
}

/** Whether a report of this kind holds no more than its reference. */
export function isForTheLead(kind: BreachKind): boolean {
  return kind === 'about a child';
}
