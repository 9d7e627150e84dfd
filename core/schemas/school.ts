import { z } from 'zod';
import { RECORD_TROUBLES } from '../damage.ts';
import { type Block, DOCUMENT_KINDS } from '../documents.ts';
import { LABEL_IDS } from '../labels.ts';
import { SETUP_STEPS } from '../setup-steps.ts';
import { isTimeZone } from '../time.ts';
import { MOST_CATEGORIES, QUESTIONS } from '../visits.ts';
import { WAITING_KINDS } from '../waiting.ts';
import { id, instant, requestId } from './common.ts';

/** What must be confirmed by a person of the school before sign-in opens. */
export const confirmationKind = z.enum(['safeguarding team', 'telephone numbers', 'assembly point']);

const teamMember = z.strictObject({
  staffId: id,
  /** Their part in the team: "Designated Safeguarding Lead", "Deputy". */
  part: z.string().trim().min(1).max(120),
  whereToFind: z.string().trim().max(120),
});
/** Nobody stands in the team twice. */
function eachOnce(team: readonly { staffId: string }[]): boolean {
  return new Set(team.map((member) => member.staffId)).size === team.length;
}

const outsideNumber = z.strictObject({
  label: z.string().trim().min(1).max(120),
  number: z.string().trim().min(1).max(60),
});

/** What the kiosk needs before the first touch. No person but the safeguarding team is named. */
export const kioskOutput = z.object({
  schoolName: z.string(),
  initial: z.string(),
  /** Address of the school's crest, or null. */
  crest: z.string().nullable(),
  accent: z.string(),
  timeZone: z.string(),
  demonstration: z.boolean(),
  open: z.boolean(),
  /** No staff yet: the first start. */
  firstStart: z.boolean(),
  /** A roll call runs: everybody leaves the building, and nobody signs in. */
  leaveBuilding: z.boolean(),
  /** What is wrong with the record or its disk, for the office's screens. */
  trouble: z.enum(RECORD_TROUBLES).nullable(),
  assemblyPoint: z.string(),
  safeguardingTeam: z.array(
    z.object({ name: z.string(), part: z.string(), whereToFind: z.string(), photo: z.string().nullable() }),
  ),
  categories: z.array(
    z.object({
      id,
      words: z.string().nullable(),
      label: z.string().nullable(),
      questions: z.array(z.enum(QUESTIONS)),
      agreesAcceptableUse: z.boolean(),
    }),
  ),
  offersHandIn: z.boolean(),
  /** What the school answers for when it keeps a device. */
  custodyTerms: z.string(),
  /** The conditions under which the headteacher lets everybody keep a device they need for their health; else null. */
  healthConditions: z.string().nullable(),
  /** HH:MM at which visits are closed that nobody ended; empty: never. */
  closingHour: z.string(),
  idleSeconds: z.int(),
});

const categorySettings = {
  questions: z.array(z.enum(QUESTIONS)).refine((asked) => new Set(asked).size === asked.length),
  /** Whether staff see ID at every visit of this kind. */
  checkIdentity: z.boolean(),
  agreesAcceptableUse: z.boolean(),
};

const category = z.object({ id, words: z.string().nullable(), label: z.string().nullable(), ...categorySettings });

export const schoolOutput = z.object({
  schoolName: z.string(),
  accent: z.string(),
  timeZone: z.string(),
  crest: z.string().nullable(),
  team: z.array(teamMember.extend({ name: z.string(), photo: z.string().nullable() })),
  /** What a new school still has to do. */
  steps: z.array(z.object({ step: z.enum(SETUP_STEPS), done: z.boolean() })),
  numbers: z.array(outsideNumber),
  assemblyPoint: z.string(),
  keepsDevices: z.boolean(),
  custodyTerms: z.string(),
  custodyPlace: z.string(),
  printers: z.object({ badge: z.string(), 'stand-in': z.string(), office: z.string() }),
  labels: z.object({ badge: z.enum(LABEL_IDS), 'stand-in': z.enum(LABEL_IDS) }),
  closingHour: z.string(),
  categories: z.array(category),
  /** Kinds of visitor that were taken away, and can be offered again. */
  retired: z.array(category),
  open: z.boolean(),
  confirmations: z.array(
    z.object({
      kind: confirmationKind,
      /** Stands for what is there now: whoever confirms says with it what they looked at. */
      stands: z.string(),
      confirmedAt: instant.nullable(),
      confirmedBy: z.string().nullable(),
    }),
  ),
});

export const saveSchoolInput = z.strictObject({
  requestId,
  schoolName: z.string().trim().min(1).max(120),
  accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  timeZone: z.string().refine(isTimeZone),
});
/** Saving what is confirmed takes the confirmation back: it has to be confirmed as it stands now. */
export const saveTeamInput = z.strictObject({ requestId, team: z.array(teamMember).max(12).refine(eachOnce) });
export const saveNumbersInput = z.strictObject({ requestId, numbers: z.array(outsideNumber).max(20) });
export const saveAssemblyPointInput = z.strictObject({ requestId, assemblyPoint: z.string().trim().max(120) });
/** A school that keeps devices says what it answers for (policy M3 answers for nothing). */
export const saveCustodyInput = z
  .strictObject({
    requestId,
    keepsDevices: z.boolean(),
    custodyTerms: z.string().trim().max(200),
    custodyPlace: z.string().trim().min(1).max(60),
  })
  .refine(({ keepsDevices, custodyTerms }) => !keepsDevices || custodyTerms !== '');
export const saveClosingInput = z.strictObject({
  requestId,
  closingHour: z.string().regex(/^(|([01]\d|2[0-3]):[0-5]\d)$/),
});
/**
 * Every kind of visitor the kiosk offers, in its order; one that is not in it is not offered any more. `id` null: a new
 * kind; of one that was taken away: it is offered again. `label` null: the kind keeps the name it has.
 */
export const saveCategoriesInput = z.strictObject({
  requestId,
  /** The kinds as they stood when somebody began to change them, in their order. */
  was: z.array(z.strictObject({ id, ...categorySettings })).max(100),
  categories: z
    .array(z.strictObject({ id: id.nullable(), label: z.string().max(400).nullable(), ...categorySettings }))
    .max(MOST_CATEGORIES),
});
export const saveCategoriesOutput = z.object({
  outcome: z.enum(['done', 'none', 'no name', 'name too long', 'name twice', 'changed meanwhile']),
});

/** What this machine's printing system knows. */
export const printersOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    printers: z.array(
      z.object({ queue: z.string(), state: z.enum(['idle', 'printing', 'stopped']), reason: z.string() }),
    ),
  }),
  z.object({ outcome: z.literal('could not ask') }),
]);
/** Windows allows spaces and much else in the name of a printer. */
const queue = z
  .string()
  .max(220)
  .regex(/^\P{Cc}*$/u);
export const savePrintersInput = z.strictObject({
  requestId,
  badge: queue,
  'stand-in': queue,
  office: queue,
  labels: z.strictObject({ badge: z.enum(LABEL_IDS), 'stand-in': z.enum(LABEL_IDS) }),
});
export const confirmInput = z.strictObject({ requestId, kind: confirmationKind, saw: z.string().max(64) });
export const confirmOutput = z.object({ outcome: z.enum(['confirmed', 'nothing to confirm', 'changed meanwhile']) });

export const documentInput = z.strictObject({ kind: z.enum(DOCUMENT_KINDS), language: z.string().max(20) });
/** A document as it is shown: blocks, never HTML. `language` is the one it is written in, English where none fits. */
export const documentOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('found'),
    versionId: id,
    kind: z.enum(DOCUMENT_KINDS),
    title: z.string(),
    language: z.string(),
    version: z.int(),
    date: z.string(),
    blocks: z.array(z.custom<Block>((value) => typeof value === 'object' && value !== null)),
  }),
  z.object({ outcome: z.literal('not published') }),
]);

export const askOfficeInput = z.strictObject({ requestId });

export const waitingOutput = z.array(
  z.object({
    id,
    kind: z.enum(WAITING_KINDS),
    visitId: id.nullable(),
    name: z.string().nullable(),
    detail: z.string().nullable(),
    /** To whom the headteacher gave the permission that this visitor came with: staff compare it with the ID. */
    permissionFor: z.string().nullable(),
    since: instant,
  }),
);
export const settleInput = z.strictObject({ requestId, id });
export const settleOutput = z.object({ outcome: z.enum(['settled', 'no longer waiting', 'settles by itself']) });
