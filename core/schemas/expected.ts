import { z } from 'zod';
import { EXPECTED_KINDS, MOST_MEMBERS } from '../expected.ts';
import { day, id, instant, requestId } from './common.ts';
import { hostAnswer } from './visits.ts';

const kind = z.enum(EXPECTED_KINDS);
const time = z.string().regex(/^(|([01]\d|2[0-3]):[0-5]\d)$/);

/** Who is expected on a day, the earliest first. */
export const expectedOutput = z.object({
  day,
  today: day,
  categories: z.array(z.object({ id, words: z.string().nullable(), label: z.string().nullable() })),
  expected: z.array(
    z.object({
      expectedId: id,
      kind,
      name: z.string(),
      organisation: z.string(),
      categoryWords: z.string().nullable(),
      categoryLabel: z.string().nullable(),
      hostName: z.string().nullable(),
      time,
      /** Whether they come every week, until the last day. */
      repeats: z.boolean(),
      untilDay: day,
      code: z.string().nullable(),
      /** When the visitor or leader came on this day. */
      arrivedAt: instant.nullable(),
      members: z.array(z.object({ memberId: id, name: z.string(), arrivedAt: instant.nullable() })),
      /** Adults of it who are on site now, the leader too. */
      onSite: z.int(),
    }),
  ),
});
export const expectedInput = z.strictObject({ day: day.nullable() });

export const addExpectedInput = z.strictObject({
  requestId,
  kind,
  name: z.string().max(200),
  organisation: z.string().max(200),
  categoryId: id,
  hostId: id.nullable(),
  day,
  untilDay: day,
  time,
  members: z.array(z.string().max(200)).max(MOST_MEMBERS),
});
export const addExpectedOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('added'), expectedId: id, code: z.string() }),
  z.object({
    outcome: z.enum([
      'no name',
      'no category',
      'unknown host',
      'in the past',
      'ends before it starts',
      'too far ahead',
    ]),
  }),
  /** A line of the list that is no name; the first is 1. */
  z.object({ outcome: z.literal('line at fault'), line: z.int() }),
]);

export const cancelExpectedInput = z.strictObject({ requestId, expectedId: id });
export const cancelExpectedOutput = z.object({ outcome: z.enum(['cancelled', 'unknown']) });

/** Lets people of a group or event in: those of the list, or so many who were counted. */
export const arriveInput = z.strictObject({
  requestId,
  expectedId: id,
  memberIds: z.array(id).max(MOST_MEMBERS),
  counted: z.int().min(0).max(MOST_MEMBERS),
});
export const arriveOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('let in'), people: z.int() }),
  z.object({ outcome: z.enum(['unknown', 'nobody']) }),
]);

/** Signs out everybody of a group or event who is on site. */
export const leaveInput = z.strictObject({ requestId, expectedId: id });
export const leaveOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('signed out'), people: z.int() }),
  z.object({ outcome: z.enum(['unknown', 'nobody']) }),
]);

/** What an arrival code says at the kiosk before anybody signs in; never whose it is. */
export const startOfCode = z.object({
  categoryId: id,
  organisation: z.string(),
  host: hostAnswer,
  hostName: z.string().nullable(),
  /** The leader of a group of which no list was given says how many there are. */
  asksHeadcount: z.boolean(),
});
