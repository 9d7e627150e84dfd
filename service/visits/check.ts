import type { z } from 'zod';
import type { receptionCheckInput } from '../../core/schemas/visits.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { badgeRefusal, followUp, type VisitWriteOutput } from './facts.ts';

/** Records that staff saw ID, and whether the visitor may go unescorted; releases a badge that waited for it. */
export function check(parts: Parts, input: z.infer<typeof receptionCheckInput>, actor: string): VisitWriteOutput {
  return writeOnce<VisitWriteOutput, VisitWriteOutput>(
    parts,
    { procedure: 'visits.check', caller: actor, input },
    () => badgeRefusal(parts, input.visitId) ?? supervisionRefusal(input),
    (now) => {
      const { visitId, idKind, assurance, supervision } = input;
      const { record, newId } = parts;
      record.visits.addCheck({
        id: newId(),
        visitId,
        idKind,
        assurance,
        supervision,
        checkedAt: now,
        checkedBy: actor,
      });
      record.printJobs.release(visitId, now);
      const details = { idKind, assurance, supervision };
      record.audit.append({ name: 'visit.checked', actor, subject: visitId, details }, now);
      followUp(parts, visitId, now);
      return { outcome: 'done' };
    },
  );
}

function supervisionRefusal(input: z.infer<typeof receptionCheckInput>): VisitWriteOutput | null {
  if (input.supervision !== 'unescorted') return null;
  if (input.idKind === 'none') return { outcome: 'no ID seen' };
  return input.assurance === 'missing' ? { outcome: 'no assurance' } : null;
}
