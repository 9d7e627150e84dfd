import type { SchoolRecord } from '../../db/record.ts';
import { schoolSettings } from './settings.ts';

/** What a person of the school has to confirm, as it stands, before sign-in opens. */
export const CONFIRMATIONS = ['safeguarding team', 'telephone numbers', 'assembly point'] as const;
export type ConfirmationKind = (typeof CONFIRMATIONS)[number];

/** Whether visitors can sign in: everything is confirmed, or this is a demonstration. */
export function isOpen(record: SchoolRecord, demonstration: boolean): boolean {
  if (demonstration) return true;
  const confirmed = new Set(record.school.confirmations().map((each) => each.kind));
  return CONFIRMATIONS.every((kind) => confirmed.has(kind));
}

/** Whether there is something to confirm: nobody can confirm an empty team or a blank assembly point. */
export function isFilledIn(record: SchoolRecord, kind: ConfirmationKind): boolean {
  switch (kind) {
    case 'safeguarding team':
      return record.school.team().length > 0;
    case 'telephone numbers':
      return record.school.numbers().length > 0;
    case 'assembly point':
      return schoolSettings(record).assemblyPoint !== '';
  }
}
