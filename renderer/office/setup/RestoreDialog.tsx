import { useEffect, useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import { type Say, useOfficeWords } from '../words.ts';
import type { BackupsState } from './Backups.tsx';
import { whenText } from './backup-words.ts';
import { RestoreList } from './RestoreList.tsx';

export type BackupEntry = Outputs['backups']['list']['backups'][number];
type Looked = Outputs['backups']['look'];

interface RestoreProps {
  backups: BackupsState;
  onClose: () => void;
}

/** Chooses a backup, says what it means to go back to it, has it signed, and shows how far it has come. */
export function RestoreDialog({ backups, onClose }: RestoreProps) {
  const [chosen, setChosen] = useState<BackupEntry | null>(null);
  const [begun, setBegun] = useState(false);
  if (begun) return <Restoring backups={backups} onClose={onClose} />;
  if (chosen === null) return <RestoreList onChoose={setChosen} onClose={onClose} />;
  return <Sign backup={chosen} onBegun={() => setBegun(true)} onClose={onClose} />;
}

interface SignProps {
  backup: BackupEntry;
  onBegun: () => void;
  onClose: () => void;
}

function Sign({ backup, onBegun, onClose }: SignProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { place, at } = backup;
  const { data: looked } = useRead(['backups.look', place, String(at)], (signal) =>
    api.backups.look.query({ place, at }, { signal }),
  );
  if (looked?.outcome !== 'looked at') {
    const words = looked ? say(`backups.refused.${looked.outcome}`) : say('backups.lookingAt');
    return <Said words={words} onClose={onClose} />;
  }
  return (
    <SignDialog
      title={say('backups.restore')}
      action={say('backups.restoreIt')}
      send={async (requestId, pin) => {
        const answer = await api.backups.restore.mutate({ requestId, place, at, pin });
        if (answer.outcome === 'started' || answer.outcome === 'already running') onBegun();
        return answer;
      }}
      done={[]}
      onClose={onClose}
    >
      <Meaning looked={looked} />
    </SignDialog>
  );
}

function Meaning({ looked }: { looked: Extract<Looked, { outcome: 'looked at' }> }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const { newestAt, visits, visitsSince } = looked;
  return (
    <>
      <p>{say('backups.means.until', { when: whenText(newestAt, timeZone, say), visits })}</p>
      <p>
        <strong>{lostText(visitsSince, say)}</strong>
      </p>
      <p>{say('backups.means.kept')}</p>
      <p>{say('backups.means.roll')}</p>
    </>
  );
}

function lostText(visitsSince: number | null, say: Say): string {
  if (visitsSince === null) return say('backups.means.lost');
  return visitsSince === 0 ? say('backups.means.noVisitLost') : say('backups.means.lostVisits', { count: visitsSince });
}

/** The record is opened anew once it is ready, which ends this session too. */
function Restoring({ backups, onClose }: RestoreProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const cancel = useWrite((_requestId, _nothing: null) => api.backups.cancel.mutate());
  const { restore, running } = backups;
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (restore !== null) setSeen(true);
  }, [restore]);
  // The service that prepared it is gone: this one has the backup in the record's place.
  if (seen && restore === null) return <Said words={say('backups.done')} onClose={onClose} />;
  if (restore?.state === 'failed') return <Said words={say(`backups.refused.${restore.why}`)} onClose={onClose} />;
  if (restore?.state === 'ready') return <Said words={say('backups.ready')} onClose={onClose} />;
  return (
    <Dialog
      title={say('backups.restore')}
      onClose={() => cancel.send(null)}
      actions={<Button onClick={() => !cancel.busy && cancel.send(null)}>{say('action.cancel')}</Button>}
    >
      <ProgressBar words={say('backups.preparing')} done={running?.done ?? 0} total={running?.total ?? null} />
    </Dialog>
  );
}

function Said({ words, onClose }: { words: string; onClose: () => void }) {
  const say = useOfficeWords();
  return (
    <Dialog
      title={say('backups.restore')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('action.close')}</Button>}
    >
      <p role="status">{words}</p>
    </Dialog>
  );
}
