import type { Profile } from '../../core/schemas/profile.ts';
import { fold } from '../../core/staff.ts';
import * as backups from '../backups/backups.ts';
import { doorSettings, type OfficeDoor } from '../doors/office-door.ts';
import type { Parts } from '../parts.ts';
import { saveCategories, takenAway } from '../school/categories.ts';
import * as school from '../school/school.ts';
import { schoolSettings } from '../school/settings.ts';
import { addPeople } from '../staff/import.ts';
import { currentProfile } from './current.ts';
import { linesOf } from './file.ts';

/** What takes a profile over. `actor` null: whoever owns the machine, by a command. */
export interface Taker {
  readonly parts: Parts;
  readonly officeDoor: Pick<OfficeDoor, 'save'>;
  readonly actor: string | null;
}

/** The parts of a profile that differ from the record, those of people who are not there yet included. */
export function partsThatDiffer(parts: Parts, profile: Profile): (keyof Profile)[] {
  const current = currentProfile(parts);
  const names = Object.keys(profile) as (keyof Profile)[];
  return names.filter((part) => {
    if (part === 'people') return newPeople(parts, profile).length > 0;
    return linesOf(current, part).join('\n') !== linesOf(profile, part).join('\n');
  });
}

/** People of a profile who do not work here yet. Nobody who works here is changed or taken away by a file. */
export function newPeople({ record }: Parts, { people }: Profile): Profile['people'] {
  const here = new Set(record.staff.all().map(({ name }) => fold(name)));
  return people.filter(({ name }) => !here.has(fold(name)));
}

/**
 * Takes over what differs, each part through the use case that the set-up's own form calls: so what a person confirmed
 * has to be confirmed anew where it changed, and only there.
 *
 * @param profile one that was checked against this record
 */
export async function applyProfile(taker: Taker, profile: Profile): Promise<{ parts: number; people: number }> {
  const differing = partsThatDiffer(taker.parts, profile);
  const people = newPeople(taker.parts, profile).length;
  // People first: the safeguarding team is made of them.
  const ordered = [...differing].sort((a, b) => Number(b === 'people') - Number(a === 'people'));
  for (const part of ordered) await APPLY[part]?.(taker, profile);
  return { parts: differing.length, people };
}

type Apply = (taker: Taker, profile: Profile) => void | Promise<void>;

const APPLY: { readonly [Part in keyof Profile]?: Apply } = {
  people({ parts, actor }, profile) {
    const people = newPeople(parts, profile).map(({ 'can be visited': isHost, ...person }) => ({ ...person, isHost }));
    parts.record.write(() => addPeople(parts, people, actor, parts.clock()));
  },
  school: applySchool,
  'safeguarding team'({ parts, actor }, profile) {
    const ids = new Map(parts.record.staff.all().map(({ id, name }) => [fold(name), id]));
    const team = profile['safeguarding team'].flatMap(({ name, part, 'where to find': whereToFind }) => {
      const staffId = ids.get(fold(name));
      return staffId === undefined ? [] : [{ staffId, part, whereToFind }];
    });
    school.saveTeam(parts, { requestId: parts.newId(), team }, actor);
  },
  numbers({ parts, actor }, { numbers }) {
    school.saveNumbers(parts, { requestId: parts.newId(), numbers }, actor);
  },
  'kinds of visitor': applyCategories,
  custody({ parts, actor }, { custody }) {
    const { 'keeps devices': keepsDevices, terms: custodyTerms, place: custodyPlace } = custody;
    school.saveCustody(parts, { requestId: parts.newId(), keepsDevices, custodyTerms, custodyPlace }, actor);
  },
  printers({ parts, actor }, { printers }) {
    school.savePrinters(parts, { requestId: parts.newId(), ...printers }, actor);
  },
  backups({ parts, actor }, { backups: wanted }) {
    backups.save(parts, { requestId: parts.newId(), ...wanted }, actor);
  },
  async 'office door'({ parts, officeDoor, actor }, { 'office door': { port } }) {
    // Whether it is on is said at the tablet: a file moves it and never opens it.
    const { on } = doorSettings(parts.record);
    await officeDoor.save(parts, { requestId: parts.newId(), on, port }, actor);
  },
};

function applySchool({ parts, actor }: Taker, { school: wanted }: Profile): void {
  const { record, newId } = parts;
  const before = schoolSettings(record);
  const { name: schoolName, accent, 'time zone': timeZone } = wanted;
  school.saveSchool(parts, { requestId: newId(), schoolName, accent, timeZone }, actor);
  // Saving it would take its confirmation back.
  if (wanted['assembly point'] !== before.assemblyPoint) {
    school.saveAssemblyPoint(parts, { requestId: newId(), assemblyPoint: wanted['assembly point'] }, actor);
  }
  school.saveClosing(parts, { requestId: newId(), closingHour: wanted['closing hour'] }, actor);
  const { 'data protection contact': dataProtectionContact, 'idle seconds': idleSeconds } = wanted;
  school.saveHabits(parts, { requestId: newId(), dataProtectionContact, idleSeconds }, actor);
}

function applyCategories({ parts, actor }: Taker, { 'kinds of visitor': kinds }: Profile): void {
  const { record, newId } = parts;
  const offered = record.school.categories();
  const known = [...offered, ...takenAway(record)];
  const categories = kinds.map((wanted) => {
    const { kind, name, 'staff see ID': checkIdentity, 'agrees to acceptable use': agreesAcceptableUse, asks } = wanted;
    const found = known.find(({ words, label }) =>
      kind === undefined ? label === name : label === null && words === kind,
    );
    return {
      id: found?.id ?? null,
      label: found ? null : (name ?? null),
      checkIdentity,
      agreesAcceptableUse,
      questions: asks,
    };
  });
  const was = offered.map(({ id, questions, checkIdentity, agreesAcceptableUse }) => ({
    ...{ id, checkIdentity, agreesAcceptableUse },
    questions: [...questions],
  }));
  saveCategories(parts, { requestId: newId(), was, categories }, actor);
}
