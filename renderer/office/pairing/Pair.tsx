import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { reach } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Shell } from '../../ui/Shell.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useOfficeWords } from '../words.ts';

/** The first page on a computer that was never paired: the code that the tablet shows, and what to call the computer. */
export function Pair() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<'no name' | 'wrong code' | 'lost' | null>(null);
  const pair = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === '') return setProblem('no name');
    setBusy(true);
    const answer = await reach(api.doors.pair.mutate({ code, name }));
    setBusy(false);
    if (answer.reached && answer.value.outcome === 'paired') return queries.invalidateQueries();
    setProblem(answer.reached && answer.value.outcome !== 'paired' ? answer.value.outcome : 'lost');
  };
  return (
    <Shell schoolName="Gatehouse" initial="G" band={null}>
      <Page heading={say('pair.title')} schoolName="Gatehouse" lead={<p>{say('pair.lead')}</p>}>
        <form className="sheet stack" noValidate onSubmit={pair}>
          <TextField
            label={say('pair.name')}
            hint={say('pair.nameHint')}
            error={problem === 'no name' ? say('pair.no name') : undefined}
            value={name}
            onChange={setName}
            maxLength={120}
            autoComplete="off"
          />
          <TextField
            label={say('pair.code')}
            hint={say('pair.codeHint')}
            error={problem === 'wrong code' ? say('pair.wrong code') : undefined}
            value={code}
            onChange={setCode}
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
          />
          <p role="alert" className="field__error">
            {problem === 'lost' && say('lostStart.title')}
          </p>
          <Button look="main" type="submit" className="start">
            {say('pair.go')}
          </Button>
        </form>
      </Page>
    </Shell>
  );
}
