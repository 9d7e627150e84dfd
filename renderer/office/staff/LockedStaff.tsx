import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';

/** Whose PIN is locked, on the first page of whoever can unlock it. Nothing there as long as nobody's is. */
export function LockedStaff() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [said, setSaid] = useState('');
  const { data } = useRead(['staff.locked'], (signal) => api.staff.locked.query(undefined, { signal }), {
    when: may(roles, 'staff.locked'),
  });
  const unlock = useWrite((requestId, staffId: string) => api.staff.unlock.mutate({ requestId, staffId }));
  const letTry = async (id: string, name: string) => {
    const answer = await unlock.send(id);
    if (answer) setSaid(say(`staff.${answer.outcome}`, { name }));
  };
  return (
    <>
      {data?.map(({ id, name }) => (
        <div key={id} className="notice">
          <Icon of={LockKeyhole} />
          <span>{say('staff.lockedNotice', { name })}</span>
          <Button
            onClick={() => letTry(id, name)}
            aria-disabled={unlock.busy}
            aria-label={say('staff.for', { action: say('staff.unlock'), name })}
          >
            {say('staff.unlock')}
          </Button>
        </div>
      ))}
      <NotSaved when={unlock.failed} />
      <p role="status">{said}</p>
    </>
  );
}
