import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useRead } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';
import { useUnlock } from './unlock.ts';

/** Whose PIN is locked, on the first page of whoever can unlock it. Nothing there as long as nobody's is. */
export function LockedStaff() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [said, setSaid] = useState('');
  const { data } = useRead(['staff.locked'], (signal) => api.staff.locked.query(undefined, { signal }), {
    live: true,
    when: may(roles, 'staff.locked'),
  });
  const { unlock, busy, failed } = useUnlock(setSaid);
  const isThere = (data?.length ?? 0) > 0 || said !== '' || failed;
  // Always in the page: what is said after the last notice went is heard too.
  return (
    <div className={isThere ? 'stack notices' : undefined}>
      {data?.map((person) => (
        <div key={person.id} className="notice">
          <Icon of={LockKeyhole} />
          <span>{say('staff.lockedNotice', { name: person.name })}</span>
          <Button
            onClick={() => unlock(person)}
            aria-disabled={busy}
            aria-label={say('staff.for', { action: say('staff.unlock'), name: person.name })}
          >
            {say('staff.unlock')}
          </Button>
        </div>
      ))}
      <NotSaved when={failed} />
      <p role="status">{said}</p>
    </div>
  );
}
