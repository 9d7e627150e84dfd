import type { Role } from '../../core/roles.ts';
import type { SchoolProfile } from '../../core/school.ts';
import type { Question } from '../../core/visits.ts';
import type { Parts } from '../parts.ts';
import { saveSettings } from './settings.ts';

/** The categories as shipped: key into the words, whether ID is checked, and what is asked besides the usual. */
const CATEGORIES: readonly [words: string, checkIdentity: boolean, questions: readonly Question[]][] = [
  ['parent', false, ['children', 'help to leave']],
  ['professional', true, ['organisation', 'help to leave', 'vehicle']],
  ['contractor', true, ['organisation', 'work area', 'building work', 'help to leave', 'vehicle']],
  ['volunteer', true, ['help to leave', 'vehicle']],
  ['governor', false, ['help to leave', 'vehicle']],
  ['supply', true, ['organisation', 'help to leave', 'vehicle']],
  ['inspector', true, ['organisation', 'help to leave', 'vehicle']],
  ['interview', true, ['help to leave', 'vehicle']],
  ['delivery', false, ['organisation', 'vehicle']],
  ['other', true, ['organisation', 'help to leave', 'vehicle']],
];

/** The kinds of visitor as shipped, by their words. */
export const SHIPPED_KINDS: readonly string[] = CATEGORIES.map(([words]) => words);

/** Who is on site for regular or extended periods (policy M6). */
const COME_OFTEN: readonly string[] = ['volunteer', 'governor', 'supply'];

type FirstParts = Pick<Parts, 'record' | 'newId' | 'clock' | 'demonstration'>;

/** Fills a record that nobody has used: this kiosk, the school's profile, its people and the categories. */
export function prepareFirstStart(parts: FirstParts, profile: SchoolProfile): void {
  const { record, newId, clock, demonstration } = parts;
  if (record.school.kiosk()) return;
  record.write(() => {
    const now = clock();
    record.school.addKiosk({ id: newId(), letter: 'A' }, now);
    record.school.set('demonstration', demonstration, now);
    saveSettings(
      record,
      {
        schoolName: profile.schoolName,
        accent: profile.accent,
        timeZone: profile.timeZone,
        assemblyPoint: profile.assemblyPoint ?? '',
        dataProtectionContact: profile.dataProtectionContact ?? '',
      },
      now,
    );
    CATEGORIES.forEach(([words, checkIdentity, questions], position) => {
      const agreesAcceptableUse = COME_OFTEN.includes(words);
      const category = { id: newId(), words, label: null, checkIdentity, agreesAcceptableUse, questions };
      record.school.addCategory(category, position);
    });
    record.school.replaceNumbers(profile.numbers, newId);
    addPeople(parts, profile, now);
  });
}

/** No administrator gave these roles, to have a second person of their own. */
const FROM_THE_BEGINNING = 0;

/** The people of the profile work here, without a PIN until the administrator gives each a one-time code. */
function addPeople({ record, newId }: Pick<Parts, 'record' | 'newId'>, profile: SchoolProfile, now: number): void {
  const team = profile.team.map((member) => {
    const roles: Role[] = member.name === profile.headteacher ? ['headteacher', 'dsl'] : ['dsl'];
    const staffId = newId();
    const person = { id: staffId, name: member.name, position: member.position, isHost: true, roles };
    record.staff.insert(person, now, FROM_THE_BEGINNING);
    return { staffId, part: member.part, whereToFind: member.whereToFind };
  });
  record.school.replaceTeam(team, now);
  if (profile.chair !== null && !profile.team.some((member) => member.name === profile.chair)) {
    const chair = { id: newId(), name: profile.chair, position: 'Chair of governors', isHost: true };
    record.staff.insert({ ...chair, roles: ['chair'] }, now, FROM_THE_BEGINNING);
  }
}
