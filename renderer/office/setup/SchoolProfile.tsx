import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { FileField } from '../../ui/FileField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { FaultList } from '../forms/FaultList.tsx';
import { NotSaved } from '../forms/NotSaved.tsx';
import { canSaveFiles, saveFile } from '../papers/pdf.ts';
import { useOfficeWords } from '../words.ts';
import { Section } from './Section.tsx';

type Looked = Outputs['profile']['look'];

/** The school in one file: saved for another tablet, or taken over from one after a look at what would change. */
export function SchoolProfile() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [said, setSaid] = useState('');
  const save = async () => {
    const answer = await api.profile.file.query().catch(() => null);
    if (answer) saveFile(answer.text, 'application/yaml', 'school-profile.yaml');
    setSaid(answer ? '' : say('lost'));
  };
  return (
    <Section
      title={say('profile.title')}
      lead={say('profile.lead')}
      opens={say('profile.choose')}
      shown={
        <div className="section__value stack">
          <p className="quiet">{say('profile.holds')}</p>
          {canSaveFiles() ? (
            <Button icon={FileDown} className="start" onClick={save}>
              {say('profile.save')}
            </Button>
          ) : (
            <p>{say('profile.elsewhere')}</p>
          )}
          <p role="status">{said}</p>
        </div>
      }
      form={(close) => <TakeProfile onClose={close} />}
    />
  );
}

function TakeProfile({ onClose }: { onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [file, setFile] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = useWrite((_requestId, text: string) => api.profile.look.mutate({ file: text }));
  const take = useWrite((requestId, text: string) => api.profile.take.mutate({ requestId, file: text }));
  const choose = async (chosen: File) => {
    const text = await chosen.text();
    setFile(text);
    setLooked(await look.send(text));
  };
  const takeOver = async () => {
    const answer = take.busy ? null : await take.send(file);
    if (answer?.outcome === 'taken') onClose();
    else if (answer) setLooked(answer);
  };
  const hasChanges = looked?.outcome === 'looked at' && looked.changes.length > 0;
  return (
    <div className="stack">
      <FileField label={say('profile.choose')} accept=".yaml,.yml,text/plain" onChoose={choose} />
      <div role="status" className="stack">
        {looked && <Preview looked={looked} />}
      </div>
      <NotSaved when={look.failed || take.failed} />
      <div className="row">
        {hasChanges && (
          <Button look="main" onClick={takeOver}>
            {say(take.busy ? 'action.saving' : 'profile.take')}
          </Button>
        )}
        <Button onClick={onClose}>{say('action.cancel')}</Button>
      </div>
    </div>
  );
}

function Preview({ looked }: { looked: Looked }) {
  const say = useOfficeWords();
  if (looked.outcome === 'at fault') {
    return (
      <>
        <p className="field__error">{say('profile.atFault', { count: looked.faults.length })}</p>
        <FaultList sentences={looked.faults.map((fault) => say('profile.fault', fault))} />
      </>
    );
  }
  const { changes, known, confirmAnew } = looked;
  return (
    <>
      <p>{say(changes.length === 0 ? 'profile.same' : 'profile.changes', { count: changes.length })}</p>
      {changes.map(({ part, goes, comes }) => (
        <section key={part} className="profile__change">
          <h3>{part}</h3>
          <Lines mark="−" what={say('profile.goes')} lines={goes} />
          <Lines mark="+" what={say('profile.comes')} lines={comes} />
        </section>
      ))}
      {known > 0 && <p className="quiet">{say('profile.known', { count: known })}</p>}
      {confirmAnew.length > 0 && <p>{say('profile.confirmAnew', { what: confirmAnew.join(', ') })}</p>}
    </>
  );
}

/** Lines of the file as they go or come; the word is for whoever hears the screen. */
function Lines({ mark, what, lines }: { mark: string; what: string; lines: readonly string[] }) {
  return lines.map((line) => (
    <pre key={line} className="profile__line">
      <span aria-hidden="true">{mark} </span>
      <span className="unseen">{what} </span>
      {line}
    </pre>
  ));
}
