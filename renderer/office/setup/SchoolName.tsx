import { useState } from 'react';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { Facts } from '../Facts.tsx';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { PicturePicker } from '../pictures/PicturePicker.tsx';
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
            [say('school.timeZone'), school.timeZone],
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
  const [timeZone, setTimeZone] = useState(school.timeZone);
  const [errors, setErrors] = useState<FieldErrors>([]);
  const { send, busy, failed } = useWrite(
    (requestId, input: { schoolName: string; accent: string; timeZone: string }) =>
      api.school.saveSchool.mutate({ requestId, ...input }),
  );
  const save = async () => {
    const found = errorsOf(
      ['school-name', schoolName.trim() === '' ? say('school.schoolNameEmpty') : null],
      ['school-colour', /^#[0-9a-f]{6}$/i.test(accent.trim()) ? null : say('school.colourFault')],
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    if (await send({ schoolName: schoolName.trim(), accent: accent.trim(), timeZone })) onClose();
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
      <SelectField
        label={say('school.timeZone')}
        value={timeZone}
        options={zones(school.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        onChange={setTimeZone}
      />
      <PicturePicker staffId={null} label={say('school.crest')} current={school.crest} />
      <ColourPicker id="school-colour" error={errorOf(errors, 'school-colour')} value={accent} onChange={setAccent} />
    </SectionForm>
  );
}

/** Every time zone the browser knows, and the one that is set. */
function zones(current: string): string[] {
  return [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].sort();
}
