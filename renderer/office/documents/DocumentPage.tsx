import type { DocumentKind } from '../../../core/documents.ts';
import { dateText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import type { OfficeDocument } from './Documents.tsx';
import { DraftForm } from './DraftForm.tsx';

export type Draft = Outputs['documents']['draft'];

const LANGUAGE = 'en';

/** One document: its draft, as visitors will see it, and every version there was. */
export function DocumentPage({ kind }: { kind: DocumentKind }) {
  const { api } = useOffice();
  const { data: draft } = useRead(['documents.draft', kind], (signal) =>
    api.documents.draft.query({ kind, language: LANGUAGE }, { signal }),
  );
  const { data: documents } = useRead(['documents.list'], (signal) => api.documents.list.query(undefined, { signal }));
  const document = documents?.find((each) => each.kind === kind);
  if (!draft || !document) return null;
  return (
    <DraftForm kind={kind} language={LANGUAGE} start={draft}>
      <Versions document={document} />
    </DraftForm>
  );
}

function Versions({ document }: { document: OfficeDocument }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  if (document.versions.length === 0) return null;
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title">{say('documents.versions')}</h2>
      <ul className="plain-list">
        {document.versions.map(({ versionId, version, publishedAt, publishedBy }) => (
          <li key={versionId}>
            <a href={hrefOf({ kind: 'version', versionId })}>
              {say('documents.versionOf', { version, date: dateText(publishedAt, timeZone) })}
            </a>
            {publishedBy !== null && ` · ${publishedBy}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
