import { Inbox, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Choice, Choices } from '../../ui/Choice.tsx';
import { askedFor, deviceList, sinceText } from '../arrivals/waits.ts';
import { useBoard } from '../board.ts';
import { useNow } from '../clock.ts';
import { useOffice, useSchool } from '../context.ts';
import { useRead } from '../data.ts';
import { Empty } from '../Empty.tsx';
import { OfficePage } from '../OfficePage.tsx';
import { goTo } from '../place.ts';
import { joined, useOfficeWords } from '../words.ts';
import { Delegations } from './Delegations.tsx';
import { type Arrangement, holderText, isUnconfirmed, untilText } from './words.ts';

/** What was asked and nobody has decided, what the headteacher has to confirm, and the register. A tap opens one. */
export function Arrangements() {
  const say = useOfficeWords();
  const { requests } = useBoard();
  const [show, setShow] = useState<'open' | 'over'>('open');
  const unconfirmed = useRegister('unconfirmed');
  const register = useRegister(show).filter((each) => each.state !== 'requested');
  return (
    <OfficePage
      heading={say('requests.title')}
      lead={<p>{say('requests.lead')}</p>}
      actions={
        <Button icon={Plus} onClick={() => goTo({ kind: 'ask', from: null })}>
          {say('arrangement.ask')}
        </Button>
      }
    >
      {requests.data?.length === 0 && (
        <Empty icon={Inbox} words={say('requests.empty')} hint={say('requests.emptyHint')} />
      )}
      <List title={say('arrangement.waiting')} rows={requests.data ?? []} />
      <List title={say('arrangement.toConfirm')} rows={unconfirmed} />
      <List title={say(show === 'open' ? 'arrangement.inForce' : 'arrangement.over')} rows={register} />
      <p>
        <Button look="quiet" onClick={() => setShow(show === 'open' ? 'over' : 'open')}>
          {say(show === 'open' ? 'arrangement.showOver' : 'arrangement.showInForce')}
        </Button>
      </p>
      <Delegations />
    </OfficePage>
  );
}

function useRegister(show: 'open' | 'over' | 'unconfirmed'): readonly Arrangement[] {
  const { api } = useOffice();
  const { data } = useRead(['arrangements.register', show], (signal) =>
    api.arrangements.register.query({ show }, { signal }),
  );
  return data ?? [];
}

function List({ title, rows }: { title: string; rows: readonly Arrangement[] }) {
  const say = useOfficeWords();
  const { timeZone } = useSchool();
  const now = useNow(10_000);
  if (rows.length === 0) return null;
  const hintOf = (row: Arrangement) =>
    row.state === 'requested'
      ? joined(
          row.circumstance === 'health' ? say('requests.health') : '',
          row.kind === 'visit' ? askedFor(row, timeZone, say) : joined(say(`arrangement.kind.${row.kind}`), row.place),
          sinceText(row.requestedAt, now, timeZone, say),
        )
      : joined(
          say(`arrangement.state.${row.state}`),
          isUnconfirmed(row) ? say('arrangement.unconfirmed') : '',
          row.place,
          untilText(row, now, timeZone, say),
        );
  return (
    <section className="stack" aria-label={title}>
      <h2 className="board__title">{title}</h2>
      <Choices>
        {rows.map((row) => (
          <Choice
            key={row.arrangementId}
            label={`${holderText(row, say)}: ${deviceList(row.devices, say)}`}
            hint={hintOf(row)}
            onChoose={() => goTo({ kind: 'arrangement', arrangementId: row.arrangementId })}
          />
        ))}
      </Choices>
    </section>
  );
}
