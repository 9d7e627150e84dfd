import { z } from 'zod';
import { BACKUP_WORRIES } from '../backups.ts';
import { REQUEST_KINDS } from '../data-requests.ts';
import { DOCUMENT_KINDS } from '../documents.ts';
import { LABEL_PRINTERS } from '../printing.ts';
import { PERIOD_KINDS } from '../retention.ts';
import { POLICY_FLAGS } from '../school.ts';
import { SIGN_FLAGS } from '../signs.ts';
import { day, id, instant } from './common.ts';
import { unsureArrivals } from './roll-call.ts';

/** One thing that is due or overdue; which page does it follows from its kind. */
export const dueItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), document: z.enum(DOCUMENT_KINDS), flags: z.array(z.string()) }),
  z.object({ kind: z.literal('policy'), title: z.string(), flags: z.array(z.enum(POLICY_FLAGS)), on: z.string() }),
  z.object({ kind: z.literal('assessment'), title: z.string(), on: day }),
  z.object({ kind: z.literal('sign'), place: z.string(), flags: z.array(z.enum(SIGN_FLAGS)) }),
  z.object({ kind: z.literal('arrangement'), arrangementId: id, name: z.string(), on: day, overdue: z.boolean() }),
  z.object({ kind: z.literal('unconfirmed'), arrangementId: id, name: z.string() }),
  /** Holders of a permission who are asked to agree again when they come. */
  z.object({ kind: z.literal('acceptable use'), people: z.int() }),
  z.object({ kind: z.literal('numbers'), count: z.int() }),
  z.object({
    kind: z.literal('confirmation'),
    what: z.enum(['safeguarding team', 'telephone numbers', 'assembly point']),
  }),
  z.object({ kind: z.literal('recovery key') }),
  /** Whether a thief of the tablet could read the record. */
  z.object({ kind: z.literal('protection'), state: z.enum(['not protected', 'cannot be told']) }),
  /** `lastAt`: when the newest backup was made, in the place that it is about; null: there is none. */
  z.object({ kind: z.literal('backup'), why: z.enum(BACKUP_WORRIES), lastAt: instant.nullable() }),
  /** A backup took the record's place: what came after `newestAt` is not in it. */
  z.object({ kind: z.literal('restored'), newestAt: instant.nullable(), visitsSince: z.int().nullable() }),
  /** A roll of labels that is nearly used up. */
  z.object({ kind: z.literal('labels'), printer: z.enum(LABEL_PRINTERS), left: z.int() }),
  /** A newer Gatehouse lies at the school's address. */
  z.object({ kind: z.literal('update'), version: z.string() }),
  z.object({ kind: z.literal('hold'), on: day, overdue: z.boolean() }),
  z.object({ kind: z.literal('period'), period: z.enum(PERIOD_KINDS), on: day }),
  z.object({ kind: z.literal('data request'), request: z.enum(REQUEST_KINDS), on: day, overdue: z.boolean() }),
  /** The clock moved on by more than a holiday, and nothing is forgotten until somebody says that it is right. */
  z.object({ kind: z.literal('clock'), now: instant }),
  z.object({ kind: z.literal('do-not-admit'), on: day, overdue: z.boolean() }),
  /** The record was damaged and is repaired: what came of it. */
  z.object({
    kind: z.literal('repaired'),
    at: instant,
    backupAt: instant.nullable(),
    visits: z.int(),
    visitsMissing: z.int(),
    leftOut: z.int(),
    events: z.object({ first: z.int(), last: z.int() }).nullable(),
    keptAs: z.string().nullable(),
  }),
  /** Entries were lost: somebody may have come who is not listed. */
  unsureArrivals.extend({ kind: z.literal('unsure arrivals') }),
]);

export const dueOutput = z.array(dueItem);
