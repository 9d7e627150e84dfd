import { isAbsolute } from 'node:path';
import { categoryInEnglish } from '../../core/badges.ts';
import type { Profile } from '../../core/schemas/profile.ts';
import { fold } from '../../core/staff.ts';
import { nameFault, tidy } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { takenAway } from '../school/categories.ts';
import { SHIPPED_KINDS } from '../school/first-start.ts';
import { type ProfileFault, readProfile } from './file.ts';

export type CheckedProfile =
  | { readonly outcome: 'right'; readonly profile: Profile }
  | { readonly outcome: 'at fault'; readonly faults: ProfileFault[] };

/** Reads a profile and checks it against the record it is for. Nothing is taken over of one with a single fault. */
export function checkProfile(record: SchoolRecord, text: string): CheckedProfile {
  const read = readProfile(text);
  if (read.outcome === 'at fault') return read;
  const { profile, lineOf } = read;
  const faults: ProfileFault[] = [];
  const say = (path: readonly PropertyKey[], sentence: string) => faults.push({ line: lineOf(path), sentence });
  checkPeople(record, profile, say);
  checkTeam(record, profile, say);
  checkCategories(record, profile, say);
  if (profile.backups.folder !== '' && !isAbsolute(profile.backups.folder)) {
    say(['backups', 'folder'], 'Name the folder for backups by its whole path.');
  }
  return faults.length > 0
    ? { outcome: 'at fault', faults: faults.sort((a, b) => a.line - b.line) }
    : { outcome: 'right', profile };
}

type SayFault = (path: readonly PropertyKey[], sentence: string) => void;

function checkPeople(record: SchoolRecord, { people }: Profile, say: SayFault): void {
  const here = namesHere(record);
  const seen = new Set<string>();
  people.forEach(({ name, roles }, index) => {
    const folded = fold(name);
    if (nameFault(name) !== null) say(['people', index, 'name'], `“${name}” is not a name.`);
    if (seen.has(folded)) say(['people', index, 'name'], `“${name}” stands here twice. Take one away.`);
    seen.add(folded);
    // Once staff have PINs, nobody becomes headteacher by a file.
    if (roles.includes('headteacher') && record.staff.anyPin() && !here.has(folded)) {
      say(['people', index, 'roles'], 'Add the headteacher at the tablet, not by a file.');
    }
  });
  const heads = people.flatMap(({ roles }, index) => (roles.includes('headteacher') ? [index] : []));
  for (const index of heads.slice(1))
    say(['people', index, 'roles'], 'There is one headteacher. Take the role away here.');
}

function checkTeam(record: SchoolRecord, { people, 'safeguarding team': team }: Profile, say: SayFault): void {
  const known = new Set([...namesHere(record), ...people.map(({ name }) => fold(name))]);
  const seen = new Set<string>();
  team.forEach(({ name }, index) => {
    const path = ['safeguarding team', index, 'name'];
    if (!known.has(fold(name))) say(path, `“${name}” is in the team and not among the people. Add them there.`);
    if (seen.has(fold(name))) say(path, `“${name}” stands in the team twice. Take one away.`);
    seen.add(fold(name));
  });
}

function checkCategories(record: SchoolRecord, { 'kinds of visitor': kinds }: Profile, say: SayFault): void {
  const words = kindsOf(record);
  const seen = new Set<string>();
  kinds.forEach(({ kind, name, asks }, index) => {
    const path = ['kinds of visitor', index];
    if ((kind === undefined) === (name === undefined)) say(path, 'Write either “kind” or “name” here, and not both.');
    if (kind !== undefined && !words.includes(kind))
      say([...path, 'kind'], `“${kind}” is no kind. Use one of: ${words.join(', ')}.`);
    if (new Set(asks).size < asks.length) say([...path, 'asks'], 'A question stands here twice. Take one away.');
    const called = tidy(name ?? categoryInEnglish({ categoryWords: kind ?? null, categoryLabel: null })).toLowerCase();
    if (seen.has(called)) say(path, `“${kind ?? name}” stands here twice. Take one away.`);
    seen.add(called);
  });
}

/** The kinds that Gatehouse has words for; a record that nobody has used yet will get those as shipped. */
function kindsOf(record: SchoolRecord): string[] {
  if (!record.school.kiosk()) return [...SHIPPED_KINDS].sort();
  return [...record.school.categories(), ...takenAway(record)].flatMap((each) => each.words ?? []).sort();
}

function namesHere(record: SchoolRecord): Set<string> {
  return new Set(record.staff.all().map(({ name }) => fold(name)));
}
