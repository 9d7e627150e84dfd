import { type FormEvent, useEffect, useState } from 'react';
import { ROLES, type Role } from '../../../core/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import type { NewCode } from './CodeDialog.tsx';

interface AddStaffProps {
  onAdded: (made: NewCode) => void;
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
export function AddStaff({ onAdded, onClose }: AddStaffProps) {
  const t = useOfficeWords();
  const { api } = useOffice();
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['staff']);
  const [isHost, setIsHost] = useState(true);
  const [error, setError] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, person: Person) =>
    api.staff.add.mutate({ requestId, ...person }),
  );
  useEffect(() => document.getElementById(FIELD)?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setError(name.trim() === '' ? t('addStaff.nameEmpty') : undefined);
    if (name.trim() === '') return document.getElementById(FIELD)?.focus();
    const person = {
      name: name.trim(),
      position: position.trim(),
      roles: ROLES.filter((role) => roles.includes(role)),
      isHost,
    };
    const answer = await send(person);
    if (answer) onAdded({ name: person.name, oneTimeCode: answer.oneTimeCode });
  };

  return (
    <form className="sheet stack" noValidate onSubmit={submit} aria-labelledby="add-title">
      <h2 id="add-title">{t('addStaff.title')}</h2>
      <div className="pair">
        <TextField
          id={FIELD}
          label={t('addStaff.name')}
          hint={t('addStaff.nameHint')}
          error={error}
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="off"
        />
        <TextField
          label={t('addStaff.position')}
          hint={t('addStaff.positionHint')}
          value={position}
          onChange={setPosition}
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <fieldset>
        <legend className="field__label">{t('addStaff.roles')}</legend>
        <p className="field__hint">{t('addStaff.rolesHint')}</p>
        <div className="roles">
          {ROLES.map((role) => (
            <CheckCard
              key={role}
              label={t(`role.${role}`)}
              hint={t(`roleMeans.${role}`)}
              checked={roles.includes(role)}
              onChange={(checked) => setRoles(checked ? [...roles, role] : roles.filter((each) => each !== role))}
            />
          ))}
        </div>
      </fieldset>
      <CheckCard label={t('addStaff.host')} checked={isHost} onChange={setIsHost} />
      <NotSaved when={failed} />
      <div className="row">
        <Button look="main" type="submit">
          {t(busy ? 'action.saving' : 'addStaff.save')}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
