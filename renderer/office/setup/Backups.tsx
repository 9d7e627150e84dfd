import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';
import { SectionForm } from './SectionForm.tsx';

/** Where backups go, when the last one was made, and one button that makes one now. */
export function Backups() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [said, setSaid] = useState('');
  const { data } = useRead(['backups.get'], (signal) => api.backups.get.query(undefined, { signal }));
  const { send, busy, failed } = useWrite((_requestId, _nothing: null) => api.backups.make.mutate());
  if (!data) return null;
  const { folder, backedUpAt } = data;
  const make = async () => {
    const answer = busy ? null : await send(null);
    if (answer) setSaid(say(`backups.${answer.outcome}`));
  };
  return (
    <Section
      title={say('backups.title')}
      lead={say('backups.lead')}
      shown={
        <div className="section__value stack">
          <p>{folder === '' ? say('backups.no folder') : say('backups.folder', { folder })}</p>
          <p>
            {backedUpAt === null
              ? say('backups.never')
              : say('backups.last', { day: dateText(backedUpAt, timeZone), time: timeText(backedUpAt, timeZone) })}
          </p>
          {folder !== '' && (
            <Button look="main" className="start" onClick={make}>
              {say('backups.make')}
            </Button>
          )}
          <p role="status">{said}</p>
          <NotSaved when={failed} />
        </div>
      }
      form={(close) => <FolderForm start={folder} onClose={close} />}
    />
  );
}

function FolderForm({ start, onClose }: { start: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [folder, setFolder] = useState(start);
  const { send, busy, failed } = useWrite((requestId, chosen: string) =>
    api.backups.saveFolder.mutate({ requestId, folder: chosen }),
  );
  const save = async () => {
    if (await send(folder.trim())) onClose();
  };
  return (
    <SectionForm busy={busy} failed={failed} onSave={save} onClose={onClose}>
      <TextField
        label={say('backups.where')}
        hint={say('backups.whereHint')}
        value={folder}
        onChange={setFolder}
        maxLength={500}
        autoComplete="off"
      />
    </SectionForm>
  );
}
