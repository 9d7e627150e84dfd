import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { AskSecondPerson } from '../second-person/AskSecondPerson.tsx';
import { joined, useOfficeWords } from '../words.ts';
import type { NewCode } from './CodeDialog.tsx';
import { useUnlock } from './unlock.ts';

interface StaffRowProps {
  person: Outputs['staff']['list'][number];
  onCode: (made: NewCode) => void;
  onChange: () => void;
  onLeave: () => void;
  /** A sentence about what happened. */
  onSaid: (said: string) => void;
}

/** One member of staff, and what the administrator can do for them. */
export function StaffRow({ person, onCode, onChange, onLeave, onSaid }: StaffRowProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const me = useStaff();
  const { id, name, position, roles, isHost, hasPin, locked } = person;
  const [asking, setAsking] = useState(false);
  const newCode = useWrite((_requestId, staffId: string) => api.staff.newCode.mutate({ staffId }));
  const { unlock, busy: unlocking, failed: notUnlocked } = useUnlock(onSaid);

  const makeCode = async () => {
    const answer = await newCode.send(id);
    if (answer?.outcome === 'made') onCode({ name, oneTimeCode: answer.oneTimeCode });
    else if (answer?.outcome === 'needs a second person') setAsking(true);
    else if (answer) onSaid(say(`staff.${answer.outcome}`));
  };

  const roleNames = roles.length === 0 ? say('staff.noRoles') : roles.map((role) => say(`role.${role}`)).join(', ');
  return (
    <li>
      <Card
        actions={
          <>
            {locked && (
              <Button
                look="main"
                onClick={() => unlock(person)}
                aria-disabled={unlocking}
                aria-label={say('staff.for', { action: say('staff.unlock'), name })}
              >
                {say('staff.unlock')}
              </Button>
            )}
            <Button
              onClick={makeCode}
              aria-disabled={newCode.busy}
              aria-label={say('staff.for', { action: say('staff.newCode'), name })}
            >
              {say('staff.newCode')}
            </Button>
            <Button onClick={onChange} aria-label={say('staff.for', { action: say('action.change'), name })}>
              {say('action.change')}
            </Button>
            <Button look="quiet" onClick={onLeave} aria-label={say('staff.for', { action: say('staff.leave'), name })}>
              {say('staff.leave')}
            </Button>
          </>
        }
      >
        <p className="people__name">
          <strong>{name}</strong>
          {id === me.id && <span className="quiet"> ({say('staff.you')})</span>}
          {locked && <span className="tag tag--alert">{say('staff.locked')}</span>}
          {!hasPin && <span className="tag">{say('staff.noPin')}</span>}
        </p>
        <p className="quiet">
          {joined(position === roleNames ? '' : position, roleNames, isHost ? say('staff.host') : '')}
        </p>
        <NotSaved when={newCode.failed || notUnlocked} />
        {asking && (
          <AskSecondPerson
            about={{ kind: 'new code', staffId: id }}
            title={say('second.askTitle', { name })}
            text={say('second.askText', { name })}
            onSaid={onSaid}
            onClose={() => setAsking(false)}
          />
        )}
      </Card>
    </li>
  );
}
