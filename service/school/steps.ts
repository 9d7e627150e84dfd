import { SETUP_STEPS, type SetupStep } from '../../core/setup-steps.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { backupState } from '../backups/state.ts';
import { documents } from '../documents/register.ts';
import type { Parts } from '../parts.ts';
import type { CONFIRMATIONS } from './opening.ts';
import { SHIPPED_SETTINGS, schoolSettings } from './settings.ts';

/** How far a school has come with its set-up, worked out from what is there. */
export function setupSteps(parts: Parts): { step: SetupStep; done: boolean }[] {
  const { record } = parts;
  const team = record.school.team();
  const done: Record<SetupStep, boolean> = {
    school: schoolSettings(record).schoolName !== SHIPPED_SETTINGS.schoolName,
    crest: record.pictures.crest() !== null,
    staff: record.staff.all().length > team.length + 1,
    headteacher: hasPin(record, 'headteacher'),
    photos: team.length > 0 && team.every(({ staffId }) => record.pictures.photo(staffId) !== null),
    printer: Object.values(schoolSettings(record).printers).some((queue) => queue !== ''),
    'recovery key': parts.keys.ways().includes('recovery key'),
    backup: backupState(record).second.lastAt !== null,
    documents: documents(parts).every((document) => document.flags.length === 0),
    ...confirmed(record),
  };
  return SETUP_STEPS.map((step) => ({ step, done: done[step] }));
}

function confirmed(record: SchoolRecord): Record<(typeof CONFIRMATIONS)[number], boolean> {
  const kinds = record.school.confirmations().map((each) => each.kind);
  return {
    'safeguarding team': kinds.includes('safeguarding team'),
    'telephone numbers': kinds.includes('telephone numbers'),
    'assembly point': kinds.includes('assembly point'),
  };
}

function hasPin(record: SchoolRecord, role: 'headteacher'): boolean {
  return record.staff
    .all()
    .some(({ id }) => record.staff.roles(id).includes(role) && record.staff.secret(id, 'pin') !== undefined);
}
