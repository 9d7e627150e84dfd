import { z } from 'zod';
import { ROLL_CALL_KINDS } from '../roll-call.ts';
import { id, instant, requestId } from './common.ts';

const kind = z.enum(ROLL_CALL_KINDS);

/** `from` null: from the beginning of the record. */
export const unsureArrivals = z.object({ from: instant.nullable(), until: instant });

const person = z.object({
  visitId: id,
  name: z.string(),
  organisation: z.string(),
  /** With whom they are; empty when nobody in particular. */
  host: z.string(),
  /** Where they were allowed to work with a device; empty when nothing was said. */
  place: z.string(),
  children: z.int(),
  /** How many adults it stands for. */
  people: z.int(),
  needsHelp: z.boolean(),
  arrivedAt: instant,
  badgeCode: z.string().nullable(),
  tickedAt: instant.nullable(),
  tickedBy: z.string().nullable(),
  signedOut: z.boolean(),
});

/** Everybody on site; while a roll call runs with their ticks. */
export const rollCallOutput = z.object({
  running: z.object({ rollCallId: id, kind, startedAt: instant, startedBy: z.string().nullable() }).nullable(),
  assemblyPoint: z.string(),
  /** When entries were lost, the time in which somebody may have come who is not listed. */
  unsure: unsureArrivals.nullable(),
  people: z.array(person),
});

export const raiseInput = z.strictObject({ requestId });
export const startInput = z.strictObject({ requestId, kind });
export const startOutput = z.object({ outcome: z.enum(['started', 'runs already']) });

export const tickInput = z.strictObject({ requestId, rollCallId: id, visitId: id, safe: z.boolean() });
export const tickOutput = z.object({ outcome: z.enum(['ticked', 'over', 'unknown visit']) });

export const endInput = z.strictObject({ requestId, rollCallId: id });
export const endOutput = z.object({ outcome: z.enum(['ended', 'over']) });

export const goneThroughInput = z.strictObject({ requestId, until: instant });
export const goneThroughOutput = z.object({ outcome: z.enum(['done', 'over']) });

export const printInput = z.strictObject({ requestId });
export const printOutput = z.object({ outcome: z.enum(['queued', 'no printer']) });

/** Roll calls that are over, newest first. */
export const pastOutput = z.array(
  z.object({
    rollCallId: id,
    kind,
    startedAt: instant,
    endedAt: instant,
    startedBy: z.string().nullable(),
    endedBy: z.string(),
    /** Visitors and children on the list. */
    visitors: z.int(),
    children: z.int(),
    /** When the last of them was found; null when nobody was. */
    lastFoundAt: instant.nullable(),
    missing: z.array(z.string()),
  }),
);
