import { ShieldBan, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { dayText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { Warnings } from '../documents/Warnings.tsx';
import { Empty } from '../Empty.tsx';
import { errorOf, errorsOf, type FieldErrors } from '../forms/errors.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { nextDay } from '../school-time.ts';
import { useOfficeWords } from '../words.ts';
import '../documents/documents.css';

type List = Outputs['doNotAdmit']['list'];
type Entry = List['entries'][number];

const YEAR_DAYS = 364;

/** Whom the school does not let in. No reason stands here, and nobody but head and safeguarding leads sees it. */
export function DoNotAdmit() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { data } = useRead(['doNotAdmit.list'], (signal) => api.doNotAdmit.list.query(undefined, { signal }));
  return (
    <OfficePage heading={say('doNotAdmit.title')} lead={<p>{say('doNotAdmit.lead')}</p>}>
      {data?.entries.length === 0 && <Empty icon={ShieldBan} words={say('doNotAdmit.empty')} />}
      <div className="papers">
        {data?.entries.map((entry) => (
          <EntryCard key={entry.entryId} entry={entry} today={data.today} />
        ))}
      </div>
      {data && <AddForm today={data.today} />}
    </OfficePage>
  );
}

function EntryCard({ entry, today }: { entry: Entry; today: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [removing, setRemoving] = useState(false);
  const { entryId, names, reviewOn, overdue, addedBy } = entry;
  const [first = '', ...others] = names;
  const renew = useWrite((requestId, on: string) => api.doNotAdmit.renew.mutate({ requestId, entryId, reviewOn: on }));
  const remove = useWrite((requestId, id: string) => api.doNotAdmit.remove.mutate({ requestId, entryId: id }));
  return (
    <Card
      actions={
        removing ? (
          <>
            <Button onClick={() => setRemoving(false)}>{say('doNotAdmit.keep')}</Button>
            <Button look="main" onClick={() => !remove.busy && remove.send(entryId)}>
              {say('doNotAdmit.removeYes')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => !renew.busy && renew.send(nextDay(today, YEAR_DAYS))}>
              {say('doNotAdmit.renew')}
              <span className="unseen">: {first}</span>
            </Button>
            <Button icon={Trash2} onClick={() => setRemoving(true)}>
              {say('doNotAdmit.remove')}
              <span className="unseen">: {first}</span>
            </Button>
          </>
        )
      }
    >
      <h2>{first}</h2>
      {others.length > 0 && <p>{say('doNotAdmit.also', { names: others.join(', ') })}</p>}
      <p className="quiet">{say('doNotAdmit.review', { day: dayText(reviewOn), name: addedBy })}</p>
      <Warnings warnings={overdue ? [say('doNotAdmit.overdue')] : []} />
      <NotSaved when={renew.failed || remove.failed} />
    </Card>
  );
}

const NAME = 'do-not-admit-name';
const REVIEW = 'do-not-admit-review';

function AddForm({ today }: { today: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const [name, setName] = useState('');
  const [others, setOthers] = useState('');
  const [reviewOn, setReviewOn] = useState(nextDay(today, YEAR_DAYS));
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [said, setSaid] = useState('');
  const { send, busy, failed } = useWrite((requestId, input: { names: string[]; reviewOn: string }) =>
    api.doNotAdmit.add.mutate({ requestId, ...input }),
  );
  const add = async () => {
    if (busy) return;
    if (name.trim() === '') return setErrors(errorsOf([NAME, say('doNotAdmit.no name')]));
    const answer = await send({ names: [name, ...others.split('\n')].slice(0, 12), reviewOn });
    if (answer === null) return;
    if (answer.outcome === 'no name') return setErrors(errorsOf([NAME, say('doNotAdmit.no name')]));
    if (answer.outcome !== 'added') return setErrors(errorsOf([REVIEW, say('doNotAdmit.not within a year')]));
    setErrors([]);
    setName('');
    setOthers('');
    setSaid(answer.onSite > 0 ? say('doNotAdmit.onSite', { count: answer.onSite }) : say('doNotAdmit.added'));
  };
  return (
    <form
      className="sheet stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      aria-labelledby="add-title"
    >
      <h2 id="add-title">{say('doNotAdmit.add')}</h2>
      <TextField
        id={NAME}
        label={say('doNotAdmit.name')}
        hint={say('doNotAdmit.nameHint')}
        error={errorOf(errors, NAME)}
        value={name}
        onChange={setName}
        maxLength={120}
        autoComplete="off"
      />
      <TextAreaField
        label={say('doNotAdmit.others')}
        hint={say('doNotAdmit.othersHint')}
        value={others}
        onChange={setOthers}
        maxLength={1000}
      />
      <TextField
        id={REVIEW}
        label={say('doNotAdmit.reviewOn')}
        hint={say('doNotAdmit.reviewHint')}
        type="date"
        error={errorOf(errors, REVIEW)}
        value={reviewOn}
        min={today}
        max={nextDay(today, YEAR_DAYS)}
        onChange={(chosen) => chosen !== '' && setReviewOn(chosen)}
      />
      <p role="status">{said}</p>
      <NotSaved when={failed} />
      <Button look="main" icon={ShieldBan} type="submit" className="start">
        {say('doNotAdmit.save')}
      </Button>
    </form>
  );
}
