import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT_KINDS, type DocumentKind } from '../../core/documents.ts';
import type { Parts } from '../parts.ts';
import type { parseDocument } from './parse.ts';

/**
 * Puts the shipped documents into use that the record has no version of. A school's own versions are never replaced.
 *
 * @param folder holds a folder a document, with a file a language: `rules/en.md`
 * @throws when a shipped file is at fault: that is a fault of the program
 */
export async function publishShipped(parts: Pick<Parts, 'record' | 'newId' | 'clock'>, folder: string): Promise<void> {
  await publishMissing(parts, folder);
  offerDraft(parts, folder);
}

async function publishMissing(parts: Pick<Parts, 'record' | 'newId' | 'clock'>, folder: string): Promise<void> {
  const missing = DOCUMENT_KINDS.flatMap((document) =>
    languagesIn(join(folder, document.replace(' ', '-')))
      .filter((language) => !parts.record.documents.current(document, language))
      .map((language) => ({ document, language })),
  );
  if (missing.length === 0) return;
  // Loaded only when there is something to read: Markdown, YAML and schemas are most of what a start could load.
  const { parseDocument } = await import('./parse.ts');
  parts.record.write(() => {
    for (const { document, language } of missing) {
      const source = readFileSync(join(folder, document.replace(' ', '-'), `${language}.md`), 'utf8');
      publish(parts, { document, language, source }, parseDocument);
    }
  });
}

/** The acceptable use policy is the school's own to write: its slot ships empty, with a draft to start from. */
function offerDraft({ record, clock }: Pick<Parts, 'record' | 'clock'>, folder: string): void {
  const [document, language] = ['acceptable use', 'en'] as const;
  if (record.documents.current(document, language) || record.documents.draft(document, language)) return;
  const source = readFileSync(join(folder, 'drafts', 'acceptable-use.en.md'), 'utf8');
  record.write(() => record.documents.saveDraft({ document, language, source, changedAt: clock(), changedBy: null }));
}

function languagesIn(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -'.md'.length)] : []));
  } catch {
    // A document that ships empty has no folder.
    return [];
  }
}

interface Shipped {
  readonly document: DocumentKind;
  readonly language: string;
  readonly source: string;
}

function publish(
  { record, newId, clock }: Pick<Parts, 'record' | 'newId' | 'clock'>,
  { document, language, source }: Shipped,
  parse: typeof parseDocument,
): void {
  const parsed = parse(source);
  if (parsed.outcome !== 'parsed') throw new Error(`The shipped ${document} (${language}) is at fault.`);
  const id = newId();
  const now = clock();
  const { version } = parsed.header;
  record.documents.publish({ id, document, language, version, source, publishedAt: now, publishedBy: null });
  record.audit.append(
    { name: 'document.published', actor: null, subject: id, details: { document, language, version } },
    now,
  );
}
