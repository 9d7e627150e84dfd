import type { MatchOutcome } from '../../../core/do-not-admit.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Waiting } from '../arrivals/waits.ts';
import { useOffice, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';

/** A visitor may be on the do-not-admit list: who decides sees whom they may be, reception is told what to do. */
export function MatchDialog({ item, onClose }: { item: Waiting; onClose: () => void }) {
  const { roles } = useStaff();
  return may(roles, 'doNotAdmit.decide') && item.visitId !== null ? (
    <Decide visitId={item.visitId} name={item.name ?? ''} onClose={onClose} />
  ) : (
    <Tell name={item.name ?? ''} onClose={onClose} />
  );
}

function Decide({ visitId, name, onClose }: { visitId: string; name: string; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['doNotAdmit.matches', visitId], (signal) =>
    api.doNotAdmit.matches.query({ visitId }, { signal }),
  );
  const { send, busy, failed } = useWrite((requestId, outcome: MatchOutcome) =>
    api.doNotAdmit.decide.mutate({ requestId, visitId, outcome }),
  );
  const decide = async (outcome: MatchOutcome) => {
    if (busy || (await send(outcome)) === null) return;
    onClose();
  };
  return (
    <Dialog
      title={say('match.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button onClick={() => decide('dismissed')}>{say('match.dismiss')}</Button>
          <Button look="danger" onClick={() => decide('confirmed')}>
            {say('match.confirm')}
          </Button>
        </>
      }
    >
      <p>{say('match.text', { name })}</p>
      <ul>
        {data?.names.map((each) => (
          <li key={each}>
            <strong>{each}</strong>
          </li>
        ))}
      </ul>
      <p>{say('match.compare')}</p>
      <NotSaved when={failed} />
    </Dialog>
  );
}

function Tell({ name, onClose }: { name: string; onClose: () => void }) {
  const say = useOfficeWords();
  return (
    <Dialog
      title={say('match.title', { name })}
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          {say('action.close')}
        </Button>
      }
    >
      <p>{say('match.tell')}</p>
      <p>{say('match.tellVisitor')}</p>
    </Dialog>
  );
}
