import type { z } from 'zod';
import { type DocumentKind, fillPlaceholders } from '../../core/documents.ts';
import type { Role } from '../../core/roles.ts';
import type { documentOutput } from '../../core/schemas/school.ts';
import { placeholderValues, type SchoolFacts } from '../../core/school.ts';
import type { DocumentVersion } from '../../db/documents.ts';
import type { SchoolRecord } from '../../db/record.ts';
import type { Parts } from '../parts.ts';
import { schoolSettings } from '../school/settings.ts';
import { SOURCE_LANGUAGE } from './language.ts';
import { blocksOf, parseDocument } from './parse.ts';

/** The version in force of a document in a visitor's language, with the school's facts put in; English where none is. */
export function currentDocument(
  { record }: Pick<Parts, 'record'>,
  kind: DocumentKind,
  language: string,
): z.infer<typeof documentOutput> {
  const version = record.documents.current(kind, language) ?? record.documents.current(kind, SOURCE_LANGUAGE);
  return version ? shown(record, version) : { outcome: 'not published' };
}

function shown(record: SchoolRecord, version: DocumentVersion): z.infer<typeof documentOutput> {
  const { id: versionId, document: kind, language } = version;
  const { title, version: number, date, blocks } = shownVersion(record, version);
  return { outcome: 'found', versionId, kind, language, title, version: number, date, blocks };
}

/** A published version as it is shown and printed, with the school's facts put in. Dates are YYYY-MM-DD. */
export function shownVersion(record: SchoolRecord, version: DocumentVersion) {
  const parsed = parseDocument(version.source);
  if (parsed.outcome !== 'parsed') throw new Error(`Document version ${version.id} was published with faults.`);
  const { title, date, review } = parsed.header;
  const { blocks } = fillPlaceholders(blocksOf(parsed.body), placeholderValues(schoolFacts(record)));
  return { title, version: version.version, date, review, blocks };
}

/** The facts that documents leave open. */
export function schoolFacts(record: SchoolRecord): SchoolFacts {
  const settings = schoolSettings(record);
  return {
    schoolName: settings.schoolName,
    team: record.school.team(),
    headteacher: nameOf(record, 'headteacher'),
    chair: nameOf(record, 'chair'),
    assemblyPoint: settings.assemblyPoint,
    numbers: record.school.numbers(),
    dataProtectionContact: settings.dataProtectionContact,
  };
}

function nameOf(record: SchoolRecord, role: Role): string | null {
  return record.staff.all().find((person) => record.staff.roles(person.id).includes(role))?.name ?? null;
}
