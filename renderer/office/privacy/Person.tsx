import { Search as SearchIcon } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { dayText, schoolDay } from '../../../core/time.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useSchool } from '../context.ts';
import { FoundPages } from '../log/FoundPages.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { hrefOf } from '../place.ts';
import { categoryText, joined, useOfficeWords } from '../words.ts';
import { PersonActions } from './PersonActions.tsx';
import '../log/log.css';
import '../documents/documents.css';

/**
 * One person's data: staff look for the name and tick the visits that are theirs. What was ticked stays ticked while
 * another spelling of the name is looked for.
 */
export function Person({ dataRequestId }: { dataRequestId: string | null }) {
  const say = useOfficeWords();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWanted(typed.trim() === '' ? null : typed.trim());
  };
  const tick = (visitId: string, on: boolean) =>
    setTicked((before) => (on ? [...before, visitId] : before.filter((each) => each !== visitId)));
  return (
    <OfficePage
      heading={say('person.title')}
      lead={
        <>
          <p>{say('person.lead')}</p>
          <p>
            <a href={hrefOf({ kind: 'privacy' })}>{say('person.back')}</a>
          </p>
        </>
      }
    >
      <search>
        <form className="row log__search" noValidate onSubmit={submit}>
          <TextField
            label={say('person.name')}
            hint={say('person.nameHint')}
            value={typed}
            onChange={setTyped}
            maxLength={200}
            autoComplete="off"
          />
          <Button icon={SearchIcon} type="submit">
            {say('search.go')}
          </Button>
        </form>
      </search>
      {wanted !== null && <Visits key={wanted} text={wanted} ticked={ticked} onTick={tick} />}
      <PersonActions dataRequestId={dataRequestId} ticked={ticked} onDone={() => setTicked([])} />
    </OfficePage>
  );
}

interface VisitsProps {
  text: string;
  ticked: readonly string[];
  onTick: (visitId: string, on: boolean) => void;
}

function Visits({ text, ticked, onTick }: VisitsProps) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  return (
    <FoundPages
      procedure="privacy.find"
      text={text}
      find={(input, signal) => api.privacy.find.query(input, { signal })}
    >
      {(visits) => (
        <div className="papers">
          {visits.map((visit) => (
            <CheckCard
              key={visit.visitId}
              label={visit.name}
              hint={joined(
                dayText(schoolDay(visit.arrivedAt, timeZone)),
                visit.organisation || categoryText(visit, say),
                visit.held ? say('person.isHeld') : '',
              )}
              checked={ticked.includes(visit.visitId)}
              onChange={(on) => onTick(visit.visitId, on)}
            />
          ))}
        </div>
      )}
    </FoundPages>
  );
}
