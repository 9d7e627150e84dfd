import { FileDown, LockKeyhole, Sheet, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { GROUNDS, type Ground } from '../../../core/data-requests.ts';
import type { Inputs, Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { useOffice } from '../context.ts';
import { useRead } from '../data.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import { canSaveFiles, saveFile } from '../papers/pdf.ts';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { HoldForm } from './HoldForm.tsx';

interface PersonActionsProps {
  dataRequestId: string | null;
  ticked: readonly string[];
  onDone: () => void;
}

type Doing = 'pdf' | 'csv' | 'hold' | 'erase' | 'refuse' | null;

/** What can be done with the visits that were ticked: saved, held, or erased where somebody asked for it. */
export function PersonActions({ dataRequestId, ticked, onDone }: PersonActionsProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [doing, setDoing] = useState<Doing>(null);
  const [said, setSaid] = useState('');
  const { data } = useRead(['privacy.requests'], (signal) => api.privacy.requests.query(undefined, { signal }), {
    when: dataRequestId !== null,
  });
  const request = data?.requests.find((each) => each.dataRequestId === dataRequestId && each.answer === null);
  const erasure = request?.kind === 'erasure' ? request.dataRequestId : null;
  const begin = (what: Doing) => () => {
    setSaid(ticked.length === 0 && what !== 'refuse' ? say('person.tickFirst') : '');
    setDoing(ticked.length === 0 && what !== 'refuse' ? null : what);
  };
  return (
    <section className="sheet stack" aria-labelledby="with-ticked">
      <h2 id="with-ticked">{say('person.ticked', { count: ticked.length })}</h2>
      <p className="quiet">{say('person.leftOut')}</p>
      <div className="row">
        {canSaveFiles() && (
          <>
            <Button icon={FileDown} onClick={begin('pdf')}>
              {say('log.savePdf')}
            </Button>
            <Button icon={Sheet} onClick={begin('csv')}>
              {say('log.saveCsv')}
            </Button>
          </>
        )}
        <Button icon={LockKeyhole} onClick={begin('hold')}>
          {say('person.hold')}
        </Button>
        {erasure !== null && (
          <>
            <Button icon={Trash2} onClick={begin('erase')}>
              {say('person.erase')}
            </Button>
            <Button onClick={begin('refuse')}>{say('person.refuse')}</Button>
          </>
        )}
      </div>
      {!canSaveFiles() && <p className="quiet">{say('person.atOffice')}</p>}
      <p role="status">{said}</p>
      {(doing === 'pdf' || doing === 'csv') && (
        <SaveDialog form={doing} ticked={ticked} onSay={setSaid} onClose={() => setDoing(null)} />
      )}
      {doing === 'hold' && <HoldForm visitIds={ticked} onClose={() => setDoing(null)} />}
      {(doing === 'erase' || doing === 'refuse') && erasure !== null && (
        <ErasureDialog
          refuses={doing === 'refuse'}
          dataRequestId={erasure}
          ticked={ticked}
          onSay={setSaid}
          onDone={onDone}
          onClose={() => setDoing(null)}
        />
      )}
    </section>
  );
}

interface SaveDialogProps {
  form: 'pdf' | 'csv';
  ticked: readonly string[];
  onSay: (words: string) => void;
  onClose: () => void;
}

/** The file is named for what it is and for nobody. */
function SaveDialog({ form, ticked, onSay, onClose }: SaveDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const send = async (requestId: string, pin: string) => {
    const answer = await api.privacy.export.mutate({ requestId, visitIds: [...ticked], form, pin });
    if (answer.outcome === 'made') {
      saveFile(
        Uint8Array.from(atob(answer.base64), (letter) => letter.charCodeAt(0)),
        answer.type,
        `personal-data.${form}`,
      );
      onSay(say('person.saved'));
    }
    if (answer.outcome === 'unknown visit' || answer.outcome === 'does not fit') {
      onSay(say(`person.${answer.outcome}`));
    }
    return answer;
  };
  return (
    <SignDialog
      title={say('person.saveTitle', { count: ticked.length })}
      action={say('person.save')}
      send={send}
      done={['made', 'unknown visit', 'does not fit']}
      onClose={onClose}
    >
      <p>{say('person.readFirst')}</p>
    </SignDialog>
  );
}

interface ErasureDialogProps {
  refuses: boolean;
  dataRequestId: string;
  ticked: readonly string[];
  onSay: (words: string) => void;
  onDone: () => void;
  onClose: () => void;
}

type Decision = Inputs['privacy']['decideErasure']['decision'];
type Decided = Outputs['privacy']['decideErasure'];

function ErasureDialog({ refuses, dataRequestId, ticked, onSay, onDone, onClose }: ErasureDialogProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [ground, setGround] = useState<Ground>('public task');
  const decision: Decision = refuses ? { kind: 'refused', ground } : { kind: 'granted', visitIds: [...ticked] };
  const tell = (answer: Decided) => {
    switch (answer.outcome) {
      case 'granted':
      case 'refused':
        onDone();
        return goTo({ kind: 'privacy' });
      case 'no longer open':
      case 'unknown visit':
      case 'still here':
      case 'held':
      case 'report open':
        return onSay(say(`person.${answer.outcome}`));
      default:
        return;
    }
  };
  const send = async (requestId: string, pin: string) => {
    const answer = await api.privacy.decideErasure.mutate({ requestId, dataRequestId, decision, pin });
    tell(answer);
    return answer;
  };
  return (
    <SignDialog
      title={refuses ? say('person.refuse') : say('person.eraseTitle', { count: ticked.length })}
      action={say(refuses ? 'person.refuseYes' : 'person.eraseYes')}
      send={send}
      done={['granted', 'refused', 'no longer open', 'unknown visit', 'still here', 'held', 'report open']}
      onClose={onClose}
    >
      {refuses ? (
        <RadioCards
          legend={say('person.ground')}
          value={ground}
          options={GROUNDS.map((value) => ({
            value,
            label: say(`dataRequests.ground.${value}`),
            hint: say(`dataRequests.groundHint.${value}`),
          }))}
          onChange={setGround}
        />
      ) : (
        <p>{say('person.eraseWhat')}</p>
      )}
    </SignDialog>
  );
}
