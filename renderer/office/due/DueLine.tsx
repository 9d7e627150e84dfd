import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { hrefOf } from '../place.ts';
import { useOfficeWords } from '../words.ts';

/** One calm line on the first page of the office: how many things are due. */
export function DueLine() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['due.list'], (signal) => api.due.list.query(undefined, { signal }));
  if (!data || data.length === 0) return null;
  return (
    <p>
      <a href={hrefOf({ kind: 'due' })}>{say('due.line', { count: data.length })}</a>
    </p>
  );
}
