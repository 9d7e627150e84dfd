import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { OpenRequest } from '../arrivals/waits.ts';
import { useBoard } from '../board.ts';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { DecisionForm } from './DecisionForm.tsx';

/** What became of a request: approved, declined, or no longer there to decide. */
type Outcome = 'approved' | 'declined' | 'no longer open';

/** One request with everything asked, and the decision. */
export function Request({ arrangementId }: { arrangementId: string }) {
  const { requests, today } = useBoard();
  const [kept, setKept] = useState<OpenRequest | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const found = requests.data?.find((each) => each.arrangementId === arrangementId);
  // The list is read again all the time; what the headteacher is reading must not go while they do.
  if (found && !kept) setKept(found);
  const request = found ?? kept;

  if (!requests.data || !today.data) return null;
  const visit = today.data.visits.find((each) => each.visitId === request?.visitId);
  if (outcome !== null || !request)
    return (
      <Decided
        outcome={outcome ?? 'no longer open'}
        name={request?.holderName ?? ''}
        code={visit?.badgeCode ?? null}
      />
    );
  return <DecisionForm request={request} visit={visit} day={today.data.today} onDecided={setOutcome} />;
}

interface DecidedProps {
  outcome: Outcome;
  name: string;
  code: string | null;
}

function Decided({ outcome, name, code }: DecidedProps) {
  const say = useOfficeWords();
  const words = () => {
    if (outcome !== 'approved') return say(`decide.${outcome}`, { name });
    return code === null ? say('decide.approvedNoCode', { name }) : say('decide.approved', { name, code });
  };
  return (
    <OfficePage heading={words()}>
      <div className="row">
        <Button look="main" icon={ArrowLeft} onClick={() => goTo({ kind: 'requests' })}>
          {say('requests.title')}
        </Button>
        <Button onClick={() => goTo({ kind: 'arrivals' })}>{say('arrivals.title')}</Button>
      </div>
    </OfficePage>
  );
}
