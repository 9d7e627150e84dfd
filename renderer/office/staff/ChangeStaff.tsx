import { useState } from 'react';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { AskSecondPerson } from '../second-person/AskSecondPerson.tsx';
import { useOfficeWords } from '../words.ts';
import { type Person, StaffForm } from './StaffForm.tsx';

interface ChangeStaffProps {
  /** As they stood in the list when somebody began. */
  person: Person & { readonly id: string };
  /** A sentence about what came of it. */
  onSaid: (said: string) => void;
  onClose: () => void;
}

/** Changes what is said of a member of staff, and what they may do. */
export function ChangeStaff({ person, onSaid, onClose }: ChangeStaffProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { id: staffId, name, position, roles, isHost } = person;
  const was = { name, position, roles, isHost };
  const [refused, setRefused] = useState<Person | null>(null);
  const [problem, setProblem] = useState('');
  const { send, busy, failed } = useWrite((requestId, will: Person) =>
    api.staff.change.mutate({ requestId, staffId, was, will }),
  );
  const save = async (will: Person) => {
    setProblem('');
    const answer = await send(will);
    if (answer?.outcome === 'changed') onSaid(say('staff.changed', { name: will.name }));
    else if (answer?.outcome === 'needs a second person') setRefused(will);
    else if (answer) setProblem(say(`staff.${answer.outcome}`));
  };
  return (
    <StaffForm
      title={say('staff.changeTitle', { name })}
      save={say('action.save')}
      start={was}
      busy={busy}
      failed={failed}
      problem={problem}
      onSave={save}
      onClose={onClose}
    >
      {refused && (
        <AskSecondPerson
          about={{ kind: 'change', staffId, ...refused }}
          title={say('staff.changeTitle', { name })}
          text={say('staff.changeNeedsSecond')}
          onSaid={onSaid}
          onClose={() => setRefused(null)}
        />
      )}
    </StaffForm>
  );
}
