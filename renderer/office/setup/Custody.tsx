import { useState } from 'react';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

type CustodySettings = Pick<SchoolSettings, 'keepsDevices' | 'custodyTerms' | 'custodyPlace'>;

const TERMS = 'custody-terms';
const PLACE = 'custody-place';

/** Whether the office keeps devices: off until the school says what it answers for (policy M3 answers for nothing). */
export function Custody({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  return (
    <Section
      title={say('custody.title')}
      lead={say('custody.lead')}
      shown={
        <div className="section__value">
          <p>{school.keepsDevices ? say('custody.on', { place: school.custodyPlace }) : say('custody.off')}</p>
          {school.keepsDevices && <p>{school.custodyTerms}</p>}
        </div>
      }
      form={(close) => <CustodyForm start={school} onClose={close} />}
    />
  );
}

function CustodyForm({ start, onClose }: { start: CustodySettings; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [keepsDevices, setKeepsDevices] = useState(start.keepsDevices);
  const [custodyTerms, setTerms] = useState(start.custodyTerms);
  const [custodyPlace, setPlace] = useState(start.custodyPlace);
  const [errors, setErrors] = useState<FieldErrors>([]);
  const { send, busy, failed } = useWrite((requestId, input: CustodySettings) =>
    api.school.saveCustody.mutate({ requestId, ...input }),
  );
  const save = async () => {
    const found = errorsOf(
      [TERMS, keepsDevices && custodyTerms.trim() === '' ? say('custody.termsEmpty') : null],
      [PLACE, custodyPlace.trim() === '' ? say('custody.placeEmpty') : null],
    );
    setErrors(found);
    if (found.length > 0) return document.getElementById(found[0]?.fieldId ?? '')?.focus();
    const input = { keepsDevices, custodyTerms: custodyTerms.trim(), custodyPlace: custodyPlace.trim() };
    if (await send(input)) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <CheckCard label={say('custody.keep')} checked={keepsDevices} onChange={setKeepsDevices} />
      <TextAreaField
        id={TERMS}
        label={say('custody.terms')}
        hint={say('custody.termsHint')}
        error={errorOf(errors, TERMS)}
        value={custodyTerms}
        onChange={setTerms}
        maxLength={200}
      />
      <TextField
        id={PLACE}
        label={say('custody.place')}
        error={errorOf(errors, PLACE)}
        value={custodyPlace}
        onChange={setPlace}
        maxLength={60}
        autoComplete="off"
      />
    </SectionForm>
  );
}
