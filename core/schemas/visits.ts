import { z } from 'zod';
import { PLACES, VISITOR_PURPOSES } from '../arrangements.ts';
import { SUPERVISIONS } from '../badges.ts';
import { CORRECTED_FIELDS } from '../corrections.ts';
import { CHOICES, DEVICE_KINDS } from '../devices.ts';
import { MOST_MEMBERS } from '../expected.ts';
import { ASSURANCES, DEPARTURE_KINDS, ID_KINDS, LEAFLET_OUTCOMES, MOST_CHILDREN } from '../visits.ts';
import { day, id, instant, requestId, statusWords, typedCode } from './common.ts';

const request = z.strictObject({
  purpose: z.enum(VISITOR_PURPOSES),
  place: z.enum(PLACES),
  minutes: z
    .int()
    .min(5)
    .max(12 * 60)
    .nullable(),
});

const deviceAnswer = z.strictObject({
  kind: z.enum(DEVICE_KINDS),
  choice: z.enum(CHOICES),
  request: request.nullable(),
});

/** Whom somebody visits. */
export const hostAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), staffId: id }),
  z.strictObject({ kind: z.enum(['office', 'event', 'not sure']) }),
]);

/** Everything a visitor answers, from the home page to "check your answers". Lengths are checked by core/visits. */
export const signInInput = z.strictObject({
  requestId,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  /** The pass they came with. Null stands below for "as at the last visit of whoever holds it". */
  pass: typedCode.nullable(),
  categoryId: id,
  name: z.string().max(2000).nullable(),
  /** The name in Latin letters, of those whose name a badge cannot show; else empty. */
  spelling: z.string().max(2000),
  organisation: z.string().max(2000).nullable(),
  host: hostAnswer.nullable(),
  /** Where somebody works today, and whether that opens up walls, floors or ceilings. */
  workArea: z.string().max(2000),
  buildingWork: z.boolean(),
  /** What was typed under "I have a code" before the sign-in. */
  arrivalCode: typedCode.nullable(),
  /** One of a kind at most. */
  devices: z.array(deviceAnswer).max(DEVICE_KINDS.length).nullable(),
  /** Arrival codes whose conditions were shown and agreed, and what of the devices each is used for. */
  permissions: z
    .array(z.strictObject({ code: typedCode, devices: z.array(z.enum(DEVICE_KINDS)).min(1) }))
    .max(DEVICE_KINDS.length),
  rules: z.strictObject({ versionId: id, answer: z.enum(['agreed', 'refused']) }),
  /** The acceptable use policy, of those who are asked. */
  acceptableUse: z.strictObject({ versionId: id, answer: z.enum(['agreed', 'refused']) }).nullable(),
  leaflet: z.strictObject({ versionId: id, outcome: z.enum(LEAFLET_OUTCOMES) }).nullable(),
  children: z.int().min(0).max(MOST_CHILDREN),
  /** Adults whom a leader brings and who are on no list. */
  headcount: z.int().min(0).max(MOST_MEMBERS),
  helpToLeave: z.boolean(),
  vehicle: z.string().max(200),
});

/** Which entry cannot be taken, and why. */
const entryFault = z.object({
  field: z.enum(['name', 'spelling', 'organisation', 'work area', 'vehicle']),
  fault: z.enum(['empty', 'too long', 'not a name']),
});

export const signInOutput = z.discriminatedUnion('outcome', [
  /** Saved; a badge is on its way to the printer. */
  z.object({
    outcome: z.literal('signed in'),
    visitId: id,
    badgeCode: z.string(),
    status: statusWords,
    /** Whether the visitor waits at reception for a person: identity to check or a request that cannot wait. */
    waitHere: z.boolean(),
  }),
  /** "I do not agree": saved, no badge, the office comes. */
  z.object({ outcome: z.literal('office comes'), visitId: id }),
  z.object({ outcome: z.literal('entries at fault'), faults: z.array(entryFault).min(1) }),
  /** Sign-in is not open yet, or the school changed something since the page was loaded: start again. */
  z.object({
    outcome: z.literal('not possible'),
    why: z.enum([
      'shut',
      'roll call',
      'unknown category',
      'unknown host',
      'document replaced',
      'device twice',
      'acceptable use missing',
      'leaflet missing',
      'not asked',
      'permission over',
      'pass over',
      'already here',
      'answer missing',
    ]),
  }),
]);

export const badgeOutcomeInput = z.strictObject({ visitId: id });
export const badgeOutcomeOutput = z.object({
  outcome: z.enum(['take badge', 'wait for office', 'write number', 'still printing']),
});

/** What the office keeps of a visitor, with its tags. */
export const collect = z.array(z.object({ kind: z.enum(DEVICE_KINDS), tag: z.string() }));

export const signOutInput = z.strictObject({ requestId, code: typedCode });
export const signOutOutput = z.discriminatedUnion('outcome', [
  /** `collect`: what the office still holds. `mayTakePass`: whoever comes again and has no pass can have one. */
  z.object({ outcome: z.literal('signed out'), visitId: id, collect, mayTakePass: z.boolean() }),
  z.object({ outcome: z.literal('unknown code') }),
]);

export const receptionCheckInput = z.strictObject({
  requestId,
  visitId: id,
  idKind: z.enum(ID_KINDS),
  assurance: z.enum(ASSURANCES).default('not needed'),
  supervision: z.enum(SUPERVISIONS),
});
export const visitWriteOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done') }),
  z.object({ outcome: z.literal('unknown visit') }),
  z.object({ outcome: z.literal('already left') }),
  /** The office still keeps something of theirs. */
  z.object({ outcome: z.literal('device held'), devices: collect }),
  /** Somebody who did not agree to the rules gets no badge. */
  z.object({ outcome: z.literal('rules refused') }),
  /** They may be on the do-not-admit list: nobody has said yet that they are not. */
  z.object({ outcome: z.literal('not admitted') }),
  /** Only somebody whose ID was seen may go unescorted. */
  z.object({ outcome: z.literal('no ID seen') }),
  /** Nor somebody for whom nobody vouches although somebody should. */
  z.object({ outcome: z.literal('no assurance') }),
]);

export const visitInput = z.strictObject({ visitId: id });
/** `leavesDevices`: the office knows that what it keeps of this visitor stays behind. */
export const signOutByOfficeInput = z.strictObject({ requestId, visitId: id, leavesDevices: z.boolean() });

export const visitRow = z.object({
  visitId: id,
  name: z.string(),
  organisation: z.string(),
  /** Key into the renderer's words, or null when the school named the category itself. */
  categoryWords: z.string().nullable(),
  categoryLabel: z.string().nullable(),
  hostKind: z.enum(['person', 'office', 'event', 'not sure']),
  hostName: z.string().nullable(),
  arrivedAt: instant,
  departedAt: instant.nullable(),
  departureKind: z.enum(DEPARTURE_KINDS).nullable(),
  rulesRefused: z.boolean(),
  status: statusWords,
  supervision: z.enum(SUPERVISIONS),
  badgeCode: z.string().nullable(),
  children: z.int(),
  /** How many adults the visit stands for. */
  people: z.int(),
  /** Which ID was seen; null while nobody has looked. */
  idKind: z.enum(ID_KINDS).nullable(),
});

export const dayLogInput = z.strictObject({ day: day.nullable() });
export const dayLogOutput = z.object({
  day,
  today: day,
  onSite: z.object({ visitors: z.int(), children: z.int() }),
  visits: z.array(visitRow),
});

/** What was corrected at a visit, oldest first; `was` as it stood, an instant in words of the office's screen. */
export const corrections = z.array(
  z.object({ field: z.enum(CORRECTED_FIELDS), was: z.string(), reason: z.string(), at: instant, by: z.string() }),
);

/** One visit as the office sees it. */
export const visitOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    visit: visitRow,
    helpToLeave: z.boolean(),
    vehicle: z.string(),
    check: z
      .object({ idKind: z.enum(ID_KINDS), assurance: z.enum(ASSURANCES), checkedAt: instant, checkedBy: z.string() })
      .nullable(),
    agreements: z.array(
      z.object({ document: z.string(), version: z.int(), language: z.string(), outcome: z.string(), at: instant }),
    ),
    badgePrints: z.array(z.object({ state: z.string(), reason: z.string().nullable(), at: instant })),
    /** Where they work, and whether that opens up the building; null of who was not asked. */
    work: z.object({ area: z.string(), building: z.boolean() }).nullable(),
    /** The pass its visitor holds: since when. */
    pass: z.object({ givenAt: instant }).nullable(),
    corrections,
    events: z.array(z.object({ at: instant, name: z.string(), actor: z.string().nullable() })),
  }),
  z.object({ outcome: z.literal('unknown visit') }),
]);

export const reprintInput = z.strictObject({
  requestId,
  visitId: id,
  reason: z.enum(['lost', 'not printed', 'changed']),
});
