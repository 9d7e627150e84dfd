import { Search as SearchIcon, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useOfficeWords } from '../words.ts';
import { FoundPages } from './FoundPages.tsx';
import { LogTable } from './LogTable.tsx';

/** Finds visits of any day by a part of a name, organisation, host or badge. Opening the results is recorded. */
export function Search({ children }: { children: React.ReactNode }) {
  const say = useOfficeWords();
  const { api } = useOffice();
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
      {wanted === null ? (
        children
      ) : (
        <FoundPages
          key={wanted}
          procedure="visits.search"
          text={wanted}
          find={(input, signal) => api.visits.search.query(input, { signal })}
        >
          {(visits) => <LogTable visits={visits} day={null} />}
        </FoundPages>
      )}
    </>
  );
}
