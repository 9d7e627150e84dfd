import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { type Say, useOfficeWords } from '../words.ts';
import type { BackupsState } from './Backups.tsx';

/** Makes a backup, shows how far it has come, and stops it. */
export function BackUpNow({ backups }: { backups: BackupsState }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  /** What ended before is no news. */
  const [pressed, setPressed] = useState(false);
  const make = useWrite((_requestId, _nothing: null) => api.backups.make.mutate());
  const cancel = useWrite((_requestId, _nothing: null) => api.backups.cancel.mutate());
  const { running, ended } = backups;
  const begin = async () => {
    if (!make.busy && (await make.send(null))) setPressed(true);
  };
  if (running?.what === 'back up') {
    return (
      <>
        <ProgressBar words={say('backups.making')} done={running.done} total={running.total} />
        <Button className="start" onClick={() => !cancel.busy && cancel.send(null)}>
          {say('action.cancel')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button look="main" className="start" onClick={begin}>
        {say('backups.make')}
      </Button>
      <p role="status">{pressed && ended && endedText(ended, say)}</p>
      <NotSaved when={make.failed} />
    </>
  );
}

function endedText(ended: NonNullable<BackupsState['ended']>, say: Say): string {
  if (ended.outcome !== 'done') return say(`backups.ended.${ended.outcome}`);
  const isHere = ended.here === 'made';
  if (isHere) return say(ended.second === 'not made' ? 'backups.ended.done here' : 'backups.ended.done');
  return say(ended.second === 'made' ? 'backups.ended.done second' : 'backups.ended.not done');
}
