import { type DocumentFlag, documentFlags } from '../../core/documents.ts';
import { placeholderValues } from '../../core/school.ts';
import { schoolDay } from '../../core/time.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { schoolSettings } from '../school/settings.ts';
import { schoolFacts } from './current.ts';

/** What should be looked at in a text, with the school's facts as they are today. */
export function flagsOf(
  record: SchoolRecord,
  of: { readonly ratified: string | null; readonly review: string; readonly text: string },
  now: number,
): DocumentFlag[] {
  const facts = schoolFacts(record);
  const today = schoolDay(now, schoolSettings(record).timeZone);
  return documentFlags(
    { ...of, values: placeholderValues(facts), leftTeam: record.school.leftTeam(), numbers: facts.numbers },
    today,
  );
}
