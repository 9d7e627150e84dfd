import { type FormEvent, useEffect, useState } from 'react';
import { ROLES, type Role } from '../../../core/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { AskSecondPerson } from '../second-person/AskSecondPerson.tsx';
import { useOfficeWords } from '../words.ts';
import type { NewCode } from './CodeDialog.tsx';

interface AddStaffProps {
  onAdded: (made: NewCode) => void;
  /** Asked a second person: what came of it. */
  onAsked: (said: string) => void;
  onClose: () => void;
}

interface Person {
  readonly name: string;
  readonly position: string;
  readonly roles: Role[];
  readonly isHost: boolean;
}

const FIELD = 'staff-name';

/** Adds a member of staff: name, position, what they may do, whether they are visited. */
export function AddStaff({ onAdded, onAsked, onClose }: AddStaffProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['staff']);
  const [isHost, setIsHost] = useState(true);
  const [refused, setRefused] = useState<Person | null>(null);
  const [error, setError] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, person: Person) =>
    api.staff.add.mutate({ requestId, ...person }),
  );
  useEffect(() => document.getElementById(FIELD)?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setError(name.trim() === '' ? say('addStaff.nameEmpty') : undefined);
    if (name.trim() === '') return document.getElementById(FIELD)?.focus();
    const person = {
      name: name.trim(),
      position: position.trim(),
      roles: ROLES.filter((role) => roles.includes(role)),
      isHost,
    };
    const answer = await send(person);
    if (answer?.outcome === 'added') onAdded({ name: person.name, oneTimeCode: answer.oneTimeCode });
    if (answer?.outcome === 'needs a second person') setRefused(person);
  };

  return (
    <form className="sheet stack" noValidate onSubmit={submit} aria-labelledby="add-title">
      <h2 id="add-title">{say('addStaff.title')}</h2>
      <div className="pair">
        <TextField
          id={FIELD}
          label={say('addStaff.name')}
          hint={say('addStaff.nameHint')}
          error={error}
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="off"
        />
        <TextField
          label={say('addStaff.position')}
          hint={say('addStaff.positionHint')}
          value={position}
          onChange={setPosition}
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <fieldset>
        <legend className="field__label">{say('addStaff.roles')}</legend>
        <p className="field__hint">{say('addStaff.rolesHint')}</p>
        <div className="roles">
          {ROLES.map((role) => (
            <CheckCard
              key={role}
              label={say(`role.${role}`)}
              hint={say(`roleMeans.${role}`)}
              checked={roles.includes(role)}
              onChange={(checked) => setRoles(checked ? [...roles, role] : roles.filter((each) => each !== role))}
            />
          ))}
        </div>
      </fieldset>
      <CheckCard label={say('addStaff.host')} checked={isHost} onChange={setIsHost} />
      <NotSaved when={failed} />
      <div className="row">
        <Button look="main" type="submit">
          {say(busy ? 'action.saving' : 'addStaff.save')}
        </Button>
        <Button onClick={onClose}>{say('action.cancel')}</Button>
      </div>
      {refused && (
        <AskSecondPerson
          about={{ kind: 'headteacher', ...refused }}
          title={refused.name}
          text={say('addStaff.needs a second person')}
          onSaid={onAsked}
          onClose={() => setRefused(null)}
        />
      )}
    </form>
  );
}
