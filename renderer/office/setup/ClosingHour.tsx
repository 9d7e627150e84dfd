import { useState } from 'react';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';
import type { SchoolSettings } from './Setup.tsx';

/** The hour at which visits are closed that nobody ended. */
export function ClosingHour({ school }: { school: SchoolSettings }) {
  const say = useOfficeWords();
  return (
    <Section
      title={say('closing.title')}
      lead={say('closing.lead')}
      shown={
        <p className="section__value">
          {school.closingHour === '' ? say('closing.never') : say('closing.at', { time: school.closingHour })}
        </p>
      }
      form={(close) => <ClosingForm start={school.closingHour} onClose={close} />}
    />
  );
}

function ClosingForm({ start, onClose }: { start: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [closingHour, setClosingHour] = useState(start);
  const { send, busy, failed } = useWrite((requestId, hour: string) =>
    api.school.saveClosing.mutate({ requestId, closingHour: hour }),
  );
  const save = async () => {
    if (await send(closingHour)) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('closing.hour')}
        hint={say('closing.hint')}
        type="time"
        value={closingHour}
        onChange={setClosingHour}
      />
    </SectionForm>
  );
}
