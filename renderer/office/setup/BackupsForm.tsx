import { useState } from 'react';
import { BACKUP_WEEKS } from '../../../core/backups.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import type { BackupsState } from './Backups.tsx';
import { SectionForm } from './SectionForm.tsx';

const WEEKS = Array.from({ length: BACKUP_WEEKS.most - BACKUP_WEEKS.least + 1 }, (_, index) =>
  String(BACKUP_WEEKS.least + index),
);

/** The second place, and for how long backups are kept. */
export function BackupsForm({ start, onClose }: { start: BackupsState; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [folder, setFolder] = useState(start.folder);
  const [weeks, setWeeks] = useState(String(start.weeks));
  const [problem, setProblem] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, input: { folder: string; weeks: number }) =>
    api.backups.save.mutate({ requestId, ...input }),
  );
  const save = async () => {
    const answer = await send({ folder: folder.trim(), weeks: Number(weeks) });
    if (answer?.outcome === 'no whole path') setProblem(say('backups.no whole path'));
    if (answer?.outcome === 'done') onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('backups.where')}
        hint={say('backups.whereHint')}
        error={problem}
        value={folder}
        onChange={setFolder}
        maxLength={500}
        autoComplete="off"
        autoCapitalize="off"
      />
      <SelectField
        label={say('backups.howLong')}
        value={weeks}
        options={WEEKS.map((count) => ({ value: count, label: say('backups.weeks', { count: Number(count) }) }))}
        onChange={setWeeks}
      />
    </SectionForm>
  );
}
