import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { dateText, timeText } from '../../../core/time.ts';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useOffice, useSchool, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { may } from '../may.ts';
import { CodeDialog, type NewCode } from '../staff/CodeDialog.tsx';
import { useOfficeWords } from '../words.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

type SecondPersonList = Outputs['secondPerson']['list'];
export type OpenRequest = SecondPersonList['open'][number];

/**
 * What waits for a second person and what was confirmed, on somebody's first page until they have dealt with it. Nothing
 * there for who has nothing to do with it.
 */
export function SecondPerson() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [asked, setAsked] = useState<OpenRequest | null>(null);
  const [code, setCode] = useState<NewCode | null>(null);
  const when = may(roles, 'secondPerson.list');
  const { data } = useRead(['secondPerson.list'], (signal) => api.secondPerson.list.query(undefined, { signal }), {
    live: true,
    when,
  });
  if (!data) return null;
  // A dialog stays when somebody else answers meanwhile: it says so itself.
  const isInDialog = asked !== null || code !== null;
  if (data.open.length === 0 && data.told.length === 0 && !data.suspended && !isInDialog) return null;
  return (
    <section className="stack notices" aria-label={say('second.title')}>
      {data.suspended && (
        <p className="notice">
          <Icon of={ShieldAlert} />
          <span>{say('second.suspended')}</span>
        </p>
      )}
      {data.open.map((request) => (
        <OpenLine key={request.id} request={request} onConfirm={setAsked} />
      ))}
      {data.told.map((told) => (
        <ToldLine key={told.id} told={told} />
      ))}
      {asked && <ConfirmDialog request={asked} onConfirmed={setCode} onClose={() => setAsked(null)} />}
      {code && <CodeDialog made={code} onClose={() => setCode(null)} />}
    </section>
  );
}

function OpenLine({ request, onConfirm }: { request: OpenRequest; onConfirm: (request: OpenRequest) => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const { roles } = useStaff();
  const { id, kind, name, askedBy, until, mayAnswer } = request;
  const declining = useWrite((requestId, declined: string) =>
    api.secondPerson.decline.mutate({ requestId, id: declined }),
  );
  const about = (action: string) => say('second.about', { action, name });
  return (
    <div className="notice">
      <Icon of={ShieldAlert} />
      <span>
        {say(`second.open.${kind}`, { name, askedBy })}{' '}
        {say('second.openUntil', { time: `${dateText(until, timeZone)}, ${timeText(until, timeZone)}` })}{' '}
        {!mayAnswer && roles.includes('headteacher') && say('second.notYou')}
      </span>
      {mayAnswer && (
        <span className="row">
          <Button onClick={() => onConfirm(request)} aria-label={about(say('second.confirm'))}>
            {say('second.confirm')}
          </Button>
          <Button
            look="quiet"
            onClick={() => declining.send(id)}
            aria-disabled={declining.busy}
            aria-label={about(say('second.decline'))}
          >
            {say('second.decline')}
          </Button>
        </span>
      )}
      <NotSaved when={declining.failed} />
    </div>
  );
}

function ToldLine({ told }: { told: SecondPersonList['told'][number] }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { id, kind, name, askedBy, confirmedBy } = told;
  const seeing = useWrite((requestId, seen: string) => api.secondPerson.seen.mutate({ requestId, id: seen }));
  return (
    <div className="notice">
      <Icon of={ShieldCheck} />
      <span>{say(`second.told.${kind}`, { name, askedBy, confirmedBy })}</span>
      <Button
        onClick={() => seeing.send(id)}
        aria-disabled={seeing.busy}
        aria-label={say('second.about', { action: say('second.seen'), name })}
      >
        {say('second.seen')}
      </Button>
      <NotSaved when={seeing.failed} />
    </div>
  );
}
