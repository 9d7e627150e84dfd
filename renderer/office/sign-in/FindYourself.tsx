import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { LETTERS_TO_FIND } from '../../../core/staff.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Two typed letters find a member of staff: no list of names stands in the lobby. */
export function FindYourself({ onFound }: { onFound: (person: Person) => void }) {
  const say = useOfficeWords();
  const { api, toKiosk } = useOffice();
  const [letters, setLetters] = useState('');
  const field = useId();
  const enough = letters.trim().length >= LETTERS_TO_FIND;
  const { data } = useQuery({
    queryKey: ['staff.find', letters.trim()],
    queryFn: ({ signal }) => api.staff.find.query({ letters: letters.trim() }, { signal }),
    enabled: enough,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const found = enough ? data : undefined;
  useEffect(() => document.getElementById(field)?.focus(), [field]);

  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (found?.length === 1 && found[0]) onFound(found[0]);
      }}
    >
      <OfficePage
        heading={say('signIn.title')}
        lead={<p>{say('signIn.lead')}</p>}
        takesFocus={false}
        actions={
          <Button icon={ArrowLeft} onClick={toKiosk}>
            {say('signIn.toKiosk')}
          </Button>
        }
      >
        <TextField
          id={field}
          label={say('signIn.letters')}
          value={letters}
          onChange={setLetters}
          autoComplete="off"
          autoCapitalize="words"
          maxLength={60}
        />
        <p role="status" className={found?.length === 0 ? '' : 'unseen'}>
          {found && (found.length === 0 ? say('signIn.none') : say('signIn.found', { count: found.length }))}
        </p>
        <Choices>
          {found?.map((person) => (
            <Choice key={person.id} label={person.name} onChoose={() => onFound(person)} />
          ))}
        </Choices>
      </OfficePage>
    </form>
  );
}
