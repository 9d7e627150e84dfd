import type { z } from 'zod';
import { isForTheLead } from '../../core/breaches.ts';
import { readCode } from '../../core/codes.ts';
import type { reportInput, reportOutput } from '../../core/schemas/breaches.ts';
import type { NewBreach } from '../../db/breaches.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { giveCode } from '../codes/give.ts';
import { writeOnce } from '../once.ts';
import type { Parts } from '../parts.ts';
import { openVisitOf } from '../visits/departure.ts';

type ReportInput = z.infer<typeof reportInput>;
type ReportOutput = z.infer<typeof reportOutput>;
type Refused = Exclude<ReportOutput, { outcome: 'reported' }>;
type Subject = Pick<NewBreach, 'about' | 'visitId' | 'staffId'>;

/** The letter of a case reference: nobody takes it for the code of a badge. */
const REFERENCE_LETTER = 'C';

/**
 * Reports what somebody saw. One that names the headteacher goes to the chair of governors; what is about a child holds
 * nothing but its reference, and says whom to tell now.
 */
export function report(parts: Parts, input: ReportInput, actor: string): ReportOutput {
  const { record, newId } = parts;
  const subject = subjectOf(parts, input.about);
  return writeOnce<ReportOutput, Refused>(
    parts,
    { procedure: 'breaches.report', caller: actor, input },
    () => ('outcome' in subject ? subject : isIncomplete(input) ? { outcome: 'incomplete' } : null),
    (now) => {
      if ('outcome' in subject) return subject;
      const toChair = namesHeadteacher(record, subject);
      const { kind } = input;
      const bare = isForTheLead(kind);
      const breach = {
        ...subject,
        id: newId(),
        kind,
        place: bare ? null : input.place,
        challenged: bare || input.challenged === null ? null : input.challenged ? (1 as const) : (0 as const),
        toChair: toChair ? (1 as const) : (0 as const),
        reportedAt: now,
        reportedBy: actor,
      };
      const take = (reference: string) => record.breaches.report({ ...breach, reference });
      const reference = giveCode(parts, take, REFERENCE_LETTER);
      record.audit.append({ name: 'breach.reported', actor, subject: breach.id, details: {} }, now);
      return {
        outcome: 'reported',
        reference,
        told: toChair ? 'chair' : 'leads',
        team: bare ? teamWithout(record, subject.staffId) : [],
      };
    },
  );
}

function subjectOf(parts: Parts, about: ReportInput['about']): Subject | Refused {
  const { record } = parts;
  switch (about.kind) {
    case 'visit':
      return record.visits.find(about.visitId)
        ? { about: 'visitor', visitId: about.visitId, staffId: null }
        : { outcome: 'unknown visit' };
    case 'badge': {
      const visit = openVisitOf(parts, readCode(about.code));
      return visit ? { about: 'visitor', visitId: visit.id, staffId: null } : { outcome: 'unknown badge' };
    }
    case 'staff':
      return record.staff.find(about.staffId)
        ? { about: 'staff', visitId: null, staffId: about.staffId }
        : { outcome: 'unknown person' };
    case 'unknown visitor':
      return { about: 'unknown visitor', visitId: null, staffId: null };
  }
}

function isIncomplete({ kind, place, challenged }: ReportInput): boolean {
  return !isForTheLead(kind) && (place === null || challenged === null);
}

function namesHeadteacher(record: SchoolRecord, { staffId }: Subject): boolean {
  return staffId !== null && record.staff.roles(staffId).includes('headteacher');
}

/** Nobody is sent to whom it is about. */
function teamWithout(record: SchoolRecord, staffId: string | null) {
  return record.school
    .team()
    .filter((member) => member.staffId !== staffId)
    .map(({ name, part, whereToFind }) => ({ name, part, whereToFind }));
}
