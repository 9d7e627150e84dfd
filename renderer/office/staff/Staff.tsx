import { FileUp, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { useOfficeWords } from '../words.ts';
import { AddStaff } from './AddStaff.tsx';
import { CodeDialog, type NewCode } from './CodeDialog.tsx';
import { ImportStaff } from './ImportStaff.tsx';
import { StaffRow } from './StaffRow.tsx';

/** Who works here: adding somebody, new one-time codes, unlocking. */
export function Staff() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: people } = useRead(['staff.list'], (signal) => api.staff.list.query(undefined, { signal }));
  const [adding, setAdding] = useState<'one' | 'many' | null>(null);
  const [code, setCode] = useState<NewCode | null>(null);
  const [said, setSaid] = useState('');
  return (
    <OfficePage heading={say('staff.title')} lead={<p>{say('staff.lead')}</p>}>
      {adding === null && (
        <div className="row">
          <Button look="main" icon={UserPlus} onClick={() => setAdding('one')}>
            {say('staff.add')}
          </Button>
          <Button icon={FileUp} onClick={() => setAdding('many')}>
            {say('staff.addMany')}
          </Button>
        </div>
      )}
      {adding === 'many' && (
        <ImportStaff
          onClose={() => setAdding(null)}
          onImported={(words) => {
            setAdding(null);
            setSaid(words);
          }}
        />
      )}
      {adding === 'one' && (
        <AddStaff
          onClose={() => setAdding(null)}
          onAsked={(words) => {
            setAdding(null);
            setSaid(words);
          }}
          onAdded={(made) => {
            setAdding(null);
            setCode(made);
          }}
        />
      )}
      <p role="status" className="visit__done">
        {said}
      </p>
      <section aria-label={say('staff.list')}>
        <ul className="plain-list people">
          {people?.map((person) => (
            <StaffRow key={person.id} person={person} onCode={setCode} onSaid={setSaid} />
          ))}
        </ul>
      </section>
      {code && <CodeDialog made={code} onClose={() => setCode(null)} />}
    </OfficePage>
  );
}
