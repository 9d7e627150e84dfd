import { Blocks } from '../../ui/Blocks.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';

/** A version as visitors saw it, for ever. */
export function VersionPage({ versionId }: { versionId: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['documents.version', versionId], (signal) =>
    api.documents.version.query({ versionId }, { signal }),
  );
  if (!data) return null;
  if (data.outcome === 'unknown version') return <OfficePage heading={say('documents.empty')} />;
  const { title, version, date, review, blocks } = data;
  return (
    <OfficePage heading={title} lead={<p>{say('documents.version', { version, date, review })}</p>}>
      <p>
        <a href={hrefOf({ kind: 'documents' })}>{say('documents.back')}</a>
      </p>
      <Blocks blocks={blocks} language="en" />
    </OfficePage>
  );
}
