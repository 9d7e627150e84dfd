import type { z } from 'zod';
import { categoryInEnglish } from '../../core/badges.ts';
import type { DocumentKind } from '../../core/documents.ts';
import type { DeviceStep, DocumentPaper, VisitArrangement, VisitPaper } from '../../core/papers.ts';
import type { posterInput } from '../../core/schemas/papers.ts';
import { shownName } from '../../core/visits.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { ListedVisit } from '../../db/visits.ts';
import { shownVersion } from '../documents/current.ts';
import { SOURCE_LANGUAGE } from '../documents/language.ts';
import type { Parts } from '../parts.ts';
import { answered, type Paper, paperSchool } from './paper.ts';
import type { Papers } from './papers.ts';

/** The safeguarding leaflet as a folded sheet, from the version in force. */
export async function leaflet({ record }: Pick<Parts, 'record'>, papers: Papers): Promise<Paper> {
  const paper = documentPaper(record, 'leaflet');
  return paper ? answered(await papers.leaflet(paper)) : { outcome: 'not published' };
}

/** A poster from the version in force. */
export async function poster(
  { record }: Pick<Parts, 'record'>,
  papers: Papers,
  input: z.infer<typeof posterInput>,
): Promise<Paper> {
  const paper = documentPaper(record, input.kind);
  return paper ? answered(await papers.poster({ ...paper, ...input })) : { outcome: 'not published' };
}

/** A visit for the school's file: what was shown, agreed, declared and allowed, by whom and when. */
export async function visitPage(parts: Parts, papers: Papers, visitId: string, actor: string): Promise<Paper> {
  const { record, clock } = parts;
  const paper = visitPaper(parts, visitId);
  if (!paper) return { outcome: 'unknown visit' };
  const drawn = await papers.visitPage(paper);
  record.write(() => record.audit.append({ name: 'visit.printed', actor, subject: visitId, details: {} }, clock()));
  return answered(drawn);
}

function documentPaper(record: SchoolRecord, kind: DocumentKind): DocumentPaper | null {
  const version = record.documents.current(kind, SOURCE_LANGUAGE);
  return version ? { school: paperSchool(record), ...shownVersion(record, version) } : null;
}

function visitPaper({ record, clock }: Parts, visitId: string): VisitPaper | null {
  const visit = record.visits.find(visitId);
  if (!visit) return null;
  const { arrivedAt, departedAt, departureKind, supervision } = visit;
  return {
    school: paperSchool(record),
    printedAt: clock(),
    visitor: shownName(visit),
    organisation: visit.organisation,
    category: categoryInEnglish(visit),
    host: visit.hostName ?? (visit.hostKind === 'office' ? 'the office' : ''),
    code: visit.badgeCode,
    arrivedAt,
    departure: departedAt === null || departureKind === null ? null : { at: departedAt, kind: departureKind },
    supervision,
    documents: record.documents.agreements(visitId),
    devices: deviceSteps(record, visit),
    arrangements: arrangementsOf(record, visitId),
    checks: record.visits.checks(visitId).map(({ checkedAt, idKind, assurance, supervision: how, checkedByName }) => ({
      at: checkedAt,
      idKind,
      assurance,
      supervision: how,
      by: checkedByName,
    })),
    prints: record.printJobs.ofVisit(visitId).map(({ createdAt, why, state }) => ({ at: createdAt, why, state })),
  };
}

/** What was declared, seen, taken in and handed back, in the order in which it happened. */
function deviceSteps(record: SchoolRecord, { id, arrivedAt }: ListedVisit): DeviceStep[] {
  const known = record.devices.ofVisit(id).map(({ kind, declaredChoice, seenAt, seenBy }): DeviceStep => {
    if (seenAt !== null)
      return { at: seenAt, device: kind, step: 'seen undeclared', tag: null, by: record.staff.nameOf(seenBy) };
    const step = declaredChoice === 'hand in' ? 'to hand in' : 'away';
    return { at: arrivedAt, device: kind, step, tag: null, by: null };
  });
  const kept = record.custody.ofVisit(id).flatMap(({ kind, tag, takenAt, takenBy, returnedAt, returnedBy }) => {
    const taken: DeviceStep = { at: takenAt, device: kind, step: 'held', tag, by: record.staff.nameOf(takenBy) };
    if (returnedAt === null) return [taken];
    return [
      taken,
      { at: returnedAt, device: kind, step: 'collected', tag, by: record.staff.nameOf(returnedBy) } as const,
    ];
  });
  return [...known, ...kept].sort((a, b) => a.at - b.at);
}

function arrangementsOf(record: SchoolRecord, visitId: string): VisitArrangement[] {
  return record.arrangements.ofVisit(visitId).map((row) => ({
    requestedAt: row.requestedAt,
    devices: record.arrangements.devices(row.id),
    purpose: row.purpose,
    state: row.state,
    decidedBy: record.staff.nameOf(row.decidedBy),
    recordedBy: record.staff.nameOf(row.recordedBy),
    decidedAt: row.decidedAt,
    place: row.place,
    from: row.validFrom,
    until: row.validUntil,
  }));
}
