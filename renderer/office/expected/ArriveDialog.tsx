import { useState } from 'react';
import { MOST_MEMBERS } from '../../../core/expected.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCard } from '../../ui/CheckCard.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useOffice } from '../context.ts';
import { useWrite } from '../data.ts';
import { NotSaved } from '../forms/NotSaved.tsx';
import { useOfficeWords } from '../words.ts';
import type { ExpectedRow } from './Expected.tsx';

/** Lets people of a group or event in: everybody of the list is ticked beforehand; without a list they are counted. */
export function ArriveDialog({ row, onClose }: { row: ExpectedRow; onClose: () => void }) {
  const say = useOfficeWords();
  const { api } = useOffice();
  const waiting = row.members.filter((member) => member.arrivedAt === null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(waiting.map((member) => member.memberId)));
  const [counted, setCounted] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const { send, busy, failed } = useWrite((requestId, input: { memberIds: string[]; counted: number }) =>
    api.expected.arrive.mutate({ requestId, expectedId: row.expectedId, ...input }),
  );
  const tick = (memberId: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(memberId);
    else next.delete(memberId);
    setTicked(next);
  };
  const letIn = async () => {
    if (busy) return;
    const number = counted.trim() === '' ? 0 : Number(counted);
    if (!Number.isInteger(number) || number < 0 || number > MOST_MEMBERS)
      return setProblem(say('expected.countFault', { most: MOST_MEMBERS }));
    const answer = await send({ memberIds: [...ticked], counted: number });
    if (answer === null) return;
    if (answer.outcome !== 'let in')
      return setProblem(say(answer.outcome === 'nobody' ? 'expected.nobodyTicked' : 'expected.unknown'));
    onClose();
  };
  return (
    <Dialog
      title={say('expected.letInTitle', { name: row.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="main" onClick={letIn}>
            {say('expected.letIn')}
          </Button>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
        </>
      }
    >
      <p>{say('expected.letInText')}</p>
      {waiting.length > 0 && (
        <fieldset className="expected__members">
          <legend className="unseen">{say('expected.whoCame')}</legend>
          {waiting.map((member) => (
            <CheckCard
              key={member.memberId}
              label={member.name}
              checked={ticked.has(member.memberId)}
              onChange={(on) => tick(member.memberId, on)}
            />
          ))}
        </fieldset>
      )}
      <TextField
        label={say(row.members.length > 0 ? 'expected.more' : 'expected.count')}
        error={problem}
        value={counted}
        onChange={setCounted}
        inputMode="numeric"
        autoComplete="off"
      />
      <NotSaved when={failed} />
    </Dialog>
  );
}
