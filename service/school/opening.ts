import { createHash } from 'node:crypto';
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

/** Stands for what there is to confirm, and is another once that changes. */
export function whatStands(record: SchoolRecord, kind: ConfirmationKind): string {
  return createHash('sha256')
    .update(JSON.stringify(toConfirm(record, kind)))
    .digest('hex');
}

/** As the set-up shows it. */
function toConfirm(record: SchoolRecord, kind: ConfirmationKind): unknown {
  switch (kind) {
    case 'safeguarding team':
      return record.school.team().map(({ name, part, whereToFind }) => [name, part, whereToFind]);
    case 'telephone numbers':
      return record.school.numbers().map(({ label, number }) => [label, number]);
    case 'assembly point':
      return schoolSettings(record).assemblyPoint;
  }
}
