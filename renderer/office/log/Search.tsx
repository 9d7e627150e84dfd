import { Search as SearchIcon, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import { LogTable } from './LogTable.tsx';

/** Finds visits of any day by a part of a name, organisation, host or badge. Opening the results is recorded. */
export function Search({ children }: { children: React.ReactNode }) {
  const say = useOfficeWords();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWanted(typed.trim() === '' ? null : typed.trim());
  };
  const clear = () => {
    setTyped('');
    setWanted(null);
  };
  return (
    <>
      <search>
        <form className="row log__search" noValidate onSubmit={submit}>
          <TextField
            label={say('search.label')}
            hint={say('search.hint')}
            value={typed}
            onChange={setTyped}
            maxLength={200}
            autoComplete="off"
          />
          <Button icon={SearchIcon} type="submit">
            {say('search.go')}
          </Button>
          {wanted !== null && (
            <Button icon={X} look="quiet" onClick={clear}>
              {say('search.clear')}
            </Button>
          )}
        </form>
      </search>
      {wanted === null ? children : <Found key={wanted} text={wanted} />}
    </>
  );
}

type Answer = Outputs['visits']['search'];

function Found({ text }: { text: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [before, setBefore] = useState<number | null>(null);
  const { data } = useRead<Answer>(['visits.search', text, String(before)], (signal) =>
    api.visits.search.query({ text, before }, { signal }),
  );
  if (!data) return null;
  if (data.outcome === 'too short') return <p role="status">{say('search.tooShort')}</p>;
  return (
    <div className="stack">
      <p role="status" className="quiet">
        {data.visits.length === 0
          ? say('search.nothing', { text })
          : say(data.olderBefore === null ? 'search.found' : 'search.newest', { count: data.visits.length })}
      </p>
      {data.visits.length > 0 && <LogTable visits={data.visits} day={null} />}
      <div className="row">
        {before !== null && <Button onClick={() => setBefore(null)}>{say('search.backToNewest')}</Button>}
        {data.olderBefore !== null && (
          <Button onClick={() => setBefore(data.olderBefore)}>{say('search.older')}</Button>
        )}
      </div>
    </div>
  );
}
