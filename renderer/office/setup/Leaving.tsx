import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';

type State = NonNullable<Outputs['leaving']['state']>;

/** Everything in open formats, for a school that goes elsewhere. It says plainly whose data that is. */
export function Leaving() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data: state } = useRead(['leaving.state'], (signal) => api.leaving.state.query(undefined, { signal }), {
    live: true,
  });
  return (
    <Section
      title={say('leaving.export.title')}
      lead={say('leaving.export.lead')}
      opens={say('leaving.export.begin')}
      shown={<div className="section__value stack">{state && <Shown state={state} />}</div>}
      form={(close) => <Begin onClose={close} />}
    />
  );
}

function Shown({ state }: { state: State }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const cancel = useWrite((_requestId, _nothing: null) => api.leaving.cancel.mutate());
  switch (state.state) {
    case 'running':
      return (
        <>
          <ProgressBar words={say('leaving.export.running')} done={state.done} total={state.total} />
          <Button className="start" onClick={() => !cancel.busy && cancel.send(null)}>
            {say('action.cancel')}
          </Button>
        </>
      );
    case 'done':
      return (
        <p role="status" className="section__path">
          {say('leaving.export.done', { files: state.files, rows: state.rows, folder: state.folder })}
        </p>
      );
    case 'not done':
      return <p role="status">{say(`leaving.export.${state.why}`)}</p>;
  }
}

function Begin({ onClose }: { onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [folder, setFolder] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [signing, setSigning] = useState(false);
  const next = () => {
    setProblem(folder.trim() === '' ? say('leaving.export.folderEmpty') : undefined);
    setSigning(folder.trim() !== '');
  };
  return (
    <div className="stack">
      <p>
        <strong>{say('leaving.export.personal')}</strong>
      </p>
      <TextField
        label={say('leaving.export.folder')}
        hint={say('leaving.export.folderHint')}
        error={problem}
        value={folder}
        onChange={setFolder}
        maxLength={500}
        autoComplete="off"
      />
      <div className="row">
        <Button look="main" onClick={next}>
          {say('leaving.export.begin')}
        </Button>
        <Button onClick={onClose}>{say('action.cancel')}</Button>
      </div>
      {signing && (
        <SignDialog
          title={say('leaving.export.title')}
          action={say('leaving.export.begin')}
          send={async (requestId, pin) => {
            const answer = await api.leaving.begin.mutate({ requestId, folder: folder.trim(), pin });
            if (answer.outcome === 'no whole path') setProblem(say('leaving.export.no whole path'));
            if (answer.outcome === 'started' || answer.outcome === 'already running') onClose();
            return answer;
          }}
          done={['no whole path']}
          onClose={() => setSigning(false)}
        >
          <p>{say('leaving.export.personal')}</p>
        </SignDialog>
      )}
    </div>
  );
}
