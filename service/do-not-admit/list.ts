import type { z } from 'zod';
import { LONGEST_ENTRY_DAYS } from '../../core/do-not-admit.ts';
import type {
  addEntryInput,
  addEntryOutput,
  decideMatchInput,
  decideMatchOutput,
  entriesOutput,
  matchesOutput,
  removeEntryInput,
  removeEntryOutput,
  renewEntryInput,
  renewEntryOutput,
} from '../../core/schemas/do-not-admit.ts';
import { schoolDay } from '../../core/time.ts';
import { tidy } from '../../core/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { followUp } from '../visits/facts.ts';
import { matchVisit } from './match.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everybody on the list. An entry stays in force until a person takes it off, also past its day. */
export function entries(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  actor: string,
): z.infer<typeof entriesOutput> {
  const now = clock();
  const today = schoolDay(now, schoolSettings(record).timeZone);
  record.write(() =>
    record.audit.append({ name: 'do-not-admit.viewed', actor, subject: 'do-not-admit', details: {} }, now),
  );
  return {
    today,
    entries: record.doNotAdmit.all().map(({ id, names, reviewOn, addedAt, addedBy }) => ({
      entryId: id,
      names: [...names],
      reviewOn,
      overdue: reviewOn < today,
      addedAt,
      addedBy: record.staff.nameOf(addedBy) ?? '',
    })),
  };
}

/** Puts somebody on the list, and looks for them among those who are here now. */
export function add(parts: Parts, input: z.infer<typeof addEntryInput>, actor: string): z.infer<typeof addEntryOutput> {
  type Answer = z.infer<typeof addEntryOutput>;
  const { record, newId } = parts;
  const names = input.names.map(tidy).filter((name) => /\p{L}/u.test(name));
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'doNotAdmit.add', caller: actor, input },
    () => (names.length === 0 ? { outcome: 'no name' } : reviewFault(parts, input.reviewOn)),
    (now) => {
      const id = newId();
      record.doNotAdmit.add({ id, names, reviewOn: input.reviewOn, addedAt: now, addedBy: actor });
      const details = { reviewOn: input.reviewOn };
      record.audit.append({ name: 'do-not-admit.added', actor, subject: id, details }, now);
      for (const visit of record.visits.open()) {
        if (matchVisit(parts, visit, now)) followUp(parts, visit.id, now);
      }
      return { outcome: 'added', onSite: record.doNotAdmit.openVisits(id).length };
    },
  );
}

/** A day from today on, within a year. */
function reviewFault({ record, clock }: Parts, reviewOn: string): { outcome: 'not within a year' } | null {
  const today = schoolDay(clock(), schoolSettings(record).timeZone);
  const days = (Date.parse(reviewOn) - Date.parse(today)) / DAY_MS;
  return days >= 0 && days <= LONGEST_ENTRY_DAYS ? null : { outcome: 'not within a year' };
}

/** Somebody looked again, and the entry stands until another day. */
export function renew(
  parts: Parts,
  input: z.infer<typeof renewEntryInput>,
  actor: string,
): z.infer<typeof renewEntryOutput> {
  type Answer = z.infer<typeof renewEntryOutput>;
  const { record } = parts;
  const { entryId, reviewOn } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'doNotAdmit.renew', caller: actor, input },
    () => (isListed(parts, entryId) ? reviewFault(parts, reviewOn) : { outcome: 'unknown entry' }),
    (now) => {
      record.doNotAdmit.review(entryId, reviewOn);
      record.audit.append({ name: 'do-not-admit.renewed', actor, subject: entryId, details: { reviewOn } }, now);
      return { outcome: 'renewed' };
    },
  );
}

/** Takes somebody off the list; visitors who were stopped for it and not decided yet are stopped no longer. */
export function remove(
  parts: Parts,
  input: z.infer<typeof removeEntryInput>,
  actor: string,
): z.infer<typeof removeEntryOutput> {
  type Answer = z.infer<typeof removeEntryOutput>;
  const { record } = parts;
  const { entryId } = input;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'doNotAdmit.remove', caller: actor, input },
    () => (isListed(parts, entryId) ? null : { outcome: 'unknown entry' }),
    (now) => {
      const stopped = record.doNotAdmit.openVisits(entryId);
      record.doNotAdmit.remove(entryId, actor, now);
      record.audit.append({ name: 'do-not-admit.removed', actor, subject: entryId, details: {} }, now);
      for (const visitId of stopped) followUp(parts, visitId, now);
      return { outcome: 'removed' };
    },
  );
}

function isListed({ record }: Parts, entryId: string): boolean {
  return record.doNotAdmit.all().some((entry) => entry.id === entryId);
}

/** Whom a visitor may be, by every name that the list has for them. */
export function matches({ record }: Pick<Parts, 'record'>, visitId: string): z.infer<typeof matchesOutput> {
  const open = record.doNotAdmit.matches(visitId).filter((match) => match.outcome === null);
  const listed = record.doNotAdmit.all().filter((entry) => open.some((match) => match.entryId === entry.id));
  return { names: listed.map(({ names }) => names.join(', ')) };
}

/** A person looked: this is somebody who is not let in, or it is not. */
export function decide(
  parts: Parts,
  input: z.infer<typeof decideMatchInput>,
  actor: string,
): z.infer<typeof decideMatchOutput> {
  type Answer = z.infer<typeof decideMatchOutput>;
  const { record } = parts;
  const { visitId, outcome } = input;
  const open = record.doNotAdmit.matches(visitId).filter((match) => match.outcome === null);
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'doNotAdmit.decide', caller: actor, input },
    () => (open.length > 0 ? null : { outcome: 'nothing to decide' }),
    (now) => {
      record.doNotAdmit.decide(visitId, outcome, actor, now);
      for (const { id } of open) {
        record.audit.append({ name: 'do-not-admit.decided', actor, subject: id, details: { outcome } }, now);
      }
      followUp(parts, visitId, now);
      return { outcome: 'decided' };
    },
  );
}
