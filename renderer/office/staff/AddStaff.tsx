import { useState } from 'react';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { AskSecondPerson } from '../second-person/AskSecondPerson.tsx';
import { useOfficeWords } from '../words.ts';
import type { NewCode } from './CodeDialog.tsx';
import { type Person, StaffForm } from './StaffForm.tsx';

interface AddStaffProps {
  onAdded: (made: NewCode) => void;
  /** Asked a second person: what came of it. */
  onAsked: (said: string) => void;
  onClose: () => void;
}

const NOBODY: Person = { name: '', position: '', roles: ['staff'], isHost: true };

/** Adds a member of staff. */
export function AddStaff({ onAdded, onAsked, onClose }: AddStaffProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [refused, setRefused] = useState<Person | null>(null);
  const { send, busy, failed } = useWrite((requestId, person: Person) =>
    api.staff.add.mutate({ requestId, ...person }),
  );
  const save = async (person: Person) => {
    const answer = await send(person);
    if (answer?.outcome === 'added') onAdded({ name: person.name, oneTimeCode: answer.oneTimeCode });
    if (answer?.outcome === 'needs a second person') setRefused(person);
  };
  return (
    <StaffForm
      title={say('addStaff.title')}
      save={say('addStaff.save')}
      start={NOBODY}
      busy={busy}
      failed={failed}
      onSave={save}
      onClose={onClose}
    >
      {refused && (
        <AskSecondPerson
          about={{ kind: 'headteacher', ...refused }}
          title={say('second.addTitle', { name: refused.name })}
          text={say('addStaff.needs a second person')}
          onSaid={onAsked}
          onClose={() => setRefused(null)}
        />
      )}
    </StaffForm>
  );
}
