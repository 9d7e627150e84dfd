import { useState } from 'react';
import { LETTERS_TO_FIND } from '../../../core/staff.ts';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { useOfficeWords } from '../words.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

interface StaffPickerProps {
  id: string;
  error: string | undefined;
  chosen: Person | null;
  onChoose: (person: Person | null) => void;
}

/** A member of staff, found by two letters of their name. */
export function StaffPicker({ id, error, chosen, onChoose }: StaffPickerProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [letters, setLetters] = useState('');
  const typed = letters.trim();
  const { data } = useRead(['staff.find', typed], (signal) => api.staff.find.query({ letters: typed }, { signal }), {
    when: chosen === null && typed.length >= LETTERS_TO_FIND,
  });
  return (
    <>
      <TextField
        id={id}
        label={say('ask.staff')}
        hint={say('ask.staffHint')}
        error={error}
        value={chosen?.name ?? letters}
        onChange={(value) => {
          setLetters(value);
          onChoose(null);
        }}
        autoComplete="off"
      />
      {chosen === null && (
        <Choices columns={2}>
          {data?.map((person) => (
            <Choice key={person.id} label={person.name} onChoose={() => onChoose(person)} />
          ))}
        </Choices>
      )}
    </>
  );
}
