import type { z } from 'zod';
import { bothTimes, type Repair, type UnsureArrivals } from '../../core/damage.ts';
import type { goneThroughInput, goneThroughOutput } from '../../core/schemas/roll-call.ts';
import type { Loss, SchoolRecord } from '../../db/record.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

/** The time in which visitors may have come of whom the record knows nothing; null once a person went through it. */
export function unsureArrivals(record: SchoolRecord): UnsureArrivals | null {
  return record.school.setting<UnsureArrivals | null>('unsure arrivals') ?? null;
}

/** The lists of who is on site say from now on that somebody who came then may be missing. Call inside a write. */
export function markUnsure(record: SchoolRecord, lost: UnsureArrivals, now: number): void {
  record.school.set('unsure arrivals', bothTimes(unsureArrivals(record), lost), now);
}

/** The last repair of this record, or null. */
export function lastRepair(record: SchoolRecord): Repair | null {
  return record.school.setting<Repair>('repair') ?? null;
}

/** A person says that they compared who is on site with what they know. `until` names the marking they looked at. */
export function goneThrough(
  parts: Parts,
  input: z.infer<typeof goneThroughInput>,
  actor: string,
): z.infer<typeof goneThroughOutput> {
  const { record } = parts;
  const unsure = unsureArrivals(record);
  return writeOnce<z.infer<typeof goneThroughOutput>, z.infer<typeof goneThroughOutput>>(
    parts,
    { procedure: 'rollCall.goneThrough', caller: actor, input },
    () => (unsure?.until === input.until ? null : { outcome: 'over' }),
    (now) => {
      record.school.set('unsure arrivals', null, now);
      const details = { from: unsure?.from ?? null, until: input.until };
      record.audit.append({ name: 'record.gone-through', actor, subject: null, details }, now);
      return { outcome: 'done' };
    },
  );
}

/**
 * What a record lost that opens all the same stands in its own audit log from now on, and the lists of who is on site
 * say that they may not be complete.
 */
export function writeDownLoss({ record, clock }: Pick<Parts, 'record' | 'clock'>, loss: Loss): void {
  const now = clock();
  const lost = { from: record.audit.newestAt(), until: now };
  const subject = { actor: null, subject: null };
  record.write(() => {
    markUnsure(record, lost, now);
    if (loss.kind === 'head missing') {
      record.audit.append({ ...subject, name: 'record.head-missing', details: {} }, now);
    } else {
      const { first, last } = loss;
      record.audit.append({ ...subject, name: 'record.events-missing', details: { first, last } }, now);
    }
  });
}
