import { z } from 'zod';
import { BACKUP_WEEKS } from '../backups.ts';
import { LABEL_IDS } from '../labels.ts';
import { ROLES } from '../roles.ts';
import { isTimeZone } from '../time.ts';
import { LONGEST, MOST_CATEGORIES, QUESTIONS } from '../visits.ts';
import { requestId } from './common.ts';

const text = (most: number) => z.string().trim().max(most);
const given = (most: number) => text(most).min(1);
/** Windows allows spaces and much else in the name of a printer. */
const queue = text(220).regex(/^\P{Cc}*$/u);

const person = z.strictObject({
  name: given(120),
  position: text(120),
  roles: z.array(z.enum(ROLES)).min(1),
  'can be visited': z.boolean(),
});

const category = z.strictObject({
  /** A kind that Gatehouse has words for, or a name of the school's own. */
  kind: given(40).optional(),
  name: given(LONGEST.category).optional(),
  'staff see ID': z.boolean(),
  'agrees to acceptable use': z.boolean(),
  asks: z.array(z.enum(QUESTIONS)),
});

/** A school as it stands in one file, without PINs, keys, pictures and whatever a person has to confirm. */
export const profileSchema = z.strictObject({
  gatehouse: z.literal('school profile 1'),
  school: z.strictObject({
    name: given(120),
    accent: z.string().regex(/^#[0-9a-f]{6}$/i),
    'time zone': z.string().refine(isTimeZone),
    'assembly point': text(120),
    'data protection contact': text(200),
    /** HH:MM; empty: never. */
    'closing hour': z.string().regex(/^(|([01]\d|2[0-3]):[0-5]\d)$/),
    'idle seconds': z.int().min(20).max(600),
  }),
  people: z.array(person).max(500),
  'safeguarding team': z
    .array(z.strictObject({ name: given(120), part: given(120), 'where to find': text(120) }))
    .max(12),
  numbers: z.array(z.strictObject({ label: given(120), number: given(60) })).max(20),
  'kinds of visitor': z.array(category).min(1).max(MOST_CATEGORIES),
  custody: z
    .strictObject({ 'keeps devices': z.boolean(), terms: text(200), place: given(60) })
    .refine((custody) => !custody['keeps devices'] || custody.terms !== '', { path: ['terms'] }),
  printers: z.strictObject({
    badge: queue,
    'stand-in': queue,
    office: queue,
    labels: z.strictObject({ badge: z.enum(LABEL_IDS), 'stand-in': z.enum(LABEL_IDS) }),
  }),
  backups: z.strictObject({ folder: text(500), weeks: z.int().min(BACKUP_WEEKS.least).max(BACKUP_WEEKS.most) }),
  'office door': z.strictObject({ port: z.int().min(1024).max(65_535) }),
});
export type Profile = z.infer<typeof profileSchema>;

/** A line of the file that cannot be taken, and what to do about it. */
const fault = z.object({ line: z.int(), sentence: z.string() });
const refusal = z.object({ outcome: z.literal('at fault'), faults: z.array(fault) });

export const profileFileOutput = z.object({ text: z.string() });

const file = z.string().max(200_000);
export const lookAtProfileInput = z.strictObject({ file });
/** What would be different: lines of the file that go, and lines that come. */
export const lookAtProfileOutput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('looked at'),
    changes: z.array(z.object({ part: z.string(), goes: z.array(z.string()), comes: z.array(z.string()) })),
    /** People of the file who work here already, and stay as they are. */
    known: z.int(),
    /** What a person has to confirm anew. */
    confirmAnew: z.array(z.string()),
  }),
  refusal,
]);
export const takeProfileInput = z.strictObject({ requestId, file });
export const takeProfileOutput = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('taken'), parts: z.int(), people: z.int() }),
  refusal,
]);
