import { z } from 'zod';
import { id, instant } from './common.ts';

export const AUDIT_TOPICS = ['everything', 'seen', 'saved or printed', 'changed', 'sign-in and security'] as const;

/** `before`: the sequence after which older events are wanted, or null for the newest. */
export const auditInput = z.strictObject({ topic: z.enum(AUDIT_TOPICS), before: z.int().nullable() });
export const auditOutput = z.object({
  events: z.array(
    z.object({
      /** Tells one line from another; no count of the log, which may hold lines that this reader does not see. */
      key: z.string(),
      at: instant,
      name: z.string(),
      actor: z.string().nullable(),
      /** The visit or arrangement it is about, to open. */
      visitId: id.nullable(),
      /** Codes and numbers of the event: "form: csv, visits: 12". */
      details: z.string(),
    }),
  ),
  olderBefore: z.int().nullable(),
});

/** Whether the chain of the log is whole, from its beginning or from what retention left. */
export const chainOutput = z.object({
  outcome: z.enum(['whole', 'broken']),
  /** Events that were checked. */
  events: z.int(),
  checkedAt: instant,
});
