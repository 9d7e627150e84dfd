import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { useOfficeWords } from '../words.ts';
import { changed, keyed } from './rows.ts';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

interface Member {
  readonly staffId: string;
  readonly part: string;
  readonly whereToFind: string;
}

const MOST_MEMBERS = 12;

/** Who is in the safeguarding team, their part in it and where to find them. */
export function TeamForm({ start, onClose }: { start: SchoolSettings['team']; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: people = [] } = useRead(['staff.list'], (signal) => api.staff.list.query(undefined, { signal }));
  const [rows, setRows] = useState(() =>
    start.map(({ staffId, part, whereToFind }) => keyed({ staffId, part, whereToFind })),
  );
  const [errors, setErrors] = useState<FieldErrors>([]);
  const { send, busy, failed } = useWrite((requestId, team: Member[]) =>
    api.school.saveTeam.mutate({ requestId, team }),
  );
  const nameOf = (staffId: string) => people.find((person) => person.id === staffId)?.name ?? '';
  const free = people.filter((person) => rows.every((row) => row.staffId !== person.id));

  const save = async () => {
    const found = rows.flatMap(({ key, staffId, part }) =>
      errorsOf([`part-${key}`, part.trim() === '' ? say('school.partEmpty', { name: nameOf(staffId) }) : null]),
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    const team = rows.map(({ staffId, part, whereToFind }) => ({
      staffId,
      part: part.trim(),
      whereToFind: whereToFind.trim(),
    }));
    if (await send(team)) onClose();
  };

  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <p className="quiet">{say('school.partHint')}</p>
      <ul className="plain-list stack">
        {rows.map(({ key, staffId, part, whereToFind }) => (
          <li key={key} className="edit-row">
            <SelectField
              label={say('school.person')}
              value={staffId}
              options={people
                .filter((person) => person.id === staffId || free.includes(person))
                .map((person) => ({ value: person.id, label: person.name }))}
              onChange={(chosen) => setRows(changed(rows, key, { staffId: chosen }))}
            />
            <TextField
              id={`part-${key}`}
              label={say('school.part')}
              error={errorOf(errors, `part-${key}`)}
              value={part}
              onChange={(typed) => setRows(changed(rows, key, { part: typed }))}
              maxLength={120}
              autoComplete="off"
            />
            <TextField
              label={say('school.where')}
              value={whereToFind}
              onChange={(typed) => setRows(changed(rows, key, { whereToFind: typed }))}
              maxLength={120}
              autoComplete="off"
            />
            <Button
              icon={Trash2}
              className="start"
              aria-label={say('action.removeWhat', { what: nameOf(staffId) })}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              {say('action.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {free[0] && rows.length < MOST_MEMBERS && (
        <Button
          icon={Plus}
          className="start"
          onClick={() => setRows([...rows, keyed({ staffId: free[0]?.id ?? '', part: '', whereToFind: '' })])}
        >
          {say('school.addPerson')}
        </Button>
      )}
    </SectionForm>
  );
}
