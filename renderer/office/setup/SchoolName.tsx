import { useState } from 'react';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { useOfficeWords } from '../words.ts';
import { ColourPicker, Swatch } from './ColourPicker.tsx';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

/** The school's name and colour. */
export function SchoolName({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  return (
    <Section
      title={say('school.name')}
      shown={
        <Facts
          facts={[
            [say('school.schoolName'), school.schoolName],
            [say('school.colour'), <Swatch key="colour" colour={school.accent} />],
          ]}
        />
      }
      form={(close) => <SchoolForm school={school} onClose={close} />}
    />
  );
}

function SchoolForm({ school, onClose }: { school: SchoolSettings; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [schoolName, setSchoolName] = useState(school.schoolName);
  const [accent, setAccent] = useState(school.accent);
  const [errors, setErrors] = useState<FieldErrors>([]);
  const { send, busy, failed } = useWrite((requestId, input: { schoolName: string; accent: string }) =>
    api.school.saveSchool.mutate({ requestId, ...input }),
  );
  const save = async () => {
    const found = errorsOf(
      ['school-name', schoolName.trim() === '' ? say('school.schoolNameEmpty') : null],
      ['school-colour', /^#[0-9a-f]{6}$/i.test(accent.trim()) ? null : say('school.colourFault')],
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    if (await send({ schoolName: schoolName.trim(), accent: accent.trim() })) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        id="school-name"
        label={say('school.schoolName')}
        error={errorOf(errors, 'school-name')}
        value={schoolName}
        onChange={setSchoolName}
        maxLength={120}
        autoComplete="organization"
      />
      <ColourPicker id="school-colour" error={errorOf(errors, 'school-colour')} value={accent} onChange={setAccent} />
    </SectionForm>
  );
}
