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
