import { LogIn, LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { dayText, timeText } from '../../../core/time.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useOffice, useSchool } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { categoryText, joined, useOfficeWords } from '../words.ts';
import { ArriveDialog } from './ArriveDialog.tsx';
import type { ExpectedRow } from './Expected.tsx';

/** Somebody expected: their code to read out, who of them came, and one button to let all in or out. */
export function ExpectedCard({ row, isToday }: { row: ExpectedRow; isToday: boolean }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const { timeZone } = useSchool();
  const [open, setOpen] = useState<'arrive' | 'cancel' | null>(null);
  const { expectedId, kind, name } = row;
  const leave = useWrite((requestId, id: string) => api.expected.leave.mutate({ requestId, expectedId: id }));
  const cancel = useWrite((requestId, id: string) => api.expected.cancel.mutate({ requestId, expectedId: id }));
  const came = row.members.filter((member) => member.arrivedAt !== null).length;
  return (
    <Card
      actions={
        open === 'cancel' ? (
          <>
            <Button onClick={() => setOpen(null)}>{say('expected.keep')}</Button>
            <Button look="main" onClick={() => !cancel.busy && cancel.send(expectedId)}>
              {say('expected.cancelYes')}
            </Button>
          </>
        ) : (
          <>
            {isToday && kind !== 'visitor' && (
              <Button look="main" icon={LogIn} onClick={() => setOpen('arrive')}>
                {say('expected.letIn')}
                <span className="unseen">: {name}</span>
              </Button>
            )}
            {row.onSite > 0 && kind !== 'visitor' && (
              <Button icon={LogOut} onClick={() => !leave.busy && leave.send(expectedId)}>
                {say('expected.allLeft')}
                <span className="unseen">: {name}</span>
              </Button>
            )}
            <Button icon={Trash2} look="quiet" onClick={() => setOpen('cancel')}>
              {say('expected.cancel')}
              <span className="unseen">: {name}</span>
            </Button>
          </>
        )
      }
    >
      <h2>{joined(row.time, name)}</h2>
      <p className="quiet">
        {joined(
          say(`expected.kind.${kind}`),
          row.organisation,
          categoryText(row, say),
          row.hostName ?? '',
          row.members.length > 0 ? say('expected.members', { count: row.members.length }) : '',
        )}
      </p>
      <p>
        {row.arrivedAt !== null && `${say('expected.came', { time: timeText(row.arrivedAt, timeZone) })} `}
        {came > 0 && `${say('expected.membersCame', { came, count: row.members.length })} `}
        {row.onSite > 0 && say('rollCall.onSite', { count: row.onSite })}
      </p>
      {row.code !== null && (
        <p>
          {say('expected.code')} <strong className="expected__code">{row.code}</strong>
        </p>
      )}
      <RepeatsUntil row={row} />
      <NotSaved when={leave.failed || cancel.failed} />
      {open === 'arrive' && <ArriveDialog row={row} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function RepeatsUntil({ row }: { row: ExpectedRow }) {
  const say = useOfficeWords();
  if (!row.repeats) return null;
  return <p className="quiet">{say('expected.weekly', { day: dayText(row.untilDay) })}</p>;
}
