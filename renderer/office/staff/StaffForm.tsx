import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { ROLES, type Role } from '../../../core/roles.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';

export interface Person {
  readonly name: string;
  readonly position: string;
  readonly roles: Role[];
  readonly isHost: boolean;
}

interface StaffFormProps {
  title: string;
  /** What the main button says. */
  save: string;
  start: Person;
  busy: boolean;
  failed: boolean;
  /** Why it was not saved; empty: nothing is wrong. */
  problem?: string;
  onSave: (person: Person) => void;
  onClose: () => void;
  /** What is asked next, over the form and not in it: Enter there sends no form. */
  children?: ReactNode;
}

const FIELD = 'staff-name';

/** Somebody who works here: name, position, what they may do, whether they are visited. */
export function StaffForm({
  title,
  save,
  start,
  busy,
  failed,
  problem = '',
  onSave,
  onClose,
  children,
}: StaffFormProps) {
  const say = useOfficeWords();
  const [name, setName] = useState(start.name);
  const [position, setPosition] = useState(start.position);
  const [roles, setRoles] = useState<readonly Role[]>(start.roles);
  const [isHost, setIsHost] = useState(start.isHost);
  const [error, setError] = useState<string | undefined>();
  useEffect(() => document.getElementById(FIELD)?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const isEmpty = name.trim() === '';
    setError(isEmpty ? say('addStaff.nameEmpty') : undefined);
    if (isEmpty) return document.getElementById(FIELD)?.focus();
    onSave({
      name: name.trim(),
      position: position.trim(),
      roles: ROLES.filter((role) => roles.includes(role)),
      isHost,
    });
  };

  return (
    <>
      <form className="sheet stack" noValidate onSubmit={submit} aria-labelledby="staff-form-title">
        <h2 id="staff-form-title">{title}</h2>
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
        <p role="alert" className="field__error">
          {problem}
        </p>
        <NotSaved when={failed} />
        <div className="row">
          <Button look="main" type="submit">
            {busy ? say('action.saving') : save}
          </Button>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
        </div>
      </form>
      {children}
    </>
  );
}
