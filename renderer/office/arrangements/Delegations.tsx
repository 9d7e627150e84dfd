import { useState } from 'react';
import type { Outputs } from '../../ui/api.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice, useStaff } from '../context.ts';
import { useRead, useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { SignDialog } from '../forms/SignDialog.tsx';
import { may } from '../may.ts';
import { useOfficeWords } from '../words.ts';

type Authority = Outputs['delegations']['authority'];

/** Who decides while the headteacher is away: everybody reads it, the headteacher hands over and takes back. */
export function Delegations() {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { roles } = useStaff();
  const [handing, setHanding] = useState(false);
  const { data } = useRead(['delegations.authority'], (signal) =>
    api.delegations.authority.query(undefined, { signal }),
  );
  const ending = useWrite((requestId, delegationId: string) => api.delegations.end.mutate({ requestId, delegationId }));
  if (!data) return null;
  const mine = may(roles, 'delegations.make');
  return (
    <section className="sheet stack" aria-labelledby="delegations-title">
      <h2 id="delegations-title">{say('delegation.title')}</h2>
      <p className="quiet">{say(`delegation.you.${data.as}`)}</p>
      {data.delegations.length === 0 && <p>{say('delegation.none')}</p>}
      <ul className="plain-list stack">
        {data.delegations.map(({ delegationId, name, fromDay, untilDay }) => (
          <li key={delegationId} className="row">
            <span>{say('delegation.one', { name, fromDay, untilDay })}</span>
            {mine && (
              <Button
                onClick={() => ending.send(delegationId)}
                aria-label={say('do.for', { action: say('delegation.end'), name })}
              >
                {say('delegation.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NotSaved when={ending.failed} />
      {mine && data.candidates.length > 0 && (
        <Button className="start" onClick={() => setHanding(true)}>
          {say('delegation.make')}
        </Button>
      )}
      {handing && <HandOver authority={data} onClose={() => setHanding(false)} />}
    </section>
  );
}

function HandOver({ authority, onClose }: { authority: Authority; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { candidates, today } = authority;
  const [staffId, setStaffId] = useState(candidates[0]?.staffId ?? '');
  const [fromDay, setFromDay] = useState(today);
  const [untilDay, setUntilDay] = useState(today);
  const [fault, setFault] = useState('');
  const [nobody, setNobody] = useState('');
  const send = async (requestId: string, pin: string) => {
    const answer = await api.delegations.make.mutate({ requestId, staffId, fromDay, untilDay, pin });
    setFault(answer.outcome === 'days at fault' ? say(`delegation.${answer.fault}`) : '');
    setNobody(answer.outcome === 'unknown person' ? say('ask.unknown person') : '');
    return answer;
  };
  return (
    <SignDialog
      title={say('delegation.make')}
      action={say('delegation.do')}
      send={send}
      done={['delegated']}
      onClose={onClose}
    >
      <p>{say('delegation.text')}</p>
      <SelectField
        label={say('delegation.to')}
        value={staffId}
        error={nobody || undefined}
        options={candidates.map(({ staffId: value, name }) => ({ value, label: name }))}
        onChange={setStaffId}
      />
      <div className="pair">
        <TextField label={say('delegation.from')} type="date" value={fromDay} onChange={setFromDay} />
        <TextField
          label={say('delegation.until')}
          type="date"
          value={untilDay}
          onChange={setUntilDay}
          error={fault || undefined}
        />
      </div>
    </SignDialog>
  );
}
