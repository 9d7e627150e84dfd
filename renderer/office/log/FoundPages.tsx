import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useRead } from '../data.ts';
import { useOfficeWords } from '../words.ts';

/** What a search answers: the newest visits, or those before one. */
type Answer<Visit> =
  | { readonly outcome: 'too short' }
  | { readonly outcome: 'found'; readonly visits: readonly Visit[]; readonly olderBefore: number | null };

interface FoundPagesProps<Visit> {
  /** The procedure that finds, under which its answers are kept. */
  procedure: string;
  text: string;
  find: (input: { text: string; before: number | null }, signal: AbortSignal) => Promise<Answer<Visit>>;
  /** Draws the visits of one page. */
  children: (visits: readonly Visit[]) => ReactNode;
}

/** What a search found, a page at a time, newest first. */
export function FoundPages<Visit>({ procedure, text, find, children }: FoundPagesProps<Visit>) {
  const say = useOfficeWords();
  const [before, setBefore] = useState<number | null>(null);
  const { data } = useRead([procedure, text, String(before)], (signal) => find({ text, before }, signal));
  if (!data) return null;
  if (data.outcome === 'too short') return <p role="status">{say('search.tooShort')}</p>;
  const { visits, olderBefore } = data;
  return (
    <div className="stack">
      <p role="status" className="quiet">
        {visits.length === 0
          ? say('search.nothing', { text })
          : say(olderBefore === null ? 'search.found' : 'search.newest', { count: visits.length })}
      </p>
      {visits.length > 0 && children(visits)}
      <div className="row">
        {before !== null && <Button onClick={() => setBefore(null)}>{say('search.backToNewest')}</Button>}
        {olderBefore !== null && <Button onClick={() => setBefore(olderBefore)}>{say('search.older')}</Button>}
      </div>
    </div>
  );
}
