import type { z } from 'zod';
import { DOCUMENT_KINDS, type DocumentKind } from '../../core/documents.ts';
import type { documentsOutput, documentVersionOutput } from '../../core/schemas/documents.ts';
import type { Parts } from '../parts.ts';
import { readLoosely } from './author.ts';
import { shownVersion } from './current.ts';
import { flagsOf } from './flags.ts';
import { SOURCE_LANGUAGE } from './language.ts';
import { parseDocument } from './parse.ts';

/** Every document with its version in force, its flags, its draft and all its versions. */
export function documents(parts: Pick<Parts, 'record' | 'clock'>): z.infer<typeof documentsOutput> {
  return DOCUMENT_KINDS.map((kind) => documentOf(parts, kind));
}

function documentOf(
  { record, clock }: Pick<Parts, 'record' | 'clock'>,
  kind: DocumentKind,
): z.infer<typeof documentsOutput>[number] {
  const current = record.documents.current(kind, SOURCE_LANGUAGE);
  const parsed = current && parseDocument(current.source);
  const header = parsed?.outcome === 'parsed' ? parsed.header : null;
  const draft = record.documents.draft(kind, SOURCE_LANGUAGE);
  const versions = record.documents.versions(kind, SOURCE_LANGUAGE);
  return {
    kind,
    language: SOURCE_LANGUAGE,
    current: header && { title: header.title, version: header.version, date: header.date, review: header.review },
    flags: header && current ? flagsOf(record, { ...header, text: readLoosely(current.source).body }, clock()) : [],
    draftChangedAt: draft?.changedAt ?? null,
    versions: versions.map(({ id, version, publishedAt, publishedBy }) => ({
      versionId: id,
      version,
      publishedAt,
      publishedBy: record.staff.nameOf(publishedBy),
    })),
  };
}

/** A version as it is shown, also one that is no longer in force. */
export function version({ record }: Parts, versionId: string): z.infer<typeof documentVersionOutput> {
  const found = record.documents.find(versionId);
  if (!found) return { outcome: 'unknown version' };
  const { title, version: number, date, review, blocks } = shownVersion(record, found);
  return { outcome: 'found', title, version: number, date, review, blocks };
}
