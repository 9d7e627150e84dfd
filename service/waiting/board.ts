import type { z } from 'zod';
import type { settleOutput, waitingOutput } from '../../core/schemas/school.ts';
import { shownName } from '../../core/visits.ts';
import { SETTLED_BY_HAND, WAITING_KINDS } from '../../core/waiting.ts';
import type { WaitingRow } from '../../db/waiting.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';

/** Everything that waits for the office: by kind in the board's order, then the oldest. */
export function board({ record }: Pick<Parts, 'record'>): z.infer<typeof waitingOutput> {
  return record.waiting
    .all()
    .map((row) => {
      const visit = row.visitId === null ? undefined : record.visits.find(row.visitId);
      return {
        id: row.id,
        kind: row.kind,
        visitId: row.visitId,
        name: visit ? shownName(visit) : null,
        detail: visit ? detailOf(record, row.kind, visit) : null,
        permissionFor: row.visitId === null ? null : permissionFor(record, row.visitId),
        since: row.since,
      };
    })
    .sort((a, b) => WAITING_KINDS.indexOf(a.kind) - WAITING_KINDS.indexOf(b.kind) || a.since - b.since);
}

function detailOf(
  record: Parts['record'],
  kind: WaitingRow['kind'],
  visit: { id: string; organisation: string; hostName: string | null },
): string | null {
  if (kind === 'give back') return tagsOf(record, visit.id);
  return [visit.organisation, visit.hostName].filter(Boolean).join(' · ') || null;
}

/** "tag 14, tag 15": what hangs on the devices that a visitor left behind. */
function tagsOf(record: Parts['record'], visitId: string): string {
  const tags = record.devices.ofVisit(visitId).flatMap(({ tag }) => (tag === null ? [] : [`tag ${tag}`]));
  return tags.join(', ');
}

function permissionFor(record: Parts['record'], visitId: string): string | null {
  return record.arrangements.ofVisit(visitId).find((row) => row.kind === 'expected')?.holderName ?? null;
}

/** A visitor asks for a person. One question waits at a time: asking again makes no second one. */
export function askOffice({ record, newId, clock }: Parts): { outcome: 'done' } {
  const waits = record.waiting.all().some((row) => row.kind === 'question');
  if (!waits) record.write(() => record.waiting.open(newId(), 'question', null, clock()));
  return { outcome: 'done' };
}

/** Staff call something done that only a person can know of. */
export function settle(
  parts: Parts,
  input: { requestId: string; id: string },
  actor: string,
): z.infer<typeof settleOutput> {
  const { record } = parts;
  const row = record.waiting.find(input.id);
  return writeOnce<z.infer<typeof settleOutput>, z.infer<typeof settleOutput>>(
    parts,
    { procedure: 'waiting.settle', caller: actor, input },
    () => {
      if (!row || row.settledAt !== null) return { outcome: 'no longer waiting' };
      return SETTLED_BY_HAND.includes(row.kind) ? null : { outcome: 'settles by itself' };
    },
    (now) => {
      record.waiting.settle(input.id, actor, now);
      const details = { kind: row?.kind ?? '' };
      record.audit.append({ name: 'waiting.settled', actor, subject: input.id, details }, now);
      return { outcome: 'settled' };
    },
  );
}
