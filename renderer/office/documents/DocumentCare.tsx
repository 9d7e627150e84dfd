import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';

/** One calm line on the first page of the office: how many documents need somebody. */
export function DocumentCare() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['documents.list'], (signal) => api.documents.list.query(undefined, { signal }));
  const count = data?.filter((document) => document.flags.length > 0).length ?? 0;
  if (count === 0) return null;
  return (
    <p>
      <a href={hrefOf({ kind: 'documents' })}>{say('documents.care', { count })}</a>
    </p>
  );
}
