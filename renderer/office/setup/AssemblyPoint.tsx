import { useState } from 'react';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

/** Where everybody goes when the alarm sounds. */
export function AssemblyPoint({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  return (
    <Section
      title={say('school.assembly point')}
      lead={say('school.assemblyLead')}
      confirmation={school.confirmations.find((each) => each.kind === 'assembly point')}
      shown={<p className="section__value">{school.assemblyPoint || say('school.assemblyEmpty')}</p>}
      form={(close) => <AssemblyForm start={school.assemblyPoint} onClose={close} />}
    />
  );
}

function AssemblyForm({ start, onClose }: { start: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [assemblyPoint, setAssemblyPoint] = useState(start);
  const { send, busy, failed } = useWrite((requestId, place: string) =>
    api.school.saveAssemblyPoint.mutate({ requestId, assemblyPoint: place }),
  );
  const save = async () => {
    if (await send(assemblyPoint.trim())) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('school.assembly point')}
        value={assemblyPoint}
        onChange={setAssemblyPoint}
        maxLength={120}
        autoComplete="off"
      />
    </SectionForm>
  );
}
