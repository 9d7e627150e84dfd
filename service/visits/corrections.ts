import type { z } from 'zod';
import { correctedTextFault, correctedTimeFault, isReason } from '../../core/corrections.ts';
import type { correctInput, correctOutput } from '../../core/schemas/log.ts';
import type { corrections } from '../../core/schemas/visits.ts';
import { schoolDay } from '../../core/time.ts';
import { shownName, tidy } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { ListedVisit, VisitChange } from '../../db/visits.ts';
import { matchVisit } from '../do-not-admit/match.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { followUp, knownVisit } from './facts.ts';

type CorrectInput = z.infer<typeof correctInput>;
type Correction = CorrectInput['correction'];
type Answer = z.infer<typeof correctOutput>;

/** Puts right what the log says, with the reason; what stood there before is kept beside it. */
export function correct(parts: Parts, input: CorrectInput, actor: string): Answer {
  const { record, newId, clock } = parts;
  return writeOnce<Answer, Answer>(
    parts,
    { procedure: 'visits.correct', caller: actor, input },
    () => refusal(record, input, clock()),
    (now) => {
      const visit = knownVisit(record, input.visitId);
      const { field } = input.correction;
      record.corrections.add({
        id: newId(),
        visitId: visit.id,
        field,
        was: String(standing(visit, field)),
        reason: tidy(input.reason),
        correctedAt: now,
        correctedBy: actor,
      });
      // Before the change, which makes the visit findable by what it says now.
      if (field === 'name') record.visits.spell(visit.id, null);
      record.visits.change(visit.id, changeOf(record, input.correction));
      if (field === 'name' && visit.departedAt === null) matchVisit(parts, knownVisit(record, visit.id), now);
      record.audit.append({ name: 'visit.corrected', actor, subject: visit.id, details: { field } }, now);
      followUp(parts, visit.id, now);
      return { outcome: 'corrected' };
    },
  );
}

function refusal(record: SchoolRecord, { visitId, correction, reason }: CorrectInput, now: number): Answer | null {
  const visit = record.visits.find(visitId);
  if (!visit) return { outcome: 'unknown visit' };
  if (standing(visit, correction.field) !== correction.was) return { outcome: 'changed meanwhile' };
  const fault = faultOf(visit, correction, now);
  if (fault) return { outcome: 'entry at fault', fault };
  if (isUnknownHost(record, correction)) return { outcome: 'unknown host' };
  if (isSame(record, visit, correction)) return { outcome: 'nothing changed' };
  return isReason(reason) ? null : { outcome: 'no reason' };
}

function faultOf(visit: ListedVisit, correction: Correction, now: number) {
  switch (correction.field) {
    case 'name':
    case 'organisation':
      return correctedTextFault(correction.field, correction.value);
    case 'arrived':
    case 'departed':
      return correctedTimeFault(correction.field, correction.value, visit, now);
    default:
      return null;
  }
}

function isUnknownHost(record: SchoolRecord, correction: Correction): boolean {
  if (correction.field !== 'host' || correction.value.kind !== 'person') return false;
  return record.staff.find(correction.value.staffId) === undefined;
}

function isSame(record: SchoolRecord, visit: ListedVisit, correction: Correction): boolean {
  const change = changeOf(record, correction);
  return Object.entries(change).every(([name, value]) => visit[name as keyof VisitChange] === value);
}

/** What stands in a field now, as the screens show it. */
function standing(visit: ListedVisit, field: Correction['field']): string | number | null {
  switch (field) {
    case 'name':
      return shownName(visit);
    case 'organisation':
      return visit.organisation;
    case 'arrived':
      return visit.arrivedAt;
    case 'departed':
      return visit.departedAt;
    case 'children':
      return visit.children;
    case 'host':
      return visit.hostName ?? visit.hostKind;
  }
}

function changeOf(record: SchoolRecord, correction: Correction): VisitChange {
  switch (correction.field) {
    case 'name':
      return { name: tidy(correction.value) };
    case 'organisation':
      return { organisation: tidy(correction.value) };
    case 'arrived':
      return { arrivedAt: correction.value, day: schoolDay(correction.value, schoolSettings(record).timeZone) };
    case 'departed':
      // Somebody knows it after all.
      return { departedAt: correction.value, departureKind: 'by office' };
    case 'children':
      return { children: correction.value };
    case 'host': {
      const { value } = correction;
      return { hostKind: value.kind, hostId: value.kind === 'person' ? value.staffId : null };
    }
  }
}

/** What was corrected at a visit, oldest first. */
export function correctionsOf(record: SchoolRecord, visitId: string): z.infer<typeof corrections> {
  return record.corrections.ofVisit(visitId).map(({ field, was, reason, correctedAt, correctedBy }) => ({
    field,
    was,
    reason,
    at: correctedAt,
    by: record.staff.nameOf(correctedBy) ?? '',
  }));
}
