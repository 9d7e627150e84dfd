import { ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { useOfficeWords } from '../words.ts';
import { BackUpNow } from './BackUpNow.tsx';
import { BackupPlaces } from './BackupPlaces.tsx';
import { BackupsForm } from './BackupsForm.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { Section } from './Section.tsx';

export type BackupsState = Outputs['backups']['get'];

/** Where backups go, how the last ones came out, one made now, and the way back. */
export function Backups() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: backups } = useRead(['backups.get'], (signal) => api.backups.get.query(undefined, { signal }), {
    live: true,
  });
  if (!backups) return null;
  return (
    <Section
      title={say('backups.title')}
      lead={say('backups.lead')}
      shown={<Shown backups={backups} />}
      form={(close) => <BackupsForm start={backups} onClose={close} />}
    />
  );
}

function Shown({ backups }: { backups: BackupsState }) {
  const say = useOfficeWords();
  const [restoring, setRestoring] = useState(false);
  return (
    <div className="stack backups">
      <BackupPlaces backups={backups} />
      <BackUpNow backups={backups} />
      <Button icon={ArchiveRestore} className="start" onClick={() => setRestoring(true)}>
        {say('backups.restore')}
      </Button>
      {restoring && <RestoreDialog backups={backups} onClose={() => setRestoring(false)} />}
    </div>
  );
}
