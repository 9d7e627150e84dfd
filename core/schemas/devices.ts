import { z } from 'zod';
import { DEVICE_KINDS } from '../devices.ts';
import { id, instant, requestId } from './common.ts';

const kind = z.enum(DEVICE_KINDS);

/** The devices of a visit as reception handles them. */
export const ofVisitOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    devices: z.array(
      z.object({
        deviceId: id,
        kind,
        treatment: z.enum(['away', 'to hand in', 'held', 'awaiting', 'allowed']),
        tag: z.string().nullable(),
        declared: z.boolean(),
      }),
    ),
    departed: z.boolean(),
    /** The lowest tag that hangs on no device. */
    freeTag: z.string(),
  }),
  z.object({ outcome: z.literal('unknown visit') }),
]);

export const takeInInput = z.strictObject({ requestId, deviceId: id, tag: z.string().max(200) });
export const takeInOutput = z.object({
  outcome: z.enum(['taken in', 'no tag', 'tag in use', 'unknown device', 'already kept', 'already left']),
});

export const handBackInput = z.strictObject({ requestId, deviceId: id });
export const handBackOutput = z.object({ outcome: z.enum(['handed back', 'not kept']) });

export const seenInput = z.strictObject({ requestId, visitId: id, kind });
export const seenOutput = z.object({ outcome: z.enum(['added', 'unknown visit', 'already left', 'already there']) });

/** Everything kept at the office now, the longest first. */
export const heldOutput = z.array(
  z.object({
    deviceId: id,
    kind,
    tag: z.string(),
    keptWhere: z.string(),
    takenAt: instant,
    visitId: id,
    name: z.string(),
    /** Its owner has left, or the day on which it was taken in is over. */
    overdue: z.boolean(),
  }),
);
