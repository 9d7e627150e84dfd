import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { useBoard } from '../board.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { useOfficeWords } from '../words.ts';
import { ArrangementFacts } from './ArrangementFacts.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { termsAsAsked, termsAsTheyStand } from './terms.ts';
import { type Arrangement, holderText } from './words.ts';

type Decided = Extract<Outputs['arrangements']['decide'], { outcome: 'decided' }>;
type Outcome = Decided | 'no longer open' | 'not yours to decide' | 'suspended';

/** One arrangement: the decision where it waits for this person's, else everything about it. */
export function ArrangementPage({ arrangementId }: { arrangementId: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { today } = useBoard();
  const [deciding, setDeciding] = useState<Arrangement | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { data } = useRead(['arrangements.one', arrangementId], (signal) =>
    api.arrangements.one.query({ arrangementId }, { signal }),
  );
  const found = data?.outcome === 'found' ? data.arrangement : null;
  // It is read again after every write; what somebody is deciding must not go while they do.
  if (!deciding && found?.state === 'requested' && found.authority !== 'none') setDeciding(found);
  if (!data || !today.data) return null;
  const visit = today.data.visits.find((each) => each.visitId === (deciding ?? found)?.visitId);
  if (deciding && outcome) {
    return <DecidedPage outcome={outcome} name={holderText(deciding, say)} code={visit?.badgeCode ?? null} />;
  }
  if (deciding && deciding.authority !== 'none') {
    const school = { timeZone, day: today.data.today, now: Date.now() };
    const start =
      deciding.kind === 'visit'
        ? termsAsAsked(deciding, { ...school, hostName: visit?.hostName ?? '' }, say)
        : termsAsTheyStand(deciding, school);
    return (
      <DecisionForm request={deciding} visit={visit} start={start} as={deciding.authority} onDecided={setOutcome} />
    );
  }
  if (!found) return <OfficePage heading={say('arrangement.gone')} />;
  return <ArrangementFacts arrangement={found} />;
}

interface DecidedPageProps {
  outcome: Outcome;
  name: string;
  /** The badge code of a visit, with which its visitor agrees the conditions. */
  code: string | null;
}

function DecidedPage({ outcome, name, code }: DecidedPageProps) {
  const say = useOfficeWords();
  const arrivalCode = typeof outcome === 'string' ? null : outcome.arrivalCode;
  const words = () => {
    if (typeof outcome === 'string') return say(`decide.${outcome}`);
    if (outcome.state === 'declined') return say('decide.declined', { name });
    if (arrivalCode !== null) return say('decide.approvedExpected', { name });
    return code === null ? say('decide.approvedNoCode', { name }) : say('decide.approved', { name, code });
  };
  return (
    <OfficePage heading={words()} lead={arrivalCode !== null && <p className="code">{arrivalCode}</p>}>
      <div className="row">
        <Button look="main" icon={ArrowLeft} onClick={() => goTo({ kind: 'arrangements' })}>
          {say('requests.title')}
        </Button>
        <Button onClick={() => goTo({ kind: 'arrivals' })}>{say('arrivals.title')}</Button>
      </div>
    </OfficePage>
  );
}
