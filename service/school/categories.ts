import type { z } from 'zod';
import type { saveCategoriesInput, saveCategoriesOutput } from '../../core/schemas/school.ts';
import { categoriesFault, tidy } from '../../core/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

/** Kinds of visitor that the office lets in by itself: the kiosk does not offer them, and they ask for no ID. */
export type HiddenCategory = 'emergency' | 'group' | 'event';

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

type Input = z.infer<typeof saveCategoriesInput>;
type Output = z.infer<typeof saveCategoriesOutput>;

/**
 * Saves which kinds of visitor there are and what each is asked. A kind with a new name is a new kind: the log of the
 * past goes on saying what visitors chose.
 */
export function saveCategories(parts: Parts, input: Input, actor: string): Output {
  const { record } = parts;
  return writeOnce<Output, Output>(
    parts,
    { procedure: 'school.saveCategories', caller: actor, input },
    () => {
      const fault = categoriesFault(namesOf(parts, input));
      if (fault) return { outcome: fault };
      const offered = record.school.categories().map(({ id }) => id);
      const known = input.categories.every(({ id }) => id === null || offered.includes(id));
      return known && offered.join() === input.was.join() ? null : { outcome: 'changed meanwhile' };
    },
    (now) => {
      const kept = new Set<string>();
      input.categories.forEach((category, position) => {
        kept.add(saveCategory(parts, category, position));
      });
      for (const { id } of record.school.categories()) if (!kept.has(id)) record.school.retireCategory(id, now);
      record.audit.append({ name: 'school.saved', actor, subject: 'school.saveCategories', details: {} }, now);
      return { outcome: 'done' };
    },
  );
}

/** The names as they will be: those of kinds that keep theirs count when names are compared. */
function namesOf({ record }: Pick<Parts, 'record'>, { categories }: Input): { label: string | null }[] {
  const before = new Map(record.school.categories().map(({ id, label }) => [id, label]));
  return categories.map(({ id, label }) => ({ label: label ?? (id === null ? '' : (before.get(id) ?? null)) }));
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
