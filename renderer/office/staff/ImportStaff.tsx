import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { FileField } from '../../ui/FileField.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { FaultList } from '../forms/FaultList.tsx';
import { SectionForm } from '../setup/SectionForm.tsx';
import { type Say, useOfficeWords } from '../words.ts';

type Answer = Outputs['staff']['import'];

interface ImportStaffProps {
  onImported: (said: string) => void;
  onClose: () => void;
}

/** Adds many people at once from a spreadsheet, pasted or from a file. Bad lines are explained; then nobody is added. */
export function ImportStaff({ onImported, onClose }: ImportStaffProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [csv, setCsv] = useState('');
  const [answer, setAnswer] = useState<Exclude<Answer, { outcome: 'imported' }> | null>(null);
  const { send, busy, failed } = useWrite((requestId, text: string) =>
    api.staff.import.mutate({ requestId, csv: text }),
  );
  const save = async () => {
    const found = await send(csv);
    if (found === null) return;
    if (found.outcome === 'imported') return onImported(say('importStaff.imported', { count: found.people }));
    setAnswer(found);
  };
  const choose = async (file: File) => setCsv(await file.text());
  return (
    <section className="sheet stack" aria-labelledby="import-title">
      <h2 id="import-title">{say('importStaff.title')}</h2>
      <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
        <p>{say('importStaff.lead')}</p>
        <pre className="import__example">{say('importStaff.example')}</pre>
        <FileField label={say('importStaff.file')} accept=".csv,text/csv,text/plain" onChoose={choose} />
        <TextAreaField
          label={say('importStaff.paste')}
          value={csv}
          onChange={setCsv}
          maxLength={200_000}
          error={answer === null ? undefined : problemOf(answer, say)}
        />
        {answer?.outcome === 'lines at fault' && (
          <FaultList
            sentences={answer.lines.map(({ line, fault, what }) => say(`importStaff.fault.${fault}`, { line, what }))}
          />
        )}
      </SectionForm>
    </section>
  );
}

function problemOf(answer: Exclude<Answer, { outcome: 'imported' }>, say: Say): string {
  return answer.outcome === 'lines at fault'
    ? say('importStaff.lines', { count: answer.lines.length })
    : say(`importStaff.${answer.outcome}`);
}
