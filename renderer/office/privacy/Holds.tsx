import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { dateText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { nextDay } from '../school-time.ts';
import { useOfficeWords } from '../words.ts';
import { HoldForm } from './HoldForm.tsx';
import { reviewText } from './texts.ts';

type Hold = Outputs['privacy']['holds']['holds'][number];

/** What has to stay although its time is over. */
export function Holds() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [placing, setPlacing] = useState(false);
  const { data } = useRead(['privacy.holds'], (signal) => api.privacy.holds.query(undefined, { signal }));
  return (
    <section className="stack" aria-labelledby="holds">
      <h2 id="holds">{say('holds.title')}</h2>
      <p className="quiet">{say('holds.lead')}</p>
      {data?.holds.length === 0 && <p>{say('holds.none')}</p>}
      {data && data.holds.length > 0 && (
        <div className="papers under-heading">
          {data.holds.map((hold) => (
            <HoldCard key={hold.holdId} hold={hold} today={data.today} />
          ))}
        </div>
      )}
      {may(roles, 'breaches.list') &&
        (placing ? (
          <div className="sheet">
            <HoldForm visitIds={null} onClose={() => setPlacing(false)} />
          </div>
        ) : (
          <Button icon={LockKeyhole} className="start" onClick={() => setPlacing(true)}>
            {say('holds.ofBreach')}
          </Button>
        ))}
    </section>
  );
}

function HoldCard({ hold, today }: { hold: Hold; today: string }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [ending, setEnding] = useState(false);
  const { holdId, about, reason, owner, placedAt, placedBy } = hold;
  const renew = useWrite((requestId, reviewOn: string) =>
    api.privacy.reviewHold.mutate({ requestId, holdId, reviewOn }),
  );
  const end = useWrite((requestId, id: string) => api.privacy.endHold.mutate({ requestId, holdId: id }));
  const name =
    about.kind === 'breach'
      ? say('holds.breach', { reference: about.reference })
      : say('holds.visits', { count: about.visits });
  return (
    <Card
      actions={
        ending ? (
          <>
            <Button onClick={() => setEnding(false)}>{say('holds.keep')}</Button>
            <Button look="main" onClick={() => !end.busy && end.send(holdId)}>
              {say('holds.endYes')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => !renew.busy && renew.send(nextDay(today, 364))}>
              {say('doNotAdmit.renew')}
              <span className="unseen">: {name}</span>
            </Button>
            <Button onClick={() => setEnding(true)}>
              {say('holds.end')}
              <span className="unseen">: {name}</span>
            </Button>
          </>
        )
      }
    >
      <h3>{name}</h3>
      <p>{reason}</p>
      <p className="quiet">{reviewText(hold, say)}</p>
      <p className="quiet">{say('holds.by', { owner, name: placedBy, day: dateText(placedAt, timeZone) })}</p>
      <NotSaved when={renew.failed || end.failed} />
    </Card>
  );
}
