/** The letter of an arrangement, from the record. */
import type { z } from 'zod';
import type { LetterPaper } from '../../core/papers.ts';
import type { paperOutput } from '../../core/schemas/papers.ts';
import type { ArrangementRow } from '../../db/arrangements.ts';
import type { SchoolRecord } from '../../db/record.ts';
import { holderOf } from '../arrangements/register.ts';
import type { Parts } from '../parts.ts';
import { answered, paperSchool } from './paper.ts';
import type { Papers } from './papers.ts';

/** What a standing arrangement is for, on paper. */
const STANDING_NEED = 'Anybody whose device watches over their health';

/** The letter of an arrangement as long as it is granted. Printing it is an audit event. */
export async function letter(
  { record, clock }: Parts,
  papers: Papers,
  arrangementId: string,
  actor: string,
): Promise<z.infer<typeof paperOutput>> {
  const row = record.arrangements.find(arrangementId);
  const paper = row && letterPaper(record, row, clock());
  if (!paper) return { outcome: 'not decided' };
  const drawn = await papers.letter(paper);
  const event = { name: 'arrangement.printed', actor, subject: arrangementId, details: {} } as const;
  record.write(() => record.audit.append(event, clock()));
  return answered(drawn);
}

/** Null while nothing is granted: a letter of what was revoked or is over would still be believed. */
function letterPaper(record: SchoolRecord, row: ArrangementRow, printedAt: number): LetterPaper | null {
  const { decidedAt, decidedBy, validFrom, validUntil, risk } = row;
  const granted = row.state === 'approved' || row.state === 'agreed';
  const approved = granted && decidedAt !== null && decidedBy !== null;
  if (!approved || validFrom === null || validUntil === null || risk === null) return null;
  return {
    school: paperSchool(record),
    printedAt,
    holder:
      row.kind === 'standing'
        ? { kind: 'standing', need: STANDING_NEED }
        : { kind: 'person', ...personOf(record, row) },
    devices: record.arrangements.devices(row.id),
    purpose: row.purpose,
    circumstance: row.circumstance,
    place: row.place ?? '',
    supervisedBy: row.supervisedBy ?? '',
    from: validFrom,
    until: row.reviewOn === null ? { kind: 'end', at: validUntil } : { kind: 'review', day: row.reviewOn },
    conditions: row.conditions ?? '',
    arrivalCode: record.codes.arrival(row.id) ?? null,
    risk,
    decision: {
      by: record.staff.nameOf(decidedBy) ?? '',
      at: decidedAt,
      telephone: row.recordedBy
        ? { recordedBy: record.staff.nameOf(row.recordedBy) ?? '', confirmedAt: row.confirmedAt }
        : null,
    },
  };
}

function personOf(record: SchoolRecord, row: ArrangementRow): { name: string; organisation: string } {
  const { name, organisation } = holderOf(record, row);
  return { name, organisation };
}
