import { FileUp, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { AddStaff } from './AddStaff.tsx';
import { ChangeStaff } from './ChangeStaff.tsx';
import { CodeDialog, type NewCode } from './CodeDialog.tsx';
import { ImportStaff } from './ImportStaff.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { StaffRow } from './StaffRow.tsx';

type Member = Outputs['staff']['list'][number];

/** What is being done: adding one or many, or something about a person as they stood in the list then. */
type Doing = { readonly kind: 'add' | 'import' } | { readonly kind: 'change' | 'leave'; readonly person: Member };

/** Who works here: adding and changing somebody, who has left, new one-time codes, unlocking. */
export function Staff() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: people } = useRead(['staff.list'], (signal) => api.staff.list.query(undefined, { signal }));
  const [doing, setDoing] = useState<Doing | null>(null);
  const [code, setCode] = useState<NewCode | null>(null);
  const [said, setSaid] = useState('');
  const close = () => setDoing(null);
  const done = (words: string) => {
    close();
    setSaid(words);
  };
  return (
    <OfficePage heading={say('staff.title')} lead={<p>{say('staff.lead')}</p>}>
      {doing === null && (
        <div className="row">
          <Button look="main" icon={UserPlus} onClick={() => setDoing({ kind: 'add' })}>
            {say('staff.add')}
          </Button>
          <Button icon={FileUp} onClick={() => setDoing({ kind: 'import' })}>
            {say('staff.addMany')}
          </Button>
        </div>
      )}
      {doing?.kind === 'import' && <ImportStaff onClose={close} onImported={done} />}
      {doing?.kind === 'add' && (
        <AddStaff
          onClose={close}
          onAsked={done}
          onAdded={(made) => {
            close();
            setCode(made);
          }}
        />
      )}
      {doing?.kind === 'change' && (
        <ChangeStaff key={doing.person.id} person={doing.person} onSaid={done} onClose={close} />
      )}
      <p role="status" className="visit__done">
        {said}
      </p>
      <section aria-label={say('staff.list')}>
        <ul className="plain-list people">
          {people?.map((person) => (
            <StaffRow
              key={person.id}
              person={person}
              onCode={setCode}
              onChange={() => setDoing({ kind: 'change', person })}
              onLeave={() => setDoing({ kind: 'leave', person })}
              onSaid={setSaid}
            />
          ))}
        </ul>
      </section>
      {doing?.kind === 'leave' && <LeaveDialog person={doing.person} onSaid={done} onClose={close} />}
      {code && <CodeDialog made={code} onClose={() => setCode(null)} />}
    </OfficePage>
  );
}
