import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { categoryInEnglish } from '../../core/badges.ts';
import type { saveCategoriesInput, saveCategoriesOutput } from '../../core/schemas/school.ts';
import { type Category, categoriesFault, tidy } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { followUp } from '../visits/facts.ts';

/** Kinds of visitor that the office lets in by itself: the kiosk does not offer them, and they ask for no ID. */
const HIDDEN = ['emergency', 'group', 'event'] as const;
export type HiddenCategory = (typeof HIDDEN)[number];

/** The id of such a category, made when it is first needed. Call inside a write. */
export function hiddenCategory(
  { record, newId }: Pick<Parts, 'record' | 'newId'>,
  words: HiddenCategory,
  now: number,
): string {
  const known = record.school.categoryId(words);
  if (known !== undefined) return known;
  const category = { id: newId(), words, label: null, checkIdentity: false, agreesAcceptableUse: false, questions: [] };
  record.school.addCategory(category, 0, now);
  return category.id;
}

/** Kinds that the school took away; those that it never offered are none of them. */
export function takenAway(record: SchoolRecord): Category[] {
  const hidden: readonly (string | null)[] = HIDDEN;
  return record.school.retiredCategories().filter(({ words }) => words === null || !hidden.includes(words));
}

type Input = z.infer<typeof saveCategoriesInput>;
type Output = z.infer<typeof saveCategoriesOutput>;

/**
 * Saves which kinds of visitor there are and what each is asked. A kind with a new name is a new kind: the log of the
 * past goes on saying what visitors chose.
 */
export function saveCategories(parts: Parts, input: Input, actor: string | null): Output {
  const { record } = parts;
  return writeOnce<Output, Output>(
    parts,
    { procedure: 'school.saveCategories', caller: actor, input },
    () => {
      const offered = record.school.categories();
      const known = new Set([...offered, ...takenAway(record)].map(({ id }) => id));
      const same = isDeepStrictEqual(offered.map(settingsOf), input.was.map(settingsOf));
      if (!same || !input.categories.every(({ id }) => id === null || known.has(id))) {
        return { outcome: 'changed meanwhile' };
      }
      const fault = categoriesFault(namesOf(record, input));
      return fault && { outcome: fault };
    },
    (now) => {
      const kept = new Set<string>();
      input.categories.forEach((category, position) => {
        kept.add(saveCategory(parts, category, position));
      });
      for (const { id } of record.school.categories()) if (!kept.has(id)) record.school.retireCategory(id, now);
      // Whether ID has to be seen may have changed for who is here.
      for (const { id } of record.visits.open()) followUp(parts, id, now);
      record.audit.append({ name: 'school.saved', actor, subject: 'school.saveCategories', details: {} }, now);
      return { outcome: 'done' };
    },
  );
}

/** What two people could have changed at the same time. */
function settingsOf({ id, questions, checkIdentity, agreesAcceptableUse }: Pick<Category, SettingName>) {
  return { id, questions: [...questions].sort(), checkIdentity, agreesAcceptableUse };
}
type SettingName = 'id' | 'questions' | 'checkIdentity' | 'agreesAcceptableUse';

/** The names as they will stand under each other, those that Gatehouse has words for in English. */
function namesOf(record: SchoolRecord, { categories }: Input): string[] {
  const kinds = [...record.school.categories(), ...takenAway(record)];
  return categories.map(({ id, label }) => {
    const kind = kinds.find((each) => each.id === id);
    return label ?? (kind ? categoryInEnglish({ categoryWords: kind.words, categoryLabel: kind.label }) : '');
  });
}

function saveCategory({ record, newId }: Parts, category: Input['categories'][number], position: number): string {
  const { id, label, checkIdentity, agreesAcceptableUse, questions } = category;
  const settings = { checkIdentity, agreesAcceptableUse, questions };
  if (id !== null && label === null) {
    record.school.changeCategory({ id, ...settings }, position);
    return id;
  }
  const made = newId();
  record.school.addCategory({ id: made, words: null, label: tidy(label ?? ''), ...settings }, position);
  return made;
}
