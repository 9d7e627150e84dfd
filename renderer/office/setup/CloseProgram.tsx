import { Power } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useOffice } from '../context.ts';
import { SignDialog } from '../forms/SignDialog.tsx';
import { useOfficeWords } from '../words.ts';

/** The way out of the locked window, for the administrator. */
export function CloseProgram() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const heading = useId();
  const [asking, setAsking] = useState(false);
  const [closed, setClosed] = useState(false);
  const send = async (requestId: string, pin: string) => {
    const answer = await api.program.close.mutate({ requestId, pin });
    if (answer.outcome === 'closing') setClosed(true);
    return answer;
  };
  return (
    <section className="sheet section" aria-labelledby={heading}>
      <h2 id={heading}>{say('program.title')}</h2>
      <p className="quiet">{say('program.lead')}</p>
      {closed ? (
        <p role="status">{say('program.closed')}</p>
      ) : (
        <Button icon={Power} className="start" onClick={() => setAsking(true)}>
          {say('program.close')}
        </Button>
      )}
      {asking && (
        <SignDialog
          title={say('program.close')}
          action={say('program.close')}
          send={send}
          done={['closing']}
          onClose={() => setAsking(false)}
        >
          <p>{say('program.means')}</p>
        </SignDialog>
      )}
    </section>
  );
}
