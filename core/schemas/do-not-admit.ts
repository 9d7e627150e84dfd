import { z } from 'zod';
import { MATCH_OUTCOMES } from '../do-not-admit.ts';
import { day, id, instant, requestId } from './common.ts';

const name = z.string().max(200);

/** The whole list, newest first. */
export const entriesOutput = z.object({
  today: day,
  entries: z.array(
    z.object({
      entryId: id,
      names: z.array(z.string()),
      reviewOn: day,
      overdue: z.boolean(),
      addedAt: instant,
      addedBy: z.string(),
    }),
  ),
});

/** The first name is the one somebody is known by; the others are what else they are called. */
export const addEntryInput = z.strictObject({ requestId, names: z.array(name).max(12), reviewOn: day });
export const addEntryOutput = z.discriminatedUnion('outcome', [
  /** `onSite`: how many visitors who are here now may be this person. */
  z.object({ outcome: z.literal('added'), onSite: z.int() }),
  z.object({ outcome: z.enum(['no name', 'not within a year']) }),
]);

export const renewEntryInput = z.strictObject({ requestId, entryId: id, reviewOn: day });
export const renewEntryOutput = z.object({ outcome: z.enum(['renewed', 'not within a year', 'unknown entry']) });
export const removeEntryInput = z.strictObject({ requestId, entryId: id });
export const removeEntryOutput = z.object({ outcome: z.enum(['removed', 'unknown entry']) });

/** Whom a visitor may be. */
export const matchesInput = z.strictObject({ visitId: id });
export const matchesOutput = z.object({ names: z.array(z.string()) });

export const decideMatchInput = z.strictObject({ requestId, visitId: id, outcome: z.enum(MATCH_OUTCOMES) });
export const decideMatchOutput = z.object({ outcome: z.enum(['decided', 'nothing to decide']) });
