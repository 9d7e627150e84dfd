import type { z } from 'zod';
import type { searchInput, searchOutput } from '../../core/schemas/log.ts';
import { searchPhrases } from '../../core/search.ts';
import type { Parts } from '../parts.ts';
import { rowOf } from './day-log.ts';

const MOST_FOUND = 50;

/** The newest visits in whose name, organisation, host or badge code every typed word stands. */
export function search(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  input: z.infer<typeof searchInput>,
  actor: string,
): z.infer<typeof searchOutput> {
  const phrases = searchPhrases(input.text);
  if (phrases === null) return { outcome: 'too short' };
  const now = clock();
  // What was searched for is a name as often as not: the log says only that somebody did.
  record.write(() => record.audit.append({ name: 'log.searched', actor, subject: 'visits', details: {} }, now));
  const found = record.visits.search(phrases, input.before, MOST_FOUND + 1);
  const visits = found.slice(0, MOST_FOUND);
  return {
    outcome: 'found',
    visits: visits.map((visit) => rowOf(record, visit, now)),
    olderBefore: found.length > MOST_FOUND ? (visits.at(-1)?.sequence ?? null) : null,
  };
}
