import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { Frame } from '../Frame.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { sizeText, whenText } from '../setup/backup-words.ts';
import { useOfficeWords } from '../words.ts';

type Found = Outputs['moving']['find'];
type Backup = Extract<Found, { outcome: 'found' }>['backups'][number];

const LOOK_AGAIN_MS = 1000;

/** A new tablet in the place of one that is gone: a folder, a backup in it, and the recovery key. */
export function TakeOver({ onClose }: { onClose: () => void }) {
  const say = useOfficeWords();
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const [begun, setBegun] = useState(false);
  return (
    <Frame>
      <div className="narrow">
        <OfficePage heading={say('takeOver.title')} lead={<p>{say('takeOver.lead')}</p>}>
          {begun ? (
            <TakingOver onAgain={() => setBegun(false)} />
          ) : (
            <>
              <FindBackups onFound={setBackups} />
              {backups && <ChooseBackup backups={backups} onBegun={() => setBegun(true)} />}
              <Button className="start" onClick={onClose}>
                {say('takeOver.back')}
              </Button>
            </>
          )}
        </OfficePage>
      </div>
    </Frame>
  );
}

function FindBackups({ onFound }: { onFound: (backups: readonly Backup[] | null) => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [folder, setFolder] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const find = async (event: FormEvent) => {
    event.preventDefault();
    onFound(null);
    if (folder.trim() === '') return setProblem(say('takeOver.folderEmpty'));
    const answer = await api.moving.find.query({ folder: folder.trim() }).catch(() => null);
    if (answer === null) return setProblem(say('lost'));
    if (answer.outcome !== 'found') return setProblem(say(`takeOver.${answer.outcome}`));
    setProblem(answer.backups.length === 0 ? say('takeOver.noBackups') : undefined);
    onFound(answer.backups.length === 0 ? null : answer.backups);
  };
  return (
    <form className="stack" noValidate onSubmit={find}>
      <TextField
        label={say('takeOver.folder')}
        hint={say('takeOver.folderHint')}
        error={problem}
        value={folder}
        onChange={setFolder}
        maxLength={500}
        autoComplete="off"
      />
      <Button type="submit" className="start">
        {say('takeOver.find')}
      </Button>
    </form>
  );
}

function ChooseBackup({ backups, onBegun }: { backups: readonly Backup[]; onBegun: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const keyField = useId();
  const [file, setFile] = useState(backups[0]?.file ?? '');
  const [recoveryKey, setRecoveryKey] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, input: { file: string; recoveryKey: string }) =>
    api.moving.begin.mutate({ requestId, ...input }),
  );
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const answer = await send({ file, recoveryKey });
    if (answer?.outcome === 'started' || answer?.outcome === 'already running') return onBegun();
    setProblem(answer ? say(`takeOver.${answer.outcome}`) : undefined);
  };
  return (
    <form className="stack" noValidate onSubmit={begin}>
      <RadioCards
        legend={say('takeOver.which')}
        value={file}
        options={backups.map(({ file: value, at, bytes }) => ({
          value,
          label: whenText(at, timeZone, say),
          hint: sizeText(bytes, say),
        }))}
        onChange={setFile}
      />
      <TextField
        id={keyField}
        label={say('takeOver.key')}
        hint={say('takeOver.keyHint')}
        error={problem}
        value={recoveryKey}
        onChange={setRecoveryKey}
        maxLength={200}
        autoComplete="off"
      />
      <NotSaved when={failed} />
      <Button look="main" type="submit" className="start">
        {say(busy ? 'takeOver.looking' : 'takeOver.begin')}
      </Button>
    </form>
  );
}

/** Once the record is there the whole page changes by itself: somebody signs in. */
function TakingOver({ onAgain }: { onAgain: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: state } = useQuery({
    queryKey: ['moving.state'],
    queryFn: ({ signal }) => api.moving.state.query(undefined, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
    retry: false,
  });
  if (state?.state === 'failed') {
    return (
      <div className="stack">
        <p role="alert" className="field__error">
          {say(`backups.refused.${state.why}`)}
        </p>
        <Button className="start" onClick={onAgain}>
          {say('takeOver.again')}
        </Button>
      </div>
    );
  }
  const { done, total } = state?.state === 'preparing' ? state : { done: 0, total: null };
  return <ProgressBar words={say('takeOver.working')} done={done} total={total} />;
}
