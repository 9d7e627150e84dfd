import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { useOfficeWords } from '../words.ts';
import { changed, keyed } from './rows.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

type OutsideNumber = SchoolSettings['numbers'][number];
const MOST_NUMBERS = 20;

/** The telephone numbers in the leaflet. */
export function Numbers({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  return (
    <Section
      title={say('school.telephone numbers')}
      lead={say('school.numbersLead')}
      confirmation={school.confirmations.find((each) => each.kind === 'telephone numbers')}
      shown={
        school.numbers.length === 0 ? (
          <p className="section__value">{say('school.numbersEmpty')}</p>
        ) : (
          <Facts facts={school.numbers.map(({ label, number }) => [label, number] as const)} />
        )
      }
      form={(close) => <NumbersForm start={school.numbers} onClose={close} />}
    />
  );
}

function NumbersForm({ start, onClose }: { start: readonly OutsideNumber[]; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [rows, setRows] = useState(() => start.map(keyed));
  const [errors, setErrors] = useState<FieldErrors>([]);
  const { send, busy, failed } = useWrite((requestId, numbers: OutsideNumber[]) =>
    api.school.saveNumbers.mutate({ requestId, numbers }),
  );
  const save = async () => {
    const found = rows.flatMap(({ key, label, number }) =>
      errorsOf(
        [`label-${key}`, label.trim() === '' ? say('school.labelEmpty') : null],
        [`number-${key}`, number.trim() === '' ? say('school.numberEmpty') : null],
      ),
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    if (await send(rows.map(({ label, number }) => ({ label: label.trim(), number: number.trim() })))) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <ul className="plain-list stack">
        {rows.map(({ key, label, number }) => (
          <li key={key} className="edit-row">
            <TextField
              id={`label-${key}`}
              label={say('school.label')}
              error={errorOf(errors, `label-${key}`)}
              value={label}
              onChange={(typed) => setRows(changed(rows, key, { label: typed }))}
              maxLength={120}
              autoComplete="off"
            />
            <TextField
              id={`number-${key}`}
              label={say('school.number')}
              error={errorOf(errors, `number-${key}`)}
              value={number}
              onChange={(typed) => setRows(changed(rows, key, { number: typed }))}
              maxLength={60}
              autoComplete="off"
            />
            <Button
              icon={Trash2}
              className="start"
              aria-label={say('action.removeWhat', { what: label })}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              {say('action.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {rows.length < MOST_NUMBERS && (
        <Button icon={Plus} className="start" onClick={() => setRows([...rows, keyed({ label: '', number: '' })])}>
          {say('school.addNumber')}
        </Button>
      )}
    </SectionForm>
  );
}
