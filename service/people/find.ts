import type { z } from 'zod';
import type { findPersonInput, findPersonOutput } from '../../core/schemas/privacy.ts';
import type { Parts } from '../parts.ts';
import { search } from '../visits/search.ts';

/**
 * Visits under a name, for a person to tick those that are one person's. Nothing here says that two visits are the same
 * person's: names are shared, and a wrong match would hand somebody's life to a stranger.
 */
export function findPerson(
  parts: Pick<Parts, 'record' | 'clock'>,
  input: z.infer<typeof findPersonInput>,
  actor: string,
): z.infer<typeof findPersonOutput> {
  const found = search(parts, input, actor);
  if (found.outcome !== 'found') return found;
  return {
    ...found,
    visits: found.visits.map(({ visitId, name, organisation, categoryWords, categoryLabel, arrivedAt }) => ({
      visitId,
      name,
      organisation,
      categoryWords,
      categoryLabel,
      arrivedAt,
      held: parts.record.holds.holds(visitId),
    })),
  };
}
