import type { DocumentKind } from '../core/documents.ts';
import type { LeafletOutcome } from '../core/visits.ts';
import type { Connection } from './connection.ts';

/** One published version, its Markdown as it was. */
export interface DocumentVersion {
  readonly id: string;
  readonly document: DocumentKind;
  readonly language: string;
  readonly version: number;
  readonly source: string;
  readonly publishedAt: number;
  readonly publishedBy: string | null;
}

/** A draft, its Markdown as somebody left it. */
export interface DraftRow {
  readonly document: DocumentKind;
  readonly language: string;
  readonly source: string;
  readonly changedAt: number;
  /** Null: shipped to start from. */
  readonly changedBy: string | null;
}

export interface AgreementRow {
  readonly document: DocumentKind;
  readonly version: number;
  readonly language: string;
  readonly outcome: 'agreed' | 'refused' | LeafletOutcome;
  readonly at: number;
}

const VERSIONS = `
  SELECT id, document, language, version, source, published_at AS publishedAt, published_by AS publishedBy
  FROM document_versions`;

export type DocumentStore = ReturnType<typeof documentStore>;

/** Document versions and what each visit agreed to. */
export function documentStore(db: Connection) {
  const insert = db.prepare(
    `INSERT INTO document_versions (id, document, language, version, source, published_at, published_by)
     VALUES (@id, @document, @language, @version, @source, @publishedAt, @publishedBy)`,
  );
  const selectCurrent = db.prepare<[string, string], DocumentVersion>(
    `${VERSIONS} WHERE document = ? AND language = ? ORDER BY version DESC LIMIT 1`,
  );
  const selectOne = db.prepare<[string], DocumentVersion>(`${VERSIONS} WHERE id = ?`);
  const selectVersions = db.prepare<[string, string], DocumentVersion>(
    `${VERSIONS} WHERE document = ? AND language = ? ORDER BY version DESC`,
  );
  const upsertDraft = db.prepare(
    `INSERT INTO document_drafts (document, language, source, changed_at, changed_by)
     VALUES (@document, @language, @source, @changedAt, @changedBy)
     ON CONFLICT (document, language) DO UPDATE SET source = excluded.source, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`,
  );
  const selectDraft = db.prepare<[string, string], DraftRow>(
    `SELECT document, language, source, changed_at AS changedAt, changed_by AS changedBy FROM document_drafts
     WHERE document = ? AND language = ?`,
  );
  const deleteDraft = db.prepare('DELETE FROM document_drafts WHERE document = ? AND language = ?');
  const selectAgreedBy = db.prepare<[string, string], { versionId: string; at: number }>(
    `SELECT a.document_version_id AS versionId, a.at FROM visits v JOIN agreements a ON a.visit_id = v.id
       JOIN document_versions d ON d.id = a.document_version_id
     WHERE v.visitor_id = ? AND d.document = ? AND a.outcome = 'agreed' ORDER BY a.at DESC LIMIT 1`,
  );
  const insertAgreement = db.prepare(
    'INSERT INTO agreements (id, visit_id, document_version_id, outcome, at) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAgreements = db.prepare<[string], AgreementRow>(
    `SELECT d.document, d.version, d.language, a.outcome, a.at
     FROM agreements a JOIN document_versions d ON d.id = a.document_version_id
     WHERE a.visit_id = ? ORDER BY a.id`,
  );

  return {
    publish(version: DocumentVersion): void {
      insert.run(version);
    },

    /** The newest version of a document in a language. */
    current(document: DocumentKind, language: string): DocumentVersion | undefined {
      return selectCurrent.get(document, language);
    },

    find(id: string): DocumentVersion | undefined {
      return selectOne.get(id);
    },

    /** Every version of a document in a language, the newest first. */
    versions(document: DocumentKind, language: string): DocumentVersion[] {
      return selectVersions.all(document, language);
    },

    draft(document: DocumentKind, language: string): DraftRow | undefined {
      return selectDraft.get(document, language);
    },

    saveDraft(draft: DraftRow): void {
      upsertDraft.run(draft);
    },

    discardDraft(document: DocumentKind, language: string): void {
      deleteDraft.run(document, language);
    },

    /** The version of a document that a visitor agreed to last, at whichever of their visits. */
    agreedBy(visitorId: string, document: DocumentKind): { versionId: string; at: number } | undefined {
      return selectAgreedBy.get(visitorId, document);
    },

    agree(agreement: { id: string; visitId: string; versionId: string; outcome: string; at: number }): void {
      insertAgreement.run(agreement.id, agreement.visitId, agreement.versionId, agreement.outcome, agreement.at);
    },

    agreements(visitId: string): AgreementRow[] {
      return selectAgreements.all(visitId);
    },
  };
}
